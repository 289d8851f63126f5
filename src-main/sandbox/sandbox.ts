/**
 * The built-in mail server to try things on: a real SMTP server on loopback with TLS and a login of its own. It
 * takes every message, sends none on, and shows what arrived.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import {
  SMTPServer,
  type SMTPServerAuthentication,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server';
import type { SandboxMessage, SandboxMessageSummary } from '../contract/sandbox.ts';
import { mintSandboxCertificate } from './certificate.ts';
import { type Fault, faultOf } from './faults.ts';
import { type Arrival, MessageFolder } from './message-folder.ts';

const host = '127.0.0.1';
/** SIZE that it tells and holds to unless asked otherwise, bytes: 2 GiB. */
export const sandboxSizeLimit = 2 * 1024 ** 3;

export interface SandboxOptions {
  /** Where messages are kept; they are listed again at the next start. */
  readonly dir: string;
  /** For STARTTLS or clear text; any free one when absent. */
  readonly port?: number;
  /** For implicit TLS; any free one when absent. */
  readonly tlsPort?: number;
  /** SIZE that it tells and holds to, bytes; 2 GiB when absent. */
  readonly size?: number;
  readonly onMessage: (message: SandboxMessageSummary) => void;
}

export interface Sandbox {
  readonly host: string;
  readonly port: number;
  readonly tlsPort: number;
  readonly user: string;
  /** Made anew at each start. Known to this process alone. */
  readonly password: string;
  /** PEM that verifies the server's certificate. */
  readonly ca: string;
  /** Newest first. */
  readonly messages: () => readonly SandboxMessageSummary[];
  readonly read: (id: string) => Promise<SandboxMessage | undefined>;
  readonly openPart: (id: string, index: number) => Promise<{ name: string; bytes: Readable } | undefined>;
  /** Deletes messages with their files; those that are not there (any more) are passed over. */
  readonly remove: (ids: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @throws the system's error when a port is taken or the folder cannot be written */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const folder = await MessageFolder.open(options.dir);
  const { cert, key } = await mintSandboxCertificate();
  const login = { user: 'sandbox', password: randomBytes(18).toString('base64url') };
  const shared = serverOptions(
    login,
    { cert, key },
    (bytes, arrival) => folder.store(bytes, arrival),
    options,
  );
  const clear = await listen({ ...shared, secure: false }, options.port ?? 0);
  const secured = await listen({ ...shared, secure: true }, options.tlsPort ?? 0).catch(async (error) => {
    await clear.close();
    throw error;
  });
  return {
    host,
    port: clear.port,
    tlsPort: secured.port,
    ...login,
    ca: cert,
    messages: () => folder.list(),
    read: (id) => folder.read(id),
    openPart: (id, index) => folder.openPart(id, index),
    remove: (ids) => folder.remove(ids),
    close: async () => {
      await Promise.all([clear.close(), secured.close()]);
    },
  };
}

type Store = (bytes: AsyncIterable<Buffer>, arrival: Arrival) => Promise<SandboxMessageSummary>;

function serverOptions(
  login: { readonly user: string; readonly password: string },
  certificate: { readonly cert: string; readonly key: string },
  store: Store,
  { onMessage, size = sandboxSizeLimit }: SandboxOptions,
): SMTPServerOptions {
  return {
    ...certificate,
    name: 'sandbox.test',
    banner: 'Wirepost sandbox',
    size,
    authMethods: ['CRAM-MD5', 'PLAIN', 'LOGIN'],
    // Other programs may try themselves on it without a login.
    authOptional: true,
    allowInsecureAuth: false,
    disableReverseLookup: true,
    logger: false,
    // Ends sessions at once when the application quits.
    closeTimeout: 200,
    onAuth: (given, _session, answer) => {
      if (isRight(given, login)) answer(null, { user: login.user });
      else answer(refusal(535, '5.7.8 Authentication credentials invalid'));
    },
    onRcptTo: ({ address }, _session, answer) => {
      const fault = faultOf(address, 'rcpt');
      answer(fault && refusal(fault.code, fault.text));
    },
    onData: (stream, session, answer) => {
      void take(stream, session, store).then(
        ({ reply, message }) => {
          answer(null, reply);
          onMessage(message);
        },
        (error: unknown) => answer(error instanceof Refusal ? error : localFault(error)),
      );
    },
  };
}

async function take(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  store: Store,
): Promise<{ readonly reply: string; readonly message: SandboxMessageSummary }> {
  const { mailFrom, rcptTo } = session.envelope;
  const to = rcptTo.map(({ address }) => address);
  const fault = to.map((address) => faultOf(address, 'final')).find((one): one is Fault => one !== undefined);
  if (fault !== undefined) {
    for await (const _ignored of stream);
    throw refusal(fault.code, fault.text);
  }
  const message = await store(withinLimit(stream), {
    from: mailFrom === false ? '' : mailFrom.address,
    to,
    secured: session.secure,
    ...(typeof session.user === 'string' && { user: session.user }),
  });
  return { reply: `2.0.0 OK: queued as ${message.id.slice(0, 8).toUpperCase()}`, message };
}

/** Gives up on a message as soon as it is too large, so that one without an end does not fill the disk. */
async function* withinLimit(stream: SMTPServerDataStream): AsyncGenerator<Buffer> {
  for await (const bytes of stream) {
    if (stream.sizeExceeded) throw refusal(552, '5.3.4 Message too large');
    yield bytes;
  }
}

function isRight(given: SMTPServerAuthentication, login: { user: string; password: string }): boolean {
  if (given.username !== login.user) return false;
  return given.method === 'CRAM-MD5'
    ? given.validatePassword(login.password)
    : given.password === login.password;
}

/** An answer other than 250, in the form the library takes it. */
class Refusal extends Error {
  readonly responseCode: number;

  constructor(code: number, text: string) {
    super(text);
    this.responseCode = code;
  }
}
const refusal = (code: number, text: string): Refusal => new Refusal(code, text);

/** A full disk is the sender's to wait for; of anything else the name is enough to look for. */
function localFault(error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return code === 'ENOSPC'
    ? refusal(452, '4.3.1 Insufficient system storage')
    : refusal(451, `4.3.0 The message could not be stored (${code})`);
}

interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

async function listen(options: SMTPServerOptions, port: number): Promise<Listening> {
  const server = new SMTPServer(options);
  const failed = new Promise<never>((_resolve, reject) => {
    server.once('error', reject);
  });
  await Promise.race([once(server.listen(port, host), 'listening'), failed]);
  // From here on errors are those of single connections: each ends with its own, none ends the server.
  server.on('error', () => undefined);
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The sandbox has no port');
  return {
    port: address.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
