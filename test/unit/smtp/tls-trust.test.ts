import type { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TlsFacts, TlsFailure } from '../../../src-main/contract/reply.ts';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import type { DeliverRequest } from '../../../src-main/smtp/request.ts';
import { anchorsOf } from '../../../src-main/smtp/roots.ts';
import type { Run } from '../../../src-main/smtp/run.ts';
import { type Minted, mintAuthority, mintCertificate, withChain } from '../../support/certs.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { failureOf, requestTo } from '../../support/requests.ts';

let root: Minted;
let between: Minted;
let leaf: Minted;
beforeAll(async () => {
  root = await mintAuthority({ name: 'Root' });
  between = await mintAuthority({ name: 'Between', issuer: root });
  leaf = await mintCertificate({ issuer: between });
});

/** Delivers over implicit TLS to a server that shows `shown`; its facts, or the failure. */
async function send(
  shown: Minted,
  settings: (port: number) => Partial<DeliverRequest['server']> = () => ({}),
  more: Partial<DeliverRequest> = {},
) {
  await using server = await fakeServer(politeServer(), { tls: shown });
  const request = requestTo(server, more);
  const asked = {
    ...request,
    server: { ...request.server, security: 'tls' as const, ...settings(server.port) },
  };
  const receipt = await deliver(asked).catch((error: unknown) => error);
  const tls = request.events.findLast((event) => event.kind === 'tls');
  return { receipt, events: request.events, ...factsOf(tls) };
}

function factsOf(event: WireEvent | undefined): { facts?: TlsFacts; failure?: TlsFailure } {
  if (event?.kind !== 'tls' || event.state === 'started') return {};
  return event.state === 'secured' ? { facts: event.facts } : { failure: event.facts };
}

describe('the facts of a handshake', () => {
  test('hold the whole chain and what was agreed on', async () => {
    const { facts } = await send(withChain(leaf, between), () => ({ ca: root.cert }));
    expect(facts).toMatchObject({
      version: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      keyExchange: 'X25519',
      stapled: false,
      trustedBy: 'authority',
      trustedRoots: 'account',
      chain: [
        { subject: 'CN=localhost', issuer: 'CN=Between', fingerprint256: leaf.fingerprint256, keyBits: 256 },
        { subject: 'CN=Between', issuer: 'CN=Root', fingerprint256: between.fingerprint256 },
      ],
    });
    expect(facts?.resumed).toBeUndefined();
  });

  test('tell which certificate of a chain is wrong, and what else', async () => {
    const old = await mintAuthority({ name: 'Old', issuer: root, validFromDays: -9, validToDays: -1 });
    const own = await mintCertificate({ issuer: old, names: ['other.test'] });
    const { receipt, failure } = await send(withChain(own, old), () => ({ ca: root.cert }));
    expect(receipt).toMatchObject({
      code: 'certificate-expired',
      detail: {
        problems: 'certificate-expired, certificate-name-mismatch',
        failedSubject: 'CN=Old',
        subject: 'CN=other.test',
      },
    });
    expect(failure).toMatchObject({
      version: 'TLSv1.3',
      chain: [{ subject: 'CN=other.test' }, { subject: 'CN=Old' }],
      problems: [
        { cause: 'certificate-expired', at: 1 },
        { cause: 'certificate-name-mismatch', at: 0 },
      ],
    });
  });

  test('name a purpose a certificate is not for, in the words of the verifier', async () => {
    const own = await mintCertificate({ issuer: root, usage: 'client' });
    const { receipt, failure } = await send(own, () => ({ ca: root.cert }));
    expect(receipt).toMatchObject({ code: 'unknown', class: 'tls', detail: { problem: 'INVALID_PURPOSE' } });
    expect(failure?.problems).toEqual([{ cause: 'unknown', at: 0 }]);
  });
});

describe('how a chain was judged', () => {
  const judged = async (...args: Parameters<typeof send>) => {
    const { events } = await send(...args);
    const event = events.findLast((one) => one.kind === 'tls');
    return event?.kind === 'tls' && event.state !== 'started' ? event.judged : undefined;
  };

  test('names the root above it, the way up whatever the order, and the name that matched', async () => {
    const wild = await mintCertificate({ issuer: between, names: ['other.test', '*.example.test'] });
    const stranger = await mintCertificate();
    const found = await judged(withChain(wild, stranger, between), () => ({
      ca: root.cert,
      servername: 'mx.example.test',
    }));
    expect(found).toMatchObject({
      name: 'mx.example.test',
      matched: '*.example.test',
      path: [0, 2],
      roots: ['account'],
      anchor: { subject: 'CN=Root', fingerprint256: root.fingerprint256 },
      problems: [],
    });
    expect(found?.pem.map((pem) => pem.trim())).toEqual(
      [wild, stranger, between].map(({ cert }) => cert.trim()),
    );
  });

  test('tells of a refused one what was wrong where, and that its root was known', async () => {
    const old = await mintCertificate({
      issuer: between,
      names: ['other.test'],
      validFromDays: -9,
      validToDays: -1,
    });
    const found = await judged(withChain(old, between), () => ({}), { systemRoots: [root.cert] });
    expect(found?.matched).toBeUndefined();
    expect(found).toMatchObject({
      name: '127.0.0.1',
      roots: ['system'],
      problems: [
        { cause: 'certificate-expired', at: 0 },
        { cause: 'certificate-name-mismatch', at: 0 },
      ],
    });
  });

  test('knows no root above one that nobody vouches for', async () => {
    expect(await judged(leaf)).toMatchObject({ path: [0], roots: [], problems: [{ at: 0 }] });
  });
});

describe('the authority of a chain', () => {
  const where = (path: readonly X509Certificate[], systemRoots: readonly string[], ca?: string) =>
    anchorsOf(path, {
      systemRoots,
      server: { host: 'x', port: 1, security: 'tls', ...(ca && { ca }) },
    } as Run);

  test('known to the system alone is told as such', async () => {
    const { facts } = await send(withChain(leaf, between), () => ({}), { systemRoots: [root.cert] });
    expect(facts).toMatchObject({ trustedBy: 'authority', trustedRoots: 'system' });
  });

  test('known to the program, to the system and to the account, each on its own', async () => {
    const { X509Certificate, rootCertificates } = {
      ...(await import('node:crypto')),
      ...(await import('node:tls')),
    };
    const bundled = rootCertificates.find((pem) => {
      const { validTo, subject, issuer } = new X509Certificate(pem);
      return Date.parse(validTo) > Date.now() && subject === issuer;
    });
    const path = [new X509Certificate(bundled ?? '')];
    expect(where(path, [])).toMatchObject({ bundled: true, system: false, account: false });
    expect(where(path, [bundled ?? ''], bundled)).toMatchObject({
      bundled: true,
      system: true,
      account: true,
    });
  });

  test('is not one that expired', async () => {
    const { X509Certificate } = await import('node:crypto');
    const old = await mintAuthority({ name: 'Old', validFromDays: -9, validToDays: -1 });
    const own = await mintCertificate({ issuer: old });
    expect(where([new X509Certificate(own.cert)], [old.cert]).system).toBe(false);
  });

  test('is found though a system keeps rubbish among its roots', async () => {
    const rubbish = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    const { X509Certificate } = await import('node:crypto');
    const path = [leaf, between].map(({ cert }) => new X509Certificate(cert));
    expect(where(path, [rubbish, root.cert]).system).toBe(true);
  });
});

describe('a certificate the person accepted', () => {
  const accepted = (
    { fingerprint256 }: Minted,
    port: number,
    ...reasons: ('certificate-expired' | 'certificate-self-signed' | 'certificate-name-mismatch')[]
  ) => ({ host: '127.0.0.1', port, fingerprint256, reasons });

  test('is taken for that server and those reasons', async () => {
    const own = await mintCertificate();
    const { facts, events } = await send(own, (port) => ({
      acceptedCertificates: [accepted(own, port, 'certificate-self-signed')],
    }));
    expect(facts).toMatchObject({ trustedBy: 'fingerprint', overlooked: ['certificate-self-signed'] });
    expect(events).toContainEqual(
      expect.objectContaining({ code: 'certificate-pinned', detail: { problem: 'certificate-self-signed' } }),
    );
  });

  test('is asked for again when something else is wrong as well', async () => {
    const own = await mintCertificate({ validFromDays: -9, validToDays: -1 });
    const { receipt } = await send(own, (port) => ({
      acceptedCertificates: [accepted(own, port, 'certificate-self-signed')],
    }));
    expect(receipt).toMatchObject({
      class: 'tls',
      detail: { problems: expect.stringContaining('certificate-expired') },
    });
    const { facts } = await send(own, (port) => ({
      acceptedCertificates: [accepted(own, port, 'certificate-self-signed', 'certificate-expired')],
    }));
    expect(facts?.trustedBy).toBe('fingerprint');
  });

  test.each([
    ['on another port', (own: Minted, port: number) => accepted(own, port - 1, 'certificate-self-signed')],
    [
      'of another host',
      (own: Minted, port: number) => ({
        ...accepted(own, port, 'certificate-self-signed'),
        host: 'localhost',
      }),
    ],
    [
      'with another fingerprint',
      (_own: Minted, port: number) => accepted(leaf, port, 'certificate-self-signed'),
    ],
  ])('%s, counts for nothing', async (_what, acceptance) => {
    const own = await mintCertificate();
    const { receipt } = await send(own, (port) => ({ acceptedCertificates: [acceptance(own, port)] }));
    expect(receipt).toMatchObject({ code: 'certificate-self-signed' });
  });
});

describe('a key that is too short', () => {
  test('is refused', async () => {
    const own = await mintCertificate({ rsaBits: 512 });
    await using server = await fakeServer((peer) =>
      peer.startTls(own, { ciphers: 'DEFAULT@SECLEVEL=0', maxVersion: 'TLSv1.2' }),
    );
    const request = requestTo(server);
    const failure = await failureOf(deliver({ ...request, server: { ...request.server, security: 'tls' } }));
    expect(failure).toMatchObject({ code: 'certificate-weak', class: 'tls' });
  });
});
