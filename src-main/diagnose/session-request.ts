/** Sessions as checks open them: the target's settings, the check's own trace, and what is asked of this one. */
import type { WireEvent } from '../contract/trace.ts';
import { SmtpError } from '../smtp/error.ts';
import { inSession, type Open } from '../smtp/in-session.ts';
import type { HandshakeTerms, SessionRequest } from '../smtp/request.ts';
import type { Run } from '../smtp/run.ts';
import type { CheckContext } from './check.ts';

/** What differs from the target; without `credentials` nobody logs in. */
interface Wanted extends Pick<SessionRequest, 'server'> {
  readonly credentials?: SessionRequest['credentials'];
  readonly handshake?: HandshakeTerms;
  /** Replace those of the context. */
  readonly timeouts?: SessionRequest['timeouts'];
}

/** A request for one session, in a trace of its own. */
function sessionRequest(context: CheckContext, wanted: Wanted): SessionRequest {
  const { protocol, clientCertificate, proxy, systemRoots, lookup } = context.target;
  const { server, credentials, handshake, timeouts } = wanted;
  return {
    server,
    ...(protocol && { protocol }),
    ...(clientCertificate && { clientCertificate }),
    ...(proxy && { proxy }),
    ...(systemRoots && { systemRoots }),
    ...(lookup && { lookup }),
    ...(credentials && { credentials }),
    ...(handshake && { handshake }),
    timeouts: { ...context.timeouts, ...timeouts },
    tap: context.tap(),
    signal: context.signal,
  };
}

/** What became of a session: its result or its error, and all that its tap told. */
export interface Attempt<T> {
  readonly result?: T;
  readonly error?: SmtpError;
  readonly events: readonly WireEvent[];
}

/** Runs `work` in a session. Throws only bugs and cancellation; what the network and the server do is in the result. */
export async function attempt<T>(
  context: CheckContext,
  wanted: Wanted,
  work: (open: Open, run: Run) => Promise<T>,
): Promise<Attempt<T>> {
  const request = sessionRequest(context, wanted);
  const events: WireEvent[] = [];
  const tap = (event: WireEvent): void => {
    events.push(event);
    request.tap(event);
  };
  try {
    return { result: await inSession({ ...request, tap }, (run, open) => work(open, run)), events };
  } catch (error) {
    return { error: expected(error), events };
  }
}

/** The engine's error, where it tells of the server or the network; throws it on otherwise. */
function expected(error: unknown): SmtpError {
  if (error instanceof SmtpError && error.class !== 'cancelled') return error;
  throw error;
}
