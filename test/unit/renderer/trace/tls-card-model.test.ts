import { beforeAll, describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../../../src-main/contract/trace.ts';
import { appendEvents } from '../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../src-renderer/trace/empty-model.ts';
import { commonName, tlsCardOf, validityOf } from '../../../../src-renderer/trace/tls-card-model.ts';
import { type Minted, mintAuthority, mintCertificate, withChain } from '../../../support/certs.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { traceOf } from './engine-trace.ts';
import { stamped } from './events.ts';

let root: Minted;
let between: Minted;
let leaf: Minted;
beforeAll(async () => {
  root = await mintAuthority({ name: 'Root' });
  between = await mintAuthority({ name: 'Between', issuer: root });
  leaf = await mintCertificate({ issuer: between, names: ['localhost', '127.0.0.1'] });
});

const overTls = async (shown: Minted, settings: Parameters<typeof traceOf>[1] = {}, more = {}) => {
  const way = { security: 'tls', ...settings } as const;
  const card = tlsCardOf(await traceOf(politeServer(), way, { ...more, options: { tls: shown } }), false);
  if (card.kind !== 'handshake') throw new Error(`The card is ${card.kind}.`);
  return card;
};

test('of a capture, whose handshake is encrypted, the card says no more than that', () => {
  const events = stamped([
    { kind: 'session', phase: 'connect', host: 'mail.test', port: 465, security: 'tls' },
    { kind: 'tls', phase: 'tls', state: 'started' },
    {
      kind: 'note',
      phase: 'tls',
      code: 'encrypted-part',
      detail: { sent: 1074, received: 2125, took: 58 },
    },
  ]);
  expect(tlsCardOf(appendEvents(emptyModel, events), false)).toEqual({ kind: 'unseen', row: events[2]?.seq });
});

describe('the chain of a handshake', () => {
  test('leads from the server’s own to the root that is known here', async () => {
    const card = await overTls(withChain(leaf, between), {}, { systemRoots: [root.cert] });
    expect(card.state).toBe('secured');
    expect(card.roots).toEqual(['system']);
    expect(card.names).toMatchObject({ wanted: '127.0.0.1', matched: '127.0.0.1' });
    expect(card.chain?.gap).toBe(false);
    expect(
      card.chain?.links.map(({ role, place, certificate }) => [role, place, commonName(certificate.subject)]),
    ).toEqual([
      ['server', 1, 'localhost'],
      ['authority', 2, 'Between'],
      ['anchor', undefined, 'Root'],
    ]);
    expect(card.chain?.links[1]?.pem).toContain('BEGIN CERTIFICATE');
  });

  test('is put in order, and what leads nowhere stands apart', async () => {
    const stray = await mintCertificate({ names: ['stray.test'] });
    const card = await overTls(withChain(leaf, stray, between), { ca: root.cert });
    expect(card.chain?.links.map(({ place }) => place)).toEqual([1, 3, undefined]);
    expect(card.chain?.strays.map(({ place, role }) => [place, role])).toEqual([[2, 'stray']]);
    expect(card.roots).toEqual(['account']);
  });

  test('breaks off where nobody is known above it', async () => {
    const card = await overTls(leaf);
    expect(card).toMatchObject({ state: 'failed', roots: [], chain: { gap: true } });
    expect(card.chain?.links[0]?.problems).toEqual(['certificate-unknown-issuer']);
  });

  test('of one that vouches for itself has no gap, and says what is wrong', async () => {
    const card = await overTls(await mintCertificate());
    expect(card.chain).toMatchObject({ gap: false, links: [{ problems: ['certificate-self-signed'] }] });
  });

  test('marks the link that fails, not the others', async () => {
    const old = await mintAuthority({ name: 'Old', issuer: root, validFromDays: -9, validToDays: -1 });
    const below = await mintCertificate({ issuer: old, names: ['elsewhere.test'] });
    const card = await overTls(withChain(below, old), { ca: root.cert });
    expect(card.chain?.links.map(({ problems }) => problems)).toEqual([
      ['certificate-name-mismatch'],
      ['certificate-expired'],
      [],
    ]);
    expect(card.names?.matched).toBeUndefined();
  });

  test('of an older trace stands in the order it was sent', () => {
    const certificate = (subject: string, issuer: string) => ({
      subject,
      issuer,
      validFrom: '',
      validTo: '',
      fingerprint256: subject,
      names: [],
    });
    const chain = [certificate('CN=a', 'CN=b'), certificate('CN=b', 'CN=c')];
    const events: TraceEvent[] = stamped([
      {
        kind: 'tls',
        phase: 'tls',
        state: 'secured',
        took: 1,
        facts: { version: 'TLSv1.3', cipher: 'x', trustedBy: 'authority', trustedRoots: 'both', chain },
      },
    ]);
    const card = tlsCardOf(appendEvents(emptyModel, events), false);
    expect(card).toMatchObject({
      roots: ['system', 'bundled'],
      chain: { gap: false, links: [{ role: 'server' }, { role: 'authority' }], strays: [] },
    });
  });
});

describe('a session without TLS says why', () => {
  test.each([
    ['not-wanted', { security: 'none' }, []],
    ['not-offered', { security: 'starttls-if-offered' }, []],
    ['missing', { security: 'starttls' }, []],
    ['refused', { security: 'starttls' }, ['STARTTLS']],
  ] as const)('%s', async (why, settings, capabilities) => {
    const serve = politeServer({ capabilities, replies: { STARTTLS: '454 4.7.0 Not now' } });
    expect(tlsCardOf(await traceOf(serve, settings), false)).toEqual({ kind: 'clear', why, spoke: true });
  });

  test('not reached', async () => {
    const model = await traceOf(politeServer({ replies: { greeting: '554 Go away' } }), {
      security: 'starttls',
    });
    expect(tlsCardOf(model, false)).toEqual({ kind: 'clear', why: 'not-reached', spoke: true });
  });

  test('not yet, or never, where the session was broken off', () => {
    const events = stamped([{ kind: 'session', phase: 'connect', host: 'x', port: 1, security: 'starttls' }]);
    const model = appendEvents(emptyModel, events);
    expect(tlsCardOf(model, true)).toMatchObject({ why: 'not-yet', spoke: false });
    expect(tlsCardOf(model, false)).toMatchObject({ why: 'not-recorded' });
  });
});

test('a handshake that showed no certificate has neither chain nor names', async () => {
  const model = await traceOf(
    async (peer) => {
      await peer.line().catch(() => undefined);
    },
    { security: 'tls' },
    { timeouts: { tls: 50 } },
  );
  const card = tlsCardOf(model, false);
  expect(card).toMatchObject({ kind: 'handshake', state: 'failed' });
  expect(card).not.toMatchObject({ chain: expect.anything() });
});

test.each([
  ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', '2026-01-31T12:00:00Z', { state: 'valid', days: 0 }],
  ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', '2026-01-02T00:00:00Z', { state: 'valid', days: 30 }],
  ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', '2026-02-03T12:00:00Z', { state: 'late', days: 2 }],
  ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', '2025-12-30T12:00:00Z', { state: 'early', days: 2 }],
  ['', '2026-02-01T00:00:00Z', '2025-12-30T12:00:00Z', undefined],
])('the days of a certificate from %s to %s, seen on %s', (validFrom, validTo, now, expected) => {
  const certificate = { subject: '', issuer: '', fingerprint256: '', names: [], validFrom, validTo };
  expect(validityOf(certificate, Date.parse(now))).toEqual(expected);
});
