/** One trace's worth of work: everything between the first and the last event of a session. */
import { quit, refuseLineBreaks } from './command.ts';
import { checkCredentials } from './credentials.ts';
import { inputError, SmtpError, toFailure } from './error.ts';
import type { Listener } from './listener.ts';
import { defaultTimeouts } from './phases.ts';
import { checkProxy } from './proxy.ts';
import { Recorder } from './recorder.ts';
import type { SessionRequest } from './request.ts';
import { type Run, TOO_LONG } from './run.ts';
import { openSession, type Session } from './session.ts';
import { SessionClock } from './session-clock.ts';
import type { Wire } from './wire.ts';

/** Opens a session, after leaving the one before it. */
export type Open = () => Promise<Session>;

/** Always the same list, so that what is known of it is looked up again and not found out again. */
const noRoots: readonly string[] = [];

/**
 * Runs `work`, says goodbye and closes whatever it opened, or `work` itself did and told `adopt` of. Throws what
 * `work` throws.
 */
export async function inSession<T>(
  request: SessionRequest,
  work: (run: Run, open: Open, adopt: (wire: Wire) => void) => Promise<T>,
  listener?: Listener,
): Promise<T> {
  const { server, credentials } = request;
  const recorder = new Recorder(request.tap, request.bodyTap);
  const stop = new AbortController();
  const timeouts = { ...defaultTimeouts, ...request.timeouts };
  const run: Run = {
    server,
    lmtp: request.protocol === 'lmtp',
    timeouts,
    recorder,
    signal: stop.signal,
    systemRoots: request.systemRoots ?? noRoots,
    clientCertificate: request.clientCertificate,
    proxy: request.proxy,
    handshake: request.handshake,
    lookup: request.lookup,
    gate: request.gate,
    listener,
    clock: new SessionClock(timeouts.total, () => stop.abort(TOO_LONG)),
  };
  const cancel = () => stop.abort();
  request.signal?.addEventListener('abort', cancel, { once: true });
  if (request.signal?.aborted) cancel();
  let wire: Wire | undefined;
  let session: Session | undefined;
  const adopt = (opened: Wire) => {
    wire = opened;
  };
  const open = async (): Promise<Session> => {
    await leave(wire, session, run);
    session = undefined;
    session = await openSession(run, credentials, adopt);
    return session;
  };
  recorder.emit({ kind: 'session', host: server.host, port: server.port, security: server.security });
  try {
    checkServer(request);
    const result = await work(run, open, adopt);
    await leave(wire, session, run);
    recorder.end();
    return result;
  } catch (error) {
    const failure = toFailure(error, recorder.phase);
    if (endsPolitely(error)) await leave(wire, session, run);
    wire?.close('at-once');
    recorder.end(failure);
    throw error;
  } finally {
    run.clock.end();
    request.signal?.removeEventListener('abort', cancel);
  }
}

/** Says QUIT and closes. Whatever goes wrong with it changes nothing about what went before. */
async function leave(wire: Wire | undefined, session: Session | undefined, { recorder }: Run): Promise<void> {
  if (!wire?.open) return;
  recorder.enter('quit');
  try {
    const farewell = session?.state.farewell ?? wire.issue(quit());
    const reply = await wire.reply(farewell);
    if (reply.code !== 221 && !reply.skipped) recorder.note('quit-ignored', { code: reply.code });
  } catch (error) {
    recorder.note('quit-ignored', { problem: toFailure(error, 'quit').message });
  }
  wire.close('after-writes');
}

/** Whether both sides still know where they are: after a refusal, or a decision of ours between commands. */
export const endsPolitely = (error: unknown): boolean =>
  error instanceof SmtpError &&
  (error.reply !== undefined || ['input', 'unsupported', 'auth', 'size'].includes(error.class)) &&
  error.class !== 'protocol' &&
  error.phase !== 'body' &&
  error.reply?.code !== 421;

/** Refuses what could become a command of its own, before anything is sent. */
function checkServer({ server, credentials, proxy }: SessionRequest): void {
  refuseLineBreaks('connect', 'host', server.host);
  if (server.servername !== undefined) refuseLineBreaks('tls', 'server name', server.servername);
  if (server.heloName !== undefined) {
    refuseLineBreaks('ehlo', 'EHLO name', server.heloName);
    if (/\s/.test(server.heloName)) throw inputError('ehlo', 'The EHLO name contains white space.');
  }
  if (proxy) checkProxy(proxy);
  if (credentials) checkCredentials(credentials);
}
