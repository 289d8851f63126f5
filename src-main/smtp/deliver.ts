/** The engine's two doors: `deliver` sends one message, `probe` goes as far as the login and sends none. */
import type { ProbeResult, Receipt } from '../contract/receipt.ts';
import { type WireAddress, wireAddress } from './address.ts';
import { quit, refuseLineBreaks } from './command.ts';
import { inputError, SmtpError, toFailure } from './error.ts';
import { sizeLimit } from './extensions.ts';
import { defaultTimeouts } from './phases.ts';
import { queueIdIn } from './queue-id.ts';
import { Recorder } from './recorder.ts';
import type { DeliverRequest, SessionRequest } from './request.ts';
import { type Run, TOO_LONG } from './run.ts';
import { openSession, type Session } from './session.ts';
import { transact } from './transaction.ts';
import type { Wire } from './wire.ts';

/**
 * Sends one message in a session of its own. Resolves when the server accepted it for at least one
 * recipient; else throws `SmtpError`, with `recipients` where their replies are known.
 */
export function deliver(request: DeliverRequest): Promise<Receipt> {
  const started = performance.now();
  return inSession(request, async (run, open) => {
    const { from, to } = checkEnvelope(request);
    const session = await open();
    const { reply, recipients } = await transact(session, run, {
      from,
      to,
      message: request.message,
      allOrNone: request.onRecipientRefused === 'abort',
    });
    const queueId = queueIdIn(reply);
    return {
      outcome: recipients.every(({ accepted }) => accepted) ? 'sent' : 'partial',
      reply,
      ...(queueId !== undefined && { queueId }),
      recipients,
      ...(session.tls && { tls: session.tls }),
      capabilities: session.capabilities,
      bytes: request.message.size,
      seconds: secondsSince(started),
      roundTrips: run.recorder.roundTrips,
    };
  });
}

/** Connects, secures, logs in and says goodbye. Throws `SmtpError` where one of these fails. */
export function probe(request: SessionRequest): Promise<ProbeResult> {
  const started = performance.now();
  return inSession(request, async (_run, open) => {
    const { capabilities, capabilitiesBeforeTls, tls, mechanism } = await open();
    const limit = sizeLimit(capabilities);
    return {
      capabilities,
      ...(capabilitiesBeforeTls && { capabilitiesBeforeTls }),
      ...(tls && { tls }),
      ...(mechanism !== undefined && { mechanism }),
      ...(limit !== undefined && { sizeLimit: limit }),
      seconds: secondsSince(started),
    };
  });
}

const secondsSince = (started: number): number => (performance.now() - started) / 1000;

/** Runs `work` between the first and the last event of a session, and closes whatever it opened. */
async function inSession<T>(
  request: SessionRequest,
  work: (run: Run, open: () => Promise<Session>) => Promise<T>,
): Promise<T> {
  const { server, credentials } = request;
  const recorder = new Recorder(request.tap);
  const stop = new AbortController();
  const run: Run = {
    server,
    timeouts: { ...defaultTimeouts, ...request.timeouts },
    recorder,
    signal: stop.signal,
    systemRoots: request.systemRoots ?? [],
  };
  const cancel = () => stop.abort();
  request.signal?.addEventListener('abort', cancel, { once: true });
  if (request.signal?.aborted) cancel();
  const { total } = run.timeouts;
  const timer = total === 0 ? undefined : setTimeout(() => stop.abort(TOO_LONG), total);
  let wire: Wire | undefined;
  recorder.emit({ kind: 'session', host: server.host, port: server.port, security: server.security });
  try {
    checkServer(request);
    if (credentials) recorder.secrets.hide(credentials.password);
    const result = await work(run, () =>
      openSession(run, credentials, (opened) => {
        wire = opened;
      }),
    );
    await leave(wire, run);
    recorder.end();
    return result;
  } catch (error) {
    const failure = toFailure(error, recorder.phase);
    if (endsPolitely(error)) await leave(wire, run);
    wire?.close('at-once');
    recorder.end(failure);
    throw error;
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', cancel);
  }
}

/** Says QUIT and closes. Whatever goes wrong with it changes nothing about what went before. */
async function leave(wire: Wire | undefined, { recorder }: Run): Promise<void> {
  if (wire === undefined) return;
  recorder.enter('quit');
  try {
    const reply = await wire.send(quit());
    if (reply.code !== 221) recorder.note('quit-ignored', { code: reply.code });
  } catch (error) {
    recorder.note('quit-ignored', { problem: toFailure(error, 'quit').message });
  }
  wire.close('after-writes');
}

/** Whether both sides still know where they are: after a refusal, or a decision of ours between commands. */
const endsPolitely = (error: unknown): boolean =>
  error instanceof SmtpError &&
  (error.reply !== undefined || ['input', 'unsupported', 'auth', 'size'].includes(error.class)) &&
  error.class !== 'protocol' &&
  error.phase !== 'body' &&
  error.reply?.code !== 421;

/** Refuses what could become a command of its own, before anything is sent. */
function checkServer({ server, credentials }: SessionRequest): void {
  refuseLineBreaks('connect', 'host', server.host);
  if (server.servername !== undefined) refuseLineBreaks('tls', 'server name', server.servername);
  if (server.heloName !== undefined) {
    refuseLineBreaks('ehlo', 'EHLO name', server.heloName);
    if (/\s/.test(server.heloName)) throw inputError('ehlo', 'The EHLO name contains white space.');
  }
  if (credentials) {
    refuseLineBreaks('auth', 'user name', credentials.user);
    refuseLineBreaks('auth', 'password', credentials.password);
  }
}

function checkEnvelope({ envelope }: DeliverRequest): { from: WireAddress; to: readonly WireAddress[] } {
  const from = wireAddress('mail', envelope.from);
  const to = envelope.to.map((address) => wireAddress('rcpt', address));
  if (to.length === 0) throw inputError('rcpt', 'There is no recipient.');
  return { from, to };
}
