import { describe, expect, test } from 'vitest';
import type { TlsFacts, TlsFailure } from '../../../../src-main/contract/reply.ts';
import { SECRET_MASK, type TraceEvent, type WireEvent } from '../../../../src-main/contract/trace.ts';
import { explainRow } from '../../../../src-renderer/explain/row.ts';
import { makeTranslate } from '../../../../src-renderer/explain/translate.ts';
import { en as words } from '../../../../src-renderer/explain/words-en.ts';
import { received, sent, stamped } from '../trace/events.ts';

const t = makeTranslate('en');
const context = { continued: false, afterClearText: false };
const explain = (
  event: WireEvent,
  more: Partial<Parameters<typeof explainRow>[1]> = {},
  language: 'en' | 'zh' = 'en',
) => explainRow(stampedOne(event), { ...context, ...more }, makeTranslate(language));

function stampedOne(event: WireEvent): TraceEvent {
  const [first] = stamped([event]);
  if (first === undefined) throw new Error('no event');
  return first;
}

const facts = {
  version: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  trustedBy: 'authority',
  peer: {
    subject: 'mx.example',
    issuer: 'Example CA',
    validFrom: '2026-01-01T00:00:00Z',
    validTo: '2027-01-31T00:00:00Z',
    fingerprint256: 'AA:BB',
    names: ['mx.example', 'smtp.example'],
  },
} as const;

const above = { ...facts.peer, subject: 'Example CA', issuer: 'Example Root', keyType: 'rsa', keyBits: 2048 };
const full: TlsFacts = {
  ...facts,
  keyExchange: 'X25519',
  alpn: 'smtp',
  chain: [{ ...facts.peer, keyType: 'ec', keyBits: 256, signatureAlgorithm: 'ED25519', serial: '0A' }, above],
  stapled: true,
  resumed: true,
  trustedBy: 'fingerprint',
  overlooked: ['certificate-expired', 'unknown'],
};
const refused: TlsFailure = {
  version: 'TLSv1.3',
  chain: [facts.peer, above],
  problems: [
    { cause: 'certificate-expired', at: 1 },
    { cause: 'certificate-name-mismatch', at: 0 },
  ],
};

const events: WireEvent[] = [
  { kind: 'session', phase: 'connect', host: 'mx.example', port: 587, security: 'starttls' },
  { kind: 'lookup', phase: 'connect', host: 'mx.example', addresses: ['192.0.2.1', '2001:db8::1'], took: 4 },
  { kind: 'lookup', phase: 'connect', host: 'mx.example', addresses: [], took: 4, error: 'ENOTFOUND' },
  ...(['started', 'connected', 'failed', 'abandoned'] as const).map(
    (state): WireEvent => ({
      kind: 'attempt',
      phase: 'connect',
      address: '192.0.2.1',
      port: 587,
      state,
      took: 4,
    }),
  ),
  {
    kind: 'attempt',
    phase: 'connect',
    address: '192.0.2.1',
    port: 1,
    state: 'failed',
    took: 4,
    error: 'EODD',
  },
  ...(['started', 'connected', 'failed'] as const).map(
    (state): WireEvent => ({
      kind: 'proxy',
      phase: 'connect',
      proxy: 'http',
      host: 'proxy.example',
      port: 3128,
      target: 'mx.example:587',
      state,
      took: 4,
      ...(state === 'failed' && { error: '407 no' }),
    }),
  ),
  { kind: 'tls', phase: 'tls', state: 'started' },
  { kind: 'tls', phase: 'tls', state: 'failed', facts: {}, took: 3 },
  { kind: 'tls', phase: 'tls', state: 'failed', facts: refused, took: 3 },
  ...(['both', 'system', 'bundled', 'account'] as const).map(
    (trustedRoots): WireEvent => ({
      kind: 'tls',
      phase: 'tls',
      state: 'secured',
      facts: { ...full, trustedRoots },
      took: 3,
    }),
  ),
  { kind: 'tls', phase: 'tls', state: 'secured', facts, took: 20 },
  sent('ehlo', 1, 'EHLO pc.example'),
  received('ehlo', 1, '250 hello'),
  { kind: 'received', phase: 'data', text: 'what', bytes: 6, last: true },
  {
    kind: 'capabilities',
    phase: 'ehlo',
    secured: true,
    items: [{ keyword: 'SIZE', parameters: ['1000'] }],
  },
  { kind: 'body', phase: 'body', exchange: 2, bytes: 5, total: 10, done: false },
  ...(Object.keys(words.notes) as (keyof typeof words.notes)[]).map(
    (code): WireEvent => ({ kind: 'note', phase: 'ehlo', code, detail: { mechanism: 'PLAIN' } }),
  ),
  { kind: 'end', phase: 'quit', outcome: 'ok', bytesIn: 1, bytesOut: 1 },
  { kind: 'end', phase: 'quit', outcome: 'cancelled', bytesIn: 1, bytesOut: 1 },
];

describe.each(['en', 'zh'] as const)('every kind of row (%s)', (language) => {
  test.each(events.map((event) => [JSON.stringify(event).slice(0, 90), event] as const))('%s', (_, event) => {
    const { summary, detail, parts } = explain(event, {}, language);
    expect(summary).toMatch(/\S/);
    expect(detail).toMatch(/\S/);
    expect(JSON.stringify([summary, detail, parts])).not.toMatch(/\{\{|undefined/);
  });
});

describe('a row', () => {
  test('of the reply to EHLO is a capability, except for the first', () => {
    expect(explain(received('ehlo', 1, '250-mx.example', false)).summary).toBe(
      'The server introduces itself',
    );
    expect(
      explain(received('ehlo', 1, '250-SIZE 1000', false), { continued: true }).parts[0]?.value,
    ).toContain('1.0 kB');
  });

  test('of a login is an answer, whatever its base64 spells, and shows what is no secret', () => {
    const answer = explain(sent('auth', 1, 'DATA'));
    expect(answer.summary).toBe(words.sentLines.login.summary);
    const final = explain(sent('auth', 1, `Yz1iaXdzLHI9YWJj${SECRET_MASK}`));
    expect(final.summary).toBe(words.sentLines.secret.summary);
    expect(final.parts).toContainEqual({ label: 'Nonce (r)', value: 'abc' });
    const first = explain(sent('auth', 1, `AUTH SCRAM-SHA-256 ${btoa('n,,n=tim,r=abc')}`));
    expect(first.parts).toContainEqual({ label: 'User name (n)', value: 'tim' });
  });

  test('with a challenge shows it decoded', () => {
    expect(explain(received('auth', 1, '334 VXNlcm5hbWU6')).parts).toContainEqual({
      label: 'Challenge, decoded',
      value: 'Username:',
    });
    expect(explain(received('auth', 1, '334 not base64')).parts.map(({ label }) => label)).not.toContain(
      'Challenge, decoded',
    );
  });

  test('with a reply names the command it answers', () => {
    expect(explain(received('rcpt', 1, '250 ok'), { command: 'RCPT TO:<b@example>' }).parts[0]).toEqual({
      label: 'Answers',
      value: 'RCPT TO:<b@example>',
    });
  });

  test('with the handshake says whether something went in clear before', () => {
    const secured: WireEvent = { kind: 'tls', phase: 'tls', state: 'secured', facts, took: 20 };
    expect(explain(secured, { afterClearText: true }).summary).toBe('Encrypted from here on');
    expect(explain(secured).summary).toBe('Encrypted from the first line');
    expect(explain(secured).parts).toContainEqual({ label: 'Valid until', value: 'Jan 31, 2027' });
  });

  test('with the handshake shows the chain, who knows its authority, and that it was taken up again', () => {
    const words = explain({ kind: 'tls', phase: 'tls', state: 'secured', facts: full, took: 20 });
    expect(words.detail).toContain('What was overlooked: expired, not in order.');
    expect(words.detail).toContain('An earlier session was taken up again');
    expect(words.parts).toEqual(
      expect.arrayContaining([
        { label: 'Key exchange', value: 'X25519' },
        { label: 'Key', value: 'EC, 256 bits' },
        {
          label: 'Certificate 2 of 2',
          value: 'Example CA, issued by Example Root, until Jan 31, 2027, RSA, 2048 bits',
        },
      ]),
    );
  });

  test('with an accepted certificate says what was wrong with it', () => {
    const detail = { problem: 'certificate-expired, certificate-name-mismatch' };
    const words = explain({ kind: 'note', phase: 'tls', code: 'certificate-pinned', detail });
    expect(words.parts).toEqual([{ label: 'What was wrong', value: 'expired, another name' }]);
  });

  test('with a handshake that failed names what was wrong, and with which certificate', () => {
    const words = explain({ kind: 'tls', phase: 'tls', state: 'failed', facts: refused, took: 20 });
    expect(words.detail).toContain('expired (certificate 2), another name (certificate 1)');
  });

  test('that ended in failure explains the failure', () => {
    const words = explain({
      kind: 'end',
      phase: 'auth',
      outcome: 'failed',
      bytesIn: 1,
      bytesOut: 1,
      failure: {
        code: 'auth-credentials-wrong',
        class: 'auth',
        phase: 'auth',
        fault: 'server',
        delivered: 'no',
        temporary: false,
        message: '',
      },
    });
    expect(words.summary).toBe(t('causes.auth-credentials-wrong.headline', { host: 'The server' }));
  });
});
