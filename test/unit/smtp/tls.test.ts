import { beforeAll, describe, expect, test } from 'vitest';
import { deliver, probe } from '../../../src-main/smtp/deliver.ts';
import type { SessionRequest } from '../../../src-main/smtp/request.ts';
import { type Minted, mintAuthority, mintCertificate } from '../../support/certs.ts';
import { fakeServer, type Peer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { failureOf, requestTo } from '../../support/requests.ts';

let authority: Minted;
beforeAll(async () => {
  authority = await mintAuthority();
});

/** Delivers over implicit TLS to a server with that certificate. */
async function sendTo(certificate: Minted, settings: Partial<SessionRequest['server']> = {}) {
  const server = await fakeServer(politeServer(), { tls: certificate });
  const request = requestTo(server);
  const withTls = { ...request, server: { ...request.server, security: 'tls' as const, ...settings } };
  return { result: deliver(withTls).finally(server.close), events: request.events, server };
}

describe("a server's certificate", () => {
  test('is accepted when the account names its authority', async () => {
    const { result } = await sendTo(await mintCertificate({ issuer: authority }), { ca: authority.cert });
    expect(await result).toMatchObject({
      outcome: 'sent',
      tls: {
        version: 'TLSv1.3',
        trustedBy: 'authority',
        peer: { names: ['localhost', '127.0.0.1', '0:0:0:0:0:0:0:1'] },
      },
    });
  });

  test('is accepted when it is itself what the account trusts', async () => {
    const certificate = await mintCertificate();
    const { result } = await sendTo(certificate, { ca: certificate.cert });
    expect((await result).tls?.trustedBy).toBe('authority');
  });

  test("is accepted when the system's roots lead to it", async () => {
    const certificate = await mintCertificate({ issuer: authority });
    await using server = await fakeServer(politeServer(), { tls: certificate });
    const request = requestTo(server, { systemRoots: [authority.cert] });
    const receipt = await deliver({ ...request, server: { ...request.server, security: 'tls' } });
    expect(receipt.tls?.trustedBy).toBe('authority');
  });

  test('is accepted by its fingerprint, and the trace says so', async () => {
    const certificate = await mintCertificate({
      names: ['elsewhere.test'],
      validToDays: -1,
      validFromDays: -9,
    });
    const { result, events } = await sendTo(certificate, {
      acceptFingerprint256: certificate.fingerprint256.toLowerCase(),
    });
    expect((await result).tls?.trustedBy).toBe('fingerprint');
    expect(events).toContainEqual(expect.objectContaining({ kind: 'note', code: 'certificate-pinned' }));
  });

  test('is refused with a fingerprint that is not its own', async () => {
    const { result } = await sendTo(await mintCertificate(), {
      acceptFingerprint256: (await mintCertificate()).fingerprint256,
    });
    expect((await failureOf(result)).code).toBe('certificate-self-signed');
  });

  test.each([
    ['self-signed', () => mintCertificate(), 'certificate-self-signed'],
    [
      'of an authority nobody knows',
      async () => mintCertificate({ issuer: await mintAuthority({ name: 'Stranger' }) }),
      'certificate-unknown-issuer',
    ],
    [
      'with the link to a public authority missing',
      async () =>
        mintCertificate({
          issuer: await mintAuthority({ name: 'Stranger' }),
          issuerUrl: 'http://ca.test/ca.der',
        }),
      'certificate-incomplete-chain',
    ],
    [
      'expired',
      () => mintCertificate({ issuer: authority, validFromDays: -9, validToDays: -1 }),
      'certificate-expired',
    ],
    [
      'of the future',
      () => mintCertificate({ issuer: authority, validFromDays: 1 }),
      'certificate-not-yet-valid',
    ],
    [
      'for another name',
      () => mintCertificate({ issuer: authority, names: ['other.test'] }),
      'certificate-name-mismatch',
    ],
  ])('%s, is refused before a byte is sent', async (_what, mint, code) => {
    const certificate = await mint();
    const { result, server } = await sendTo(certificate, { ca: authority.cert });
    const failure = await failureOf(result);
    expect(failure).toMatchObject({ code, class: 'tls', phase: 'tls', delivered: 'no' });
    expect(failure.detail).toMatchObject({ fingerprint256: certificate.fingerprint256 });
    expect(server.peers.flatMap(({ lines }) => lines)).toEqual([]);
  });

  test('is judged by the server name of the account', async () => {
    const { result } = await sendTo(await mintCertificate({ issuer: authority, names: ['mx.test'] }), {
      ca: authority.cert,
      servername: 'mx.test',
    });
    expect((await result).outcome).toBe('sent');
  });
});

describe('the handshake', () => {
  test.each([
    ['localhost', 'localhost'],
    ['127.0.0.1', false],
  ])('names the server %s to itself as %s', async (host, named) => {
    const certificate = await mintCertificate();
    let seen: unknown;
    const handler = async (peer: Peer) => {
      await peer.startTls(certificate);
      seen = peer.servername;
      await politeServer()(peer);
    };
    await using server = await fakeServer(handler);
    const { tap } = requestTo(server);
    await probe({ server: { host, port: server.port, security: 'tls', ca: certificate.cert }, tap });
    expect(seen).toBe(named);
  });

  test('fails with a server that is too old', async () => {
    const certificate = await mintCertificate();
    await using server = await fakeServer((peer) => peer.startTls(certificate, { maxVersion: 'TLSv1.2' }));
    const request = requestTo(server);
    const failure = await failureOf(
      deliver({ ...request, server: { ...request.server, security: 'tls', minTlsVersion: 'TLSv1.3' } }),
    );
    expect(failure).toMatchObject({ code: 'tls-version-too-old', class: 'tls' });
  });

  test('fails where no cipher is shared', async () => {
    const certificate = await mintCertificate();
    await using server = await fakeServer((peer) =>
      peer.startTls(certificate, { maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA' }),
    );
    const request = requestTo(server);
    const failure = await failureOf(deliver({ ...request, server: { ...request.server, security: 'tls' } }));
    expect(failure).toMatchObject({ code: 'tls-no-shared-cipher', class: 'tls' });
  });

  test('speaks the old versions where the account allows them', async () => {
    const certificate = await mintCertificate();
    await using server = await fakeServer(async (peer) => {
      await peer.startTls(certificate, {
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      });
      await politeServer()(peer);
    });
    const request = requestTo(server);
    const receipt = await deliver({
      ...request,
      server: { ...request.server, security: 'tls', ca: certificate.cert, minTlsVersion: 'TLSv1' },
    });
    expect(receipt.tls?.version).toBe('TLSv1');
  });
});

test.each(['not PEM', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'])(
  'an authority that is none is refused: %s',
  async (ca) => {
    const { result } = await sendTo(authority, { ca });
    expect(await failureOf(result)).toMatchObject({ class: 'input', phase: 'tls' });
  },
);
