/** What the checks ask of the engine: always in a session of its own that stands in the trace. */
import type { ServerSettings } from '../contract/server.ts';
import type { SessionRequest } from '../smtp/request.ts';
import type { CheckContext } from './check.ts';

/** Without a login unless `over` brings one. */
export function requestTo(
  { target, timeouts, signal, tap }: CheckContext,
  server: ServerSettings,
  over: Partial<Pick<SessionRequest, 'credentials' | 'timeouts'>> = {},
): SessionRequest {
  const { credentials: _, ...way } = target;
  return { ...way, server, ...over, timeouts: { ...timeouts, ...over.timeouts }, signal, tap: tap() };
}
