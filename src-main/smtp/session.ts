/**
 * From nothing to a session that is ready for MAIL: connect, greeting, EHLO, STARTTLS, EHLO again, AUTH
 * (RFC 5321 section 3.1, RFC 3207, RFC 4954). What was learnt before TLS is not carried over.
 */
import type { Capability, Reply, TlsFacts } from '../contract/reply.ts';
import { authenticate } from './authenticate.ts';
import { refusedError } from './cause.ts';
import { isKnownToAlterFiles, isKnownToStall } from './chunking-peers.ts';
import { ehlo, helo, lhlo, startTls } from './command.ts';
import { dial } from './dial.ts';
import type { Due } from './due.ts';
import { SmtpError } from './error.ts';
import { hasCapability, mechanismsOffered, parseCapabilities } from './extensions.ts';
import { heloName } from './helo-name.ts';
import { wrongReplyError } from './line-errors.ts';
import { replyText } from './reply.ts';
import type { Credentials } from './request.ts';
import type { Run } from './run.ts';
import { stopBefore } from './stop-before.ts';
import { secure } from './tls.ts';
import { Turn } from './turn.ts';
import { Wire } from './wire.ts';

/** What one transaction leaves behind for the next, and for the end of the session. */
interface SessionState {
  readonly turn: Turn;
  /** The transaction that the server may still remember: RSET comes before the next. */
  openTransaction?: object | undefined;
  /** BDAT was answered well once: a server that does not know it takes the message for commands. */
  bdatProven?: boolean;
  /** QUIT has been said already. */
  farewell?: Due | undefined;
}

export interface Session {
  readonly wire: Wire;
  readonly state: SessionState;
  readonly lmtp: boolean;
  /** The server takes commands in flight (RFC 2920). */
  readonly pipelining: boolean;
  /** The server takes BDAT (RFC 3030), and is not known to stall on it. */
  readonly chunking: boolean;
  /** The server takes files as they are (BINARYMIME), and is not known to change them. */
  readonly binary: boolean;
  /** In force now; none after HELO. */
  readonly capabilities: readonly Capability[];
  /** What the server said before STARTTLS: for display alone. */
  readonly capabilitiesBeforeTls?: readonly Capability[];
  readonly tls?: TlsFacts;
  /** The mechanism that logged in. */
  readonly mechanism?: string;
}

/**
 * Opens a session and logs in when there are credentials. `adopt` is told of the wire in use, so that the
 * caller can close it when this throws `SmtpError`.
 */
export async function openSession(
  run: Run,
  credentials: Credentials | undefined,
  adopt: (wire: Wire) => void,
): Promise<Session> {
  const connected = await connect(run, adopt);
  const greeted = await greeting(connected.wire, run);
  const capabilities = await hello(connected, run, credentials !== undefined);
  const first: Introduced = { ...connected, capabilities };
  const introduced = startTlsWanted(first, run)
    ? await upgrade(first, run, adopt, credentials !== undefined)
    : first;
  const session: Session = {
    ...introduced,
    state: { turn: new Turn() },
    lmtp: run.lmtp,
    pipelining: hasCapability(introduced.capabilities, 'PIPELINING'),
    ...waysOfMessage(introduced.capabilities, replyText(greeted), run),
  };
  if (!credentials) return session;
  const mechanism = await authenticate(session.wire, run, credentials, {
    offered: mechanismsOffered(session.capabilities),
    secured: session.tls !== undefined,
    startTlsOffered: hasCapability(session.capabilities, 'STARTTLS'),
    clientCertificate: run.clientCertificate !== undefined,
  });
  return { ...session, ...(mechanism !== undefined && { mechanism }) };
}

type Connected = Pick<Session, 'wire' | 'tls'>;
type Introduced = Connected & Pick<Session, 'capabilities' | 'capabilitiesBeforeTls'>;

/** What is offered for the message itself, without what servers of the kind are known to do wrong. */
function waysOfMessage(
  capabilities: readonly Capability[],
  greeted: string,
  { recorder }: Run,
): Pick<Session, 'chunking' | 'binary'> {
  if (!hasCapability(capabilities, 'CHUNKING')) return { chunking: false, binary: false };
  if (isKnownToStall(greeted)) {
    recorder.note('chunking-left-off');
    return { chunking: false, binary: false };
  }
  if (!hasCapability(capabilities, 'BINARYMIME')) return { chunking: true, binary: false };
  const altered = isKnownToAlterFiles(greeted, capabilities);
  if (altered) recorder.note('binary-left-off');
  return { chunking: true, binary: !altered };
}

/** Connects, in TLS where it is there from the start. Throws `SmtpError`. */
export async function connect(run: Run, adopt: (wire: Wire) => void): Promise<Connected> {
  if (run.gate) await stopBefore(run, run.gate, 'connect');
  const socket = await dial(run);
  if (run.server.security !== 'tls') {
    const wire = new Wire(socket, run);
    adopt(wire);
    return { wire };
  }
  if (run.gate) {
    await stopBefore(run, run.gate, 'tls').catch((error: unknown) => {
      socket.destroy();
      throw error;
    });
  }
  const secured = await secure(socket, 'connect', run);
  const wire = new Wire(secured.socket, run);
  adopt(wire);
  return { wire, tls: secured.facts };
}

/** Waits for the greeting. Throws `SmtpError` when it is no welcome. */
export async function greeting(wire: Wire, run: Run): Promise<Reply> {
  run.recorder.enter('greeting');
  const due = wire.expect('greeting');
  if (run.gate) await wire.stopBefore('greeting', due);
  const reply = await wire.reply(due);
  if (reply.code >= 400) throw refusedError('greeting', reply);
  if (reply.code !== 220) throw wrongReplyError('greeting', reply);
  return reply;
}

/** EHLO, LHLO to an LMTP server; HELO where the server knows no EHLO and nothing is needed that HELO cannot give. */
async function hello(
  { wire, tls }: Connected,
  run: Run,
  loginWanted: boolean,
): Promise<readonly Capability[]> {
  const { recorder, server, lmtp } = run;
  recorder.enter('ehlo');
  const secured = tls !== undefined;
  const name = heloName(server.heloName, wire.localAddress);
  const reply = await wire.send(lmtp ? lhlo(name) : ehlo(name));
  // Left out at the gate: the server is as if it had offered nothing.
  if (reply.skipped) return [];
  if (reply.code === 250) {
    const items = parseCapabilities(reply);
    recorder.emit({ kind: 'capabilities', secured, items });
    return items;
  }
  if (reply.code < 400) throw wrongReplyError('ehlo', reply);
  const needsEhlo = lmtp || loginWanted || (server.security === 'starttls' && !secured);
  if (reply.code < 500 || needsEhlo) throw refusedError('ehlo', reply);
  recorder.note('ehlo-refused-helo-tried', { code: reply.code });
  const second = await wire.send(helo(name));
  if (second.code >= 400) throw refusedError('ehlo', second);
  if (second.code !== 250) throw wrongReplyError('ehlo', second);
  return [];
}

/** Throws where TLS is demanded and not offered. */
function startTlsWanted({ capabilities }: Introduced, { server, recorder }: Run): boolean {
  const wanted = server.security === 'starttls' || server.security === 'starttls-if-offered';
  if (!wanted || hasCapability(capabilities, 'STARTTLS')) return wanted;
  if (server.security === 'starttls') {
    recorder.enter('starttls');
    throw new SmtpError({
      code: 'starttls-not-offered',
      class: 'unsupported',
      phase: 'starttls',
      fault: 'server',
      message: 'The server does not offer STARTTLS.',
      detail: { offered: capabilities.map(({ keyword }) => keyword).join(' ') },
    });
  }
  recorder.note('starttls-not-offered-continuing');
  return false;
}

/** STARTTLS, the handshake, and EHLO again (RFC 3207 section 4.2). */
async function upgrade(
  before: Introduced,
  run: Run,
  adopt: (wire: Wire) => void,
  loginWanted: boolean,
): Promise<Introduced> {
  const { recorder } = run;
  recorder.enter('starttls');
  const reply = await before.wire.send(startTls());
  if (reply.code >= 400) throw refusedError('starttls', reply);
  if (reply.code !== 220) throw wrongReplyError('starttls', reply);
  if (run.gate) await before.wire.stopBefore('tls');
  const { socket, facts } = await secure(before.wire.release(), 'starttls', run);
  recorder.note('forgotten-before-tls', { capabilities: before.capabilities.length });
  const wire = new Wire(socket, run);
  adopt(wire);
  const capabilities = await hello({ wire, tls: facts }, run, loginWanted);
  return { wire, capabilities, capabilitiesBeforeTls: before.capabilities, tls: facts };
}
