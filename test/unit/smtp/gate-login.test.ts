import { describe, expect, test } from 'vitest';
import { SECRET_MASK } from '../../../src-main/contract/trace.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import type { DeliverRequest } from '../../../src-main/smtp/request.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { gateAt, starts } from '../../support/gate.ts';
import { politeServer } from '../../support/polite-server.ts';
import { failureOf, requestTo } from '../../support/requests.ts';

describe('a login at the gate', () => {
  const password = 'correct horse battery';
  const login = (more: Partial<DeliverRequest>): Partial<DeliverRequest> => ({
    credentials: { user: 'tim', password, allowCleartext: true, mechanism: 'PLAIN' },
    ...more,
  });
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const wire = `AUTH PLAIN ${base64(`\0tim\0${password}`)}`;
  const auth = { capabilities: ['AUTH PLAIN LOGIN CRAM-MD5'] };
  const holds = (value: unknown, secret: string) => {
    const told = JSON.stringify(value);
    return [secret, base64(secret), base64(`\0tim\0${secret}`)].some((text) => told.includes(text));
  };

  test('is shown without its secret, and keeps it where the mask is kept', async () => {
    await using server = await fakeServer(politeServer(auth));
    const gate = gateAt(starts('AUTH'), ({ text = '' }) => ({
      kind: 'edit',
      text: text.replace('AUTH PLAIN', 'auth plain'),
      raw: false,
    }));
    const request = requestTo(server, login({ gate }));
    await deliver(request);
    expect(gate.stops).toMatchObject([{ masked: true, skippable: true }]);
    expect(server.peers[0]?.lines).toContain(wire.replace('AUTH PLAIN', 'auth plain'));
    expect(holds([gate.seen, request.events], password)).toBe(false);
  });

  test('that is typed anew is hidden as well, also where the server repeats it', async () => {
    const typed = base64('\0tim\0another one');
    await using server = await fakeServer(
      politeServer({ ...auth, replies: { AUTH: `535 5.7.8 ${typed} is wrong, another one` } }),
    );
    const gate = gateAt(starts('AUTH'), () => ({ kind: 'edit', text: `AUTH PLAIN ${typed}`, raw: false }));
    const request = requestTo(server, login({ gate }));
    const failure = await failureOf(deliver(request));
    expect(server.peers[0]?.lines).toContain(`AUTH PLAIN ${typed}`);
    expect(holds([request.events, failure.reply, failure.message], 'another one')).toBe(false);
    const sent = request.events.find((event) => event.kind === 'sent' && event.edited);
    expect(sent).toMatchObject({ text: `AUTH PLAIN ${SECRET_MASK}`, masked: true });
    expect(sent).toMatchObject({ bytes: `AUTH PLAIN ${SECRET_MASK}`.length + 2 });
  });

  test('that is skipped leaves the session without one', async () => {
    await using server = await fakeServer(politeServer(auth));
    const gate = gateAt(starts('AUTH'), () => ({ kind: 'skip' }));
    const receipt = await deliver(requestTo(server, login({ gate })));
    expect(receipt.outcome).toBe('sent');
    expect(server.peers[0]?.lines.some((line) => line.startsWith('AUTH'))).toBe(false);
  });

  test.each(['PLAIN', 'LOGIN', 'CRAM-MD5'] as const)(
    'shows each line of %s without a secret',
    async (mechanism) => {
      await using server = await fakeServer(politeServer(auth));
      const gate = gateAt(({ phase }) => phase === 'auth');
      const credentials = { user: 'tim', password, allowCleartext: true, mechanism };
      const request = requestTo(server, { gate, credentials });
      await deliver(request);
      expect(gate.stops.length).toBe(mechanism === 'LOGIN' ? 3 : mechanism === 'PLAIN' ? 1 : 2);
      expect(holds([gate.stops, request.events], password)).toBe(false);
      expect(gate.stops.slice(1).every(({ skippable }) => !skippable)).toBe(true);
    },
  );
});
