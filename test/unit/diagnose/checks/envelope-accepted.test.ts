import { describe, expect, test } from 'vitest';
import { envelopeAccepted } from '../../../../src-main/diagnose/checks/envelope-accepted.ts';
import { checkContext, settingsOf } from '../../../support/check-context.ts';
import { fakeServer } from '../../../support/fake-server.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { asked, envelope, scripted } from './envelope-support.ts';

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
