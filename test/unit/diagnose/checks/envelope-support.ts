/** What the tests of the envelope checks share: an envelope, a server by script, and what a check says of one. */
import { expect } from 'vitest';
import type { Check, Target } from '../../../../src-main/diagnose/check.ts';
import { answerOf, settingsOf } from '../../../support/check-context.ts';
import { fakeServer, type Peer } from '../../../support/fake-server.ts';

export const envelope = { from: 'ann@sender.test', to: ['bob@rcpt.test'] };

/** What a check says of a server. */
export async function asked(
  check: Check,
  handler: (peer: Peer) => Promise<void>,
  target: Partial<Target> = { envelope },
) {
  await using server = await fakeServer(handler);
  const answer = await answerOf(check, { server: settingsOf(server), ...target });
  const lines = server.peers.flatMap((peer) => peer.lines);
  expect(lines.filter((line) => /^(DATA|BDAT)/.test(line))).toEqual([]);
  return { answer, lines };
}

/** A server whose replies depend on what came before; `reply` gives undefined for the usual one. */
export const scripted =
  (reply: (line: string, session: number) => string | undefined, capabilities: readonly string[] = []) =>
  () => {
    let sessions = 0;
    return async (peer: Peer): Promise<void> => {
      sessions += 1;
      const own = sessions;
      await peer.say('220 scripted.test ESMTP');
      for (;;) {
        const line = await peer.line();
        const usual = line.startsWith('EHLO')
          ? ['scripted.test', ...capabilities]
              .map((item) => `250-${item}`)
              .concat('250 HELP')
              .join('\n')
          : '250 2.0.0 Ok';
        await peer.say(...(reply(line, own) ?? usual).split('\n'));
        if (line === 'QUIT') return;
      }
    };
  };
