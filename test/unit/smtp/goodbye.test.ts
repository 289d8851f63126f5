/** The end of a session: how long QUIT is worth waiting for (RFC 5321 section 4.1.1.10). */
import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { fakeServer, type Peer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { requestTo } from '../../support/requests.ts';

const ignored = (events: readonly WireEvent[]) =>
  events.filter((event) => event.kind === 'note' && event.code === 'quit-ignored');

test('a server that answers at once but for QUIT is not waited for as long as could be', async () => {
  await using server = await fakeServer(politeServer({ replies: { QUIT: 'hang' } }));
  const request = requestTo(server);
  const began = performance.now();
  expect(await deliver(request)).toMatchObject({ outcome: 'sent' });
  expect(performance.now() - began).toBeLessThan(4000);
  expect(ignored(request.events)).toHaveLength(1);
  expect(request.events.at(-1)).toMatchObject({ kind: 'end', outcome: 'ok' });
});

test('a server that takes its time for everything is given it for QUIT, too', async () => {
  const slow = async (peer: Peer): Promise<void> => {
    const say = async (line: string): Promise<void> => {
      await after(450);
      await peer.say(line);
    };
    await peer.say('220 slow.test');
    for (;;) {
      const line = await peer.line();
      if (line === 'DATA') {
        await peer.say('354 Go ahead');
        await peer.data();
      }
      if (line === 'QUIT') {
        await after(200);
        return await say('221 Bye');
      }
      await say('250 Ok');
    }
  };
  await using server = await fakeServer(slow);
  const request = requestTo(server);
  expect(await deliver(request)).toMatchObject({ outcome: 'sent' });
  expect(ignored(request.events)).toEqual([]);
});
