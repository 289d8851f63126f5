/**
 * From nothing to a session that is ready for MAIL: connect, greeting, EHLO, STARTTLS, EHLO again, AUTH
 * (RFC 5321 section 3.1, RFC 3207, RFC 4954). What was learnt before TLS is not carried over.
 */
import type { Capability, TlsFacts } from '../contract/reply.ts';
import { authenticate } from './authenticate.ts';
import { refusedError } from './cause.ts';
import { ehlo, helo, startTls } from './command.ts';
import { dial } from './dial.ts';
import { SmtpError } from './error.ts';
import { hasCapability, mechanismsOffered, parseCapabilities } from './extensions.ts';
import { heloName } from './helo-name.ts';
import { wrongReplyError } from './line-errors.ts';
import type { Credentials } from './request.ts';
import type { Run } from './run.ts';
import { secure } from './tls.ts';
import { Wire } from './wire.ts';

export interface Session {
  readonly wire: Wire;
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
  await greeting(connected.wire, run);
  const capabilities = await hello(connected, run, credentials !== undefined);
  const first: Session = { ...connected, capabilities };
  const session = startTlsWanted(first, run)
    ? await upgrade(first, run, adopt, credentials !== undefined)
    : first;
  if (!credentials) return session;
  const mechanism = await authenticate(session.wire, run, credentials, {
    offered: mechanismsOffered(session.capabilities),
    secured: session.tls !== undefined,
    startTlsOffered: hasCapability(session.capabilities, 'STARTTLS'),
  });
  return { ...session, mechanism };
}

type Connected = Pick<Session, 'wire' | 'tls'>;

async function connect(run: Run, adopt: (wire: Wire) => void): Promise<Connected> {
  const socket = await dial(run);
  if (run.server.security !== 'tls') {
    const wire = new Wire(socket, run);
    adopt(wire);
    return { wire };
  }
  const secured = await secure(socket, 'connect', run);
  const wire = new Wire(secured.socket, run);
  adopt(wire);
  return { wire, tls: secured.facts };
}

async function greeting(wire: Wire, { recorder }: Run): Promise<void> {
  recorder.enter('greeting');
  const reply = await wire.reply(wire.expect());
  if (reply.code >= 400) throw refusedError('greeting', reply);
  if (reply.code !== 220) throw wrongReplyError('greeting', reply);
}

/** EHLO; HELO where the server knows no EHLO and nothing is needed that HELO cannot give. */
async function hello(
  { wire, tls }: Connected,
  run: Run,
  loginWanted: boolean,
): Promise<readonly Capability[]> {
  const { recorder, server } = run;
  recorder.enter('ehlo');
  const secured = tls !== undefined;
  const name = heloName(server.heloName, wire.localAddress);
  const reply = await wire.send(ehlo(name));
  if (reply.code === 250) {
    const items = parseCapabilities(reply);
    recorder.emit({ kind: 'capabilities', secured, items });
    return items;
  }
  if (reply.code < 400) throw wrongReplyError('ehlo', reply);
  const needsEhlo = loginWanted || (server.security === 'starttls' && !secured);
  if (reply.code < 500 || needsEhlo) throw refusedError('ehlo', reply);
  recorder.note('ehlo-refused-helo-tried', { code: reply.code });
  const second = await wire.send(helo(name));
  if (second.code >= 400) throw refusedError('ehlo', second);
  if (second.code !== 250) throw wrongReplyError('ehlo', second);
  return [];
}

/** Throws where TLS is demanded and not offered. */
function startTlsWanted({ capabilities }: Session, { server, recorder }: Run): boolean {
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
  before: Session,
  run: Run,
  adopt: (wire: Wire) => void,
  loginWanted: boolean,
): Promise<Session> {
  const { recorder } = run;
  recorder.enter('starttls');
  const reply = await before.wire.send(startTls());
  if (reply.code >= 400) throw refusedError('starttls', reply);
  if (reply.code !== 220) throw wrongReplyError('starttls', reply);
  const { socket, facts } = await secure(before.wire.release(), 'starttls', run);
  recorder.note('forgotten-before-tls', { capabilities: before.capabilities.length });
  const wire = new Wire(socket, run);
  adopt(wire);
  const capabilities = await hello({ wire, tls: facts }, run, loginWanted);
  return { wire, capabilities, capabilitiesBeforeTls: before.capabilities, tls: facts };
}
