/** What tests of SMTP by hand say and look at. */
import type { ConsoleInput } from '../../../src-main/contract/console.ts';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import type { SessionRequest } from '../../../src-main/smtp/request.ts';
import { byHand, type Talk } from '../../support/by-hand.ts';
import type { FakeServer } from '../../support/fake-server.ts';
import { requestTo } from '../../support/requests.ts';

export const talkTo = (
  server: FakeServer,
  {
    introduce,
    idle,
    request = {},
  }: {
    readonly introduce?: boolean;
    readonly idle?: number;
    readonly request?: Partial<SessionRequest>;
  } = {},
): Promise<Talk> =>
  byHand(requestTo(server, request), {
    ...(introduce !== undefined && { introduce }),
    ...(idle !== undefined && { idle }),
  });

/** A line that breaks the rules on purpose. */
export const lax = (text: string, lineEnd: 'crlf' | 'lf' | 'none' = 'crlf'): ConsoleInput => ({
  kind: 'lines',
  lines: [text],
  lax: true,
  lineEnd,
});

export const sent = (events: readonly WireEvent[]) =>
  events.flatMap((event) => (event.kind === 'sent' ? [event] : []));

/** The lines of the server. */
export const received = (events: readonly WireEvent[]) =>
  events.flatMap((event) => (event.kind === 'received' ? [event.text] : []));

export const message = (
  text: string,
  more: Partial<Extract<ConsoleInput, { kind: 'message' }>> = {},
): ConsoleInput => ({
  kind: 'message',
  text,
  stuffed: true,
  lineEnd: 'crlf',
  end: true,
  lax: false,
  ...more,
});
