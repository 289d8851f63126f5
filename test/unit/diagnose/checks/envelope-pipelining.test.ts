import { describe, expect, test } from 'vitest';
import { envelopePipelining } from '../../../../src-main/diagnose/checks/envelope-pipelining.ts';
import { checkContext, settingsOf } from '../../../support/check-context.ts';
import { fakeServer, type Peer } from '../../../support/fake-server.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { asked, envelope } from './envelope-support.ts';

describe('envelope.pipelining', () => {
  const offering = { capabilities: ['PIPELINING'] };

  test('passes a server that takes flights', async () => {
    const { answer } = await asked(envelopePipelining, politeServer(offering));
    expect(answer).toMatchObject({ status: 'pass' });
  });

  test('has nothing to ask where they are not offered', async () => {
    await using server = await fakeServer(politeServer());
    const context = checkContext({ server: settingsOf(server), envelope });
    expect(await envelopePipelining.run(context)).toBeUndefined();
  });

  /** Takes one command a read, and drops what came with it, unless it is told otherwise. */
  const dropping = (isDropping: (session: number) => boolean) => {
    let sessions = 0;
    return async (peer: Peer): Promise<void> => {
      sessions += 1;
      const own = sessions;
      await peer.say('220 dropping.test ESMTP');
      for (;;) {
        const line = await peer.line();
        if (line.startsWith('EHLO')) await peer.say('250-dropping.test', '250 PIPELINING');
        else if (line.startsWith('MAIL') && isDropping(own) && peer.hasMore()) {
          await peer.say('250 Ok', '503 5.5.1 Improper pipelining');
          return;
        } else await peer.say(line === 'QUIT' ? '221 Bye' : '250 Ok');
        if (line === 'QUIT') return;
      }
    };
  };

  test('proves one that does not, by asking one by one', async () => {
    const { answer } = await asked(
      envelopePipelining,
      dropping(() => true),
    );
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'pipelining-broken',
      evidence: { oneByOne: [{ code: 250 }, { code: 250 }], inFlight: [{ code: 250 }, { code: 503 }] },
    });
  });

  test('does not blame a server for what happened once', async () => {
    const { answer } = await asked(
      envelopePipelining,
      dropping((session) => session === 2),
    );
    expect(answer).toMatchObject({ status: 'warn' });
    expect(answer.cause).toBeUndefined();
  });
});
