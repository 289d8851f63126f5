import { describe, expect, test } from 'vitest';
import { limitsDeclared } from '../../../../src-main/diagnose/checks/limits-declared.ts';
import { limitsMailSize } from '../../../../src-main/diagnose/checks/limits-mail-size.ts';
import type { OutgoingMessage } from '../../../../src-main/smtp/request.ts';
import { answerOf, checkContext, settingsOf } from '../../../support/check-context.ts';
import { fakeServer, type Peer } from '../../../support/fake-server.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { messageOf } from '../../../support/requests.ts';

const messageOfSize = (size: number): OutgoingMessage => ({ ...messageOf(), size });

describe('limits.declared', () => {
  test('tells what the server declares', async () => {
    await using server = await fakeServer(politeServer({ capabilities: ['SIZE 1000', 'LIMITS RCPTMAX=20'] }));
    expect(await answerOf(limitsDeclared, { server: settingsOf(server) })).toEqual({
      status: 'pass',
      evidence: { sizeKnown: true, limit: 1000, limits: ['RCPTMAX=20'] },
    });
  });

  test('names a message that is too large for it', async () => {
    await using server = await fakeServer(politeServer({ capabilities: ['SIZE 1000'] }));
    const target = { server: settingsOf(server), message: messageOfSize(1001) };
    expect(await answerOf(limitsDeclared, target)).toMatchObject({
      status: 'fail',
      cause: 'message-too-large',
      evidence: { limit: 1000, size: 1001 },
    });
  });
});

/** Declares one limit and keeps to another; like Postfix, it has enough after some errors. */
const limited =
  (capability: string, real: number) =>
  async (peer: Peer): Promise<void> => {
    let errors = 0;
    await peer.say('220 limited.test ESMTP');
    for (;;) {
      const line = await peer.line();
      const size = Number(/SIZE=(\d+)/.exec(line)?.[1] ?? 0);
      if (line.startsWith('EHLO')) await peer.say('250-limited.test', `250 ${capability}`);
      else if (line.startsWith('MAIL') && size > real) {
        errors += 1;
        if (errors > 10) return await peer.say('421 4.7.0 Too many errors');
        await peer.say('552 5.3.4 Message size exceeds fixed limit');
      } else await peer.say(line === 'QUIT' ? '221 2.0.0 Bye' : '250 2.0.0 Ok');
      if (line === 'QUIT') return;
    }
  };

describe('limits.mail-size', () => {
  test('passes a server that keeps to what it declares', async () => {
    await using server = await fakeServer(limited('SIZE 1000000', 1_000_000));
    expect(await answerOf(limitsMailSize, { server: settingsOf(server) })).toEqual({
      status: 'pass',
      evidence: { declared: 1_000_000, mailChecksSize: true, limit: 1_000_000 },
    });
    expect(server.peers).toHaveLength(1);
    expect(server.peers[0]?.lines.filter((line) => /^(RCPT|DATA)/.test(line))).toEqual([]);
  });

  test('leaves a server the room for what it adds itself', async () => {
    await using server = await fakeServer(limited('SIZE 1000000', 998_976));
    expect(await answerOf(limitsMailSize, { server: settingsOf(server) })).toMatchObject({
      status: 'pass',
      evidence: { declared: 1_000_000, limit: 998_976 },
    });
  });

  test('finds the real limit to the byte, in as many sessions as the server has patience for', async () => {
    await using server = await fakeServer(limited('SIZE 50000000', 12_345_678));
    expect(await answerOf(limitsMailSize, { server: settingsOf(server) })).toMatchObject({
      status: 'warn',
      evidence: { declared: 50_000_000, limit: 12_345_678, reply: { code: 552 } },
      findings: [{ cause: 'size-limit-lower-than-declared' }],
    });
    expect(server.peers.length).toBeGreaterThan(1);
  });

  test('names it the cause where the message lies between', async () => {
    await using server = await fakeServer(limited('SIZE 50000000', 10_000_000));
    const target = { server: settingsOf(server), message: messageOfSize(20_000_000) };
    expect(await answerOf(limitsMailSize, target)).toMatchObject({
      status: 'fail',
      cause: 'size-limit-lower-than-declared',
    });
  });

  test('finds a limit that is not told', async () => {
    await using server = await fakeServer(limited('SIZE', 3_000_000));
    const target = { server: settingsOf(server), message: messageOfSize(4_000_000) };
    expect(await answerOf(limitsMailSize, target)).toMatchObject({
      status: 'fail',
      cause: 'message-too-large',
      evidence: { limit: 3_000_000, size: 4_000_000 },
    });
  });

  test('says where a 250 to MAIL promises nothing', async () => {
    await using server = await fakeServer(politeServer({ capabilities: ['SIZE 1000'] }));
    expect(await answerOf(limitsMailSize, { server: settingsOf(server) })).toEqual({
      status: 'pass',
      evidence: { declared: 1000, mailChecksSize: false },
    });
  });

  test.each([
    ['knows no SIZE', politeServer({ capabilities: ['PIPELINING'] })],
    ['refuses MAIL anyhow', politeServer({ replies: { MAIL: '530 5.7.0 Authentication required' } })],
  ])('has nothing to ask of a server that %s', async (_what, handler) => {
    await using server = await fakeServer(handler);
    expect(await limitsMailSize.run(checkContext({ server: settingsOf(server) }))).toBeUndefined();
  });
});
