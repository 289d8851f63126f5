import { describe, expect, test } from 'vitest';
import { envelopeRelay } from '../../../../src-main/diagnose/checks/envelope-relay.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { asked, envelope, scripted } from './envelope-support.ts';

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
