/** Sessions that the engine had with the servers of `test/conversations`, side by side. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../../../src-main/contract/trace.ts';
import { appendEvents } from '../../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../../src-renderer/trace/empty-model.ts';
import type { Row } from '../../../../../src-renderer/trace/model.ts';
import { type Minted, mintCertificate } from '../../../../support/certs.ts';
import { received, sent, stamped } from '../events.ts';
import { rowsOf } from '../filter/filtered.ts';
import { type Compared, compareSessions, texts } from './compared.ts';

let certificate: Minted;
beforeAll(async () => {
  certificate = await mintCertificate();
});

const compared = async (left: string, right: string): Promise<Compared> =>
  compareSessions(await rowsOf(left, certificate), await rowsOf(right, certificate));
const told = ({ findings }: Compared) => findings.map(({ finding }) => finding);

describe('the same server twice', () => {
  test('has no difference but the port it was found at', async () => {
    const { pairs, findings } = await compared('pipelining-partial', 'pipelining-partial');
    expect(findings).toEqual([]);
    expect(pairs.every(({ left, right }) => left !== undefined && right !== undefined)).toBe(true);
    expect(pairs.filter(({ differences }) => differences.length > 0).map(({ name }) => name)).toEqual([
      'session',
      'attempt',
    ]);
  });
});

describe('a login that works and one that does not', () => {
  test('differ in the reply, the outcome, and the steps that followed', async () => {
    const comparison = await compared('auth-plain', 'auth-wrong-password');
    expect(told(comparison)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'outcome', left: 'ok', right: 'failed' }),
        {
          kind: 'steps',
          side: 'left',
          phases: expect.arrayContaining(['mail', 'rcpt', 'data', 'body', 'final']),
        },
        expect.objectContaining({ kind: 'code', name: 'AUTH', left: 235, right: 535 }),
      ]),
    );
    const refused =
      comparison.pairs[comparison.findings.find(({ finding }) => finding.kind === 'code')?.at ?? -1];
    expect(refused === undefined ? [] : texts(refused).map((text) => text?.slice(0, 3))).toEqual([
      '235',
      '535',
    ]);
  });
});

describe('587 and 465', () => {
  test('EHLO inside TLS stands beside EHLO inside TLS, STARTTLS is on one side alone', async () => {
    const comparison = await compared('auth-after-starttls', 'implicit-tls');
    const ehlo = comparison.pairs.filter(
      ({ name, left, right }) => name === 'EHLO' && (left ?? right)?.event.kind === 'sent',
    );
    expect(ehlo.map(({ left, right }) => [left?.secured, right?.secured])).toEqual([
      [false, undefined],
      [true, true],
    ]);
    expect(told(comparison)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'security', left: 'starttls', right: 'tls' }),
        expect.objectContaining({
          kind: 'steps',
          side: 'left',
          phases: expect.arrayContaining(['starttls']),
        }),
        expect.objectContaining({ kind: 'capability', side: 'left', keyword: 'AUTH' }),
      ]),
    );
  });

  test('each row of both sessions is there once, the capabilities apart, which EHLO tells', async () => {
    const [left, right] = [
      await rowsOf('auth-after-starttls', certificate),
      await rowsOf('implicit-tls', certificate),
    ];
    const { pairs } = compareSessions(left, right);
    const all = (rows: readonly Row[]) =>
      rows
        .slice()
        .filter(({ event }) => event.kind !== 'capabilities')
        .map(({ id }) => id);
    const shown = (side: 'left' | 'right') =>
      pairs.flatMap((pair) => (pair[side] === undefined ? [] : [pair[side].id])).sort((a, b) => a - b);
    expect(shown('left')).toEqual(all(left));
    expect(shown('right')).toEqual(all(right));
  });
});

describe('with and without a flight', () => {
  test('a pipelined command still stands with its reply', async () => {
    const { pairs } = await compared('pipelining-partial', 'auth-login');
    const envelope = pairs
      .filter(({ phase, left }) => left && (phase === 'mail' || phase === 'rcpt'))
      .map(texts);
    expect(envelope.map(([left, right]) => [left?.split(/[ :]/)[0], right?.split(/[ :]/)[0]])).toEqual([
      ['MAIL', 'MAIL'],
      ['250', '250'],
      ['RCPT', 'RCPT'],
      ['250', '250'],
      ['RCPT', undefined],
      ['550', undefined],
    ]);
  });
});

const rows = (...events: Parameters<typeof stamped>[0]) => appendEvents(emptyModel, stamped(events)).rows;
const ehlo = (...offers: string[]): WireEvent[] => [
  sent('ehlo', 2, 'EHLO me'),
  ...offers.map((text, at) =>
    received('ehlo', 2, `250${at === offers.length - 1 ? ' ' : '-'}${text}`, at === offers.length - 1),
  ),
];

describe('what servers offer', () => {
  test('is compared by keyword, whatever the order, down to the parameters', () => {
    const { findings } = compareSessions(
      rows(...ehlo('mx', 'SIZE 1000', 'AUTH PLAIN LOGIN', 'PIPELINING')),
      rows(...ehlo('mx', 'PIPELINING', 'AUTH PLAIN XOAUTH2', 'CHUNKING', 'size 1000')),
    );
    expect(findings.map(({ finding }) => finding)).toMatchObject([
      { kind: 'capability', side: 'left', keyword: 'AUTH', parameters: ['LOGIN'] },
      { kind: 'capability', side: 'right', keyword: 'AUTH', parameters: ['XOAUTH2'] },
      { kind: 'capability', side: 'right', keyword: 'CHUNKING' },
    ]);
  });
});

test('what a server offers before or inside TLS alone is not said to be missing', () => {
  const inTls = (...offers: string[]): WireEvent[] => [
    { kind: 'tls', phase: 'tls', state: 'started' },
    {
      kind: 'tls',
      phase: 'tls',
      state: 'secured',
      facts: { version: 'TLSv1.3', cipher: 'x', trustedBy: 'authority' },
      took: 1,
    },
    sent('ehlo', 4, 'EHLO me'),
    ...offers.map((text, at) =>
      received('ehlo', 4, `250${at === offers.length - 1 ? ' ' : '-'}${text}`, at === offers.length - 1),
    ),
  ];
  const { findings } = compareSessions(
    rows(...ehlo('mx', 'SIZE 1000', 'AUTH PLAIN LOGIN CRAM-MD5', 'DSN')),
    rows(...ehlo('mx', 'SIZE 1000', 'STARTTLS'), ...inTls('mx', 'SIZE 1000', 'AUTH PLAIN LOGIN')),
  );
  const offers = findings.flatMap(({ finding }) => (finding.kind === 'capability' ? [finding] : []));
  expect(offers).toMatchObject([
    { side: 'left', keyword: 'DSN' },
    { side: 'right', keyword: 'STARTTLS' },
  ]);
});

test('a keyword with another value is one difference, not two', () => {
  const { findings } = compareSessions(rows(...ehlo('mx', 'SIZE 1000')), rows(...ehlo('mx', 'SIZE 2000')));
  expect(findings.map(({ finding }) => finding)).toMatchObject([
    { kind: 'offer', keyword: 'SIZE', left: '1000', right: '2000' },
  ]);
});

describe('how it was secured', () => {
  const secured = (version: string, cipher: string, fingerprint256: string, took = 20): WireEvent => ({
    kind: 'tls',
    phase: 'tls',
    state: 'secured',
    took,
    facts: {
      version,
      cipher,
      trustedBy: 'authority',
      peer: { subject: 'CN=mx', issuer: 'CN=ca', validFrom: '', validTo: '', fingerprint256, names: [] },
    },
  });

  test('version, cipher, certificate and time', () => {
    const { findings } = compareSessions(
      rows(secured('TLSv1.2', 'ECDHE', 'AA')),
      rows(secured('TLSv1.3', 'CHACHA', 'BB', 2000)),
    );
    expect(findings.map(({ finding }) => finding)).toMatchObject([
      { kind: 'tls-version', left: 'TLSv1.2', right: 'TLSv1.3' },
      { kind: 'cipher', left: 'ECDHE', right: 'CHACHA' },
      { kind: 'certificate', left: 'AA', right: 'BB' },
      { kind: 'slower', side: 'right', left: 20, right: 2000 },
    ]);
  });

  test('a handshake that fails beside one that does not', () => {
    const failed: WireEvent = { kind: 'tls', phase: 'tls', state: 'failed', took: 5, facts: {} };
    const { findings } = compareSessions(rows(secured('TLSv1.3', 'x', 'AA')), rows(failed));
    expect(findings.map(({ finding }) => finding)).toMatchObject([
      { kind: 'state', left: 'secured', right: 'failed' },
    ]);
  });
});

describe('time', () => {
  const answered = (after: number) => {
    const command = sent('mail', 3, 'MAIL FROM:<a@b>');
    return rows([command, 100], [received('mail', 3, '250 Ok'), 100 + after]);
  };

  test.each([
    [40, 2000, 'right'],
    [2000, 40, 'left'],
    [1000, 1800, undefined],
    [10, 200, undefined],
  ])('%d ms beside %d ms', (left, right, side) => {
    const { findings } = compareSessions(answered(left), answered(right));
    expect(findings.map(({ finding }) => ('side' in finding ? finding.side : undefined))).toEqual(
      side === undefined ? [] : [side],
    );
  });
});

test('how they ended is told, though the one did so in another step', () => {
  const mail = [sent('mail', 3, 'MAIL FROM:<a@b>'), received('mail', 3, '250 Ok')];
  const end = (phase: 'mail' | 'quit', outcome: 'ok' | 'failed'): WireEvent => ({
    kind: 'end',
    phase,
    outcome,
    bytesIn: 1,
    bytesOut: 1,
  });
  const { findings } = compareSessions(
    rows(...mail, end('quit', 'ok')),
    rows(...mail, end('mail', 'failed')),
  );
  expect(findings[0]?.finding).toMatchObject({ kind: 'outcome', left: 'ok', right: 'failed' });
});

test('a command that only one session sends is told', () => {
  const mail = [sent('mail', 3, 'MAIL FROM:<a@b>'), received('mail', 3, '250 Ok')];
  const rset = [sent('mail', 4, 'RSET'), received('mail', 4, '250 Ok')];
  const { findings, pairs } = compareSessions(rows(...mail), rows(...mail, ...rset));
  expect(findings.map(({ finding }) => finding)).toEqual([{ kind: 'sent', side: 'right', text: 'RSET' }]);
  expect(pairs.map(texts).at(2)).toEqual([undefined, 'RSET']);
});
