import { describe, expect, test } from 'vitest';
import type { Check, Target } from '../../../../src-main/diagnose/check.ts';
import { envelopeAccepted } from '../../../../src-main/diagnose/checks/envelope-accepted.ts';
import { envelopeEhloName } from '../../../../src-main/diagnose/checks/envelope-ehlo-name.ts';
import { envelopePipelining } from '../../../../src-main/diagnose/checks/envelope-pipelining.ts';
import { envelopeRecipients } from '../../../../src-main/diagnose/checks/envelope-recipients.ts';
import { envelopeRelay } from '../../../../src-main/diagnose/checks/envelope-relay.ts';
import { envelopeVrfy } from '../../../../src-main/diagnose/checks/envelope-vrfy.ts';
import { answerOf, checkContext, settingsOf } from '../../../support/check-context.ts';
import { fakeServer, type Peer } from '../../../support/fake-server.ts';
import { politeServer } from '../../../support/polite-server.ts';

const envelope = { from: 'ann@sender.test', to: ['bob@rcpt.test'] };

/** What a check says of a server. */
async function asked(
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
const scripted =
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

describe('envelope.accepted', () => {
  test('passes, and leaves before DATA with RSET and QUIT', async () => {
    const { answer, lines } = await asked(envelopeAccepted, politeServer());
    expect(answer).toMatchObject({
      status: 'pass',
      evidence: {
        sender: 'ann@sender.test',
        recipients: [{ address: 'bob@rcpt.test', accepted: true, reply: { code: 250 } }],
      },
    });
    expect(lines).toEqual([
      'EHLO client.test',
      'MAIL FROM:<ann@sender.test>',
      'RCPT TO:<bob@rcpt.test>',
      'RSET',
      'QUIT',
    ]);
  });

  test.each([
    ['MAIL', '553 5.7.1 Sender address rejected: not owned by user ann', 'sender-not-owned'],
    ['MAIL', '530 5.7.0 Authentication required', 'auth-required'],
    ['RCPT', '554 5.7.1 Relay access denied', 'relay-denied'],
    ['RCPT', '550 5.1.1 User unknown', 'recipient-unknown'],
    ['RCPT', '552 5.2.2 Mailbox full', 'recipient-mailbox-full'],
  ])('names what %s is told: %s', async (verb, reply, cause) => {
    const { answer } = await asked(envelopeAccepted, politeServer({ replies: { [verb]: reply } }));
    expect(answer).toMatchObject({
      status: 'fail',
      cause,
      evidence: { reply: { code: Number(reply.slice(0, 3)) } },
    });
  });

  test('tells which of several recipients is refused', async () => {
    const { answer } = await asked(
      envelopeAccepted,
      politeServer({ replies: { 'RCPT TO:<nobody': '550 5.1.1 No such user' } }),
      { envelope: { from: 'ann@sender.test', to: ['bob@rcpt.test', 'nobody@rcpt.test'] } },
    );
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'recipient-unknown',
      evidence: { recipients: [{ accepted: true }, { accepted: false, cause: 'recipient-unknown' }] },
    });
  });

  test('recognises greylisting that does not call itself so, by trying again', async () => {
    const handler = scripted((line, session) =>
      line.startsWith('RCPT') && session === 1 ? '451 4.7.1 Please try again later' : undefined,
    );
    const { answer } = await asked(envelopeAccepted, handler());
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'greylisted',
      evidence: { acceptedAfterSeconds: 1 },
    });
  });

  test('does not call it greylisting where trying again does not help', async () => {
    const { answer, lines } = await asked(
      envelopeAccepted,
      politeServer({ replies: { RCPT: '451 4.7.1 Please try again later' } }),
    );
    expect(answer.status).toBe('fail');
    expect(answer.cause).toBeUndefined();
    expect(lines.filter((line) => line.startsWith('RCPT'))).toHaveLength(2);
  });

  test('waits as long as the server says when there is time', async () => {
    const handler = scripted((line, session) =>
      line.startsWith('RCPT') && session < 3 ? '450 4.2.0 Greylisted, retry in 2 seconds' : undefined,
    );
    await using server = await fakeServer(handler());
    const context = { ...checkContext({ server: settingsOf(server), envelope }), thorough: true };
    expect(await envelopeAccepted.run(context)).toMatchObject({
      cause: 'greylisted',
      evidence: { acceptedAfterSeconds: 3 },
    });
  });
});

describe('envelope.ehlo-name', () => {
  test('passes a name that the server takes', async () => {
    const { answer } = await asked(envelopeEhloName, politeServer());
    expect(answer).toEqual({ status: 'pass', evidence: { name: 'client.test' } });
  });

  test('tells which names the server takes instead, even where it judges them late', async () => {
    let name = '';
    const handler = scripted((line) => {
      if (line.startsWith('EHLO')) name = line.slice(5);
      const isRefused = line.startsWith('RCPT') && name === 'client.test';
      return isRefused
        ? '504 5.5.2 <client.test>: Helo command rejected: need fully-qualified hostname'
        : undefined;
    });
    const { answer } = await asked(envelopeEhloName, handler());
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'ehlo-name-rejected',
      evidence: { name: 'client.test', accepted: ['[127.0.0.1]', 'localhost.localdomain', 'sender.test'] },
    });
  });
});

describe('envelope.relay', () => {
  test('passes a server that relays after a login alone', async () => {
    let loggedIn = false;
    const handler = scripted(
      (line) => {
        if (line.startsWith('EHLO')) loggedIn = false;
        if (line.startsWith('AUTH')) loggedIn = true;
        if (line.startsWith('AUTH')) return '235 2.7.0 Ok';
        const isForeign = line.startsWith('RCPT') && !line.includes('@rcpt.test');
        return isForeign && !loggedIn ? '554 5.7.1 Relay access denied' : undefined;
      },
      ['AUTH PLAIN'],
    );
    const credentials = { user: 'ann', password: 'x', allowCleartext: true };
    const { answer } = await asked(envelopeRelay, handler(), { envelope, credentials });
    expect(answer).toMatchObject({
      status: 'pass',
      evidence: {
        withoutLogin: { 'bob@rcpt.test': { code: 250 }, 'relay-test@example.net': { code: 554 } },
        withLogin: { 'relay-test@example.net': { code: 250 } },
      },
    });
  });

  test('finds an open relay, and sends nothing through it', async () => {
    const { answer, lines } = await asked(envelopeRelay, politeServer());
    // The server may trust its own machine: that we come from there is told with it.
    const evidence = { seenFrom: '127.0.0.1', nearness: 'same-machine' };
    expect(answer).toMatchObject({ status: 'warn', findings: [{ cause: 'open-relay', evidence }] });
    expect(lines.at(-2)).toBe('RSET');
  });

  test('takes a refused sender for a closed door', async () => {
    const { answer } = await asked(
      envelopeRelay,
      politeServer({ replies: { MAIL: '530 5.7.0 Authentication required' } }),
    );
    expect(answer).toMatchObject({ status: 'pass', evidence: { withoutLogin: { sender: { code: 530 } } } });
  });

  test('does not take a domain of the envelope for a foreign one', async () => {
    const { lines } = await asked(envelopeRelay, politeServer(), {
      envelope: { from: 'a@example.net', to: ['b@example.org'] },
    });
    expect(lines).toContain('RCPT TO:<relay-test@example.com>');
  });
});

describe('envelope.vrfy', () => {
  test.each([
    ['refuses both', { VRFY: '502 5.5.1 No', EXPN: '502 5.5.1 No' }, []],
    ['tells nothing', { VRFY: '252 2.0.0 Try it', EXPN: '502 5.5.1 No' }, []],
    ['confirms whatever is asked', { VRFY: '250 2.0.0 Ok', EXPN: '250 2.0.0 Ok' }, []],
    [
      'names a mailbox',
      { 'VRFY bob': '250 Bob <bob@rcpt.test>', VRFY: '550 No such user', EXPN: '502 5.5.1 No' },
      ['vrfy-open'],
    ],
    [
      'names who is on a list',
      { VRFY: '252 Try it', EXPN: '250-Ann <ann@rcpt.test>\n250 Bob <bob@rcpt.test>' },
      ['expn-open'],
    ],
  ] as const)('judges a server that %s', async (_what, replies, causes) => {
    const { answer } = await asked(envelopeVrfy, politeServer({ replies }));
    expect(answer.findings?.map(({ cause }) => cause)).toEqual(causes);
    expect(answer.status).toBe(causes.length > 0 ? 'warn' : 'pass');
  });
});

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

describe('envelope.recipients', () => {
  const limited = (most: number) => {
    let count = 0;
    return scripted((line) => {
      if (line.startsWith('MAIL')) count = 0;
      if (line.startsWith('RCPT')) count += 1;
      return line.startsWith('RCPT') && count > most ? '452 4.5.3 Too many recipients' : undefined;
    })();
  };
  const counted = async (handler: (peer: Peer) => Promise<void>, to: readonly string[]) => {
    await using server = await fakeServer(handler);
    const target = { server: settingsOf(server), envelope: { from: 'ann@sender.test', to } };
    return await envelopeRecipients.run({ ...checkContext(target), thorough: true });
  };

  test('counts up to what every server has to take', async () => {
    expect(await counted(politeServer(), ['bob@rcpt.test'])).toMatchObject({
      status: 'pass',
      evidence: { accepted: 101 },
    });
  });

  test('names the limit where the envelope is over it', async () => {
    expect(await counted(limited(5), ['bob@rcpt.test'])).toMatchObject({
      status: 'pass',
      evidence: { accepted: 5 },
    });
    const many = Array.from({ length: 6 }, (_, index) => `r${index}@rcpt.test`);
    expect(await counted(limited(5), many)).toMatchObject({
      status: 'fail',
      cause: 'too-many-recipients',
      evidence: { accepted: 5, wanted: 6 },
    });
  });

  test('is left out where somebody is waiting', async () => {
    const target = { server: settingsOf({ host: '127.0.0.1', port: 1 }), envelope };
    expect(await envelopeRecipients.run(checkContext(target))).toBeUndefined();
  });
});
