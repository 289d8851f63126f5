/** A session by hand as tests speak in one: a line, and then how the session stands. */
import { expect, onTestFinished } from 'vitest';
import type { ConsoleInput, HandState } from '../../src-main/contract/console.ts';
import type { WireEvent } from '../../src-main/contract/trace.ts';
import { type HandSession, openByHand } from '../../src-main/smtp/by-hand.ts';
import type { SessionRequest } from '../../src-main/smtp/request.ts';

export interface Talk extends HandSession {
  readonly events: readonly WireEvent[];
  /** Says it, and waits until the server has answered all there is. */
  readonly tell: (...lines: readonly string[]) => Promise<HandState>;
  readonly until: (test: (state: HandState) => boolean) => Promise<HandState>;
}

/** Left when the test has finished. */
export async function byHand(
  request: Omit<SessionRequest, 'tap'>,
  { introduce = true, idle }: { readonly introduce?: boolean; readonly idle?: number } = {},
): Promise<Talk> {
  const events: WireEvent[] = [];
  let state: HandState | undefined;
  let hasEnded = false;
  let changed: () => void = () => undefined;
  const session = await openByHand(
    { ...request, tap: (event) => events.push(event) },
    {
      introduce,
      ...(idle !== undefined && { idle }),
      onState: (now) => {
        state = now;
        changed();
      },
    },
  );
  void session.ended.then(() => {
    hasEnded = true;
    changed();
  });
  onTestFinished(async () => {
    session.leave();
    await session.ended;
  });
  const until = async (wanted: (state: HandState) => boolean): Promise<HandState> => {
    for (;;) {
      if (state && wanted(state)) return state;
      if (hasEnded) throw new Error('The session ended before it stood as wanted');
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
    }
  };
  const tell = async (...lines: readonly string[]): Promise<HandState> => {
    expect(await session.say(typed(...lines))).toEqual({ sent: true });
    return until(({ due }) => due === 0);
  };
  return { ...session, events, tell, until };
}

/** Lines as they are typed, the rules kept. */
export const typed = (...lines: readonly string[]): ConsoleInput => ({
  kind: 'lines',
  lines: [...lines],
  lax: false,
  lineEnd: 'crlf',
});
