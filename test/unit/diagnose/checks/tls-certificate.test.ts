import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ServerSettings } from '../../../../src-main/contract/server.ts';
import type { Target } from '../../../../src-main/diagnose/check.ts';
import { tlsCertificate } from '../../../../src-main/diagnose/checks/tls-certificate.ts';
import { type Minted, mintAuthority, mintCertificate, withChain } from '../../../support/certs.ts';
import { answerOf, settingsOf } from '../../../support/check-context.ts';
import { fakeServer } from '../../../support/fake-server.ts';
import { politeServer } from '../../../support/polite-server.ts';

const DAY = 86_400_000;
let authority: Minted;
beforeAll(async () => {
  authority = await mintAuthority();
});

/** What the check says of a server with that certificate. */
async function judged(
  certificate: Minted,
  settings: Partial<ServerSettings> = { ca: authority.cert },
  more: Partial<Target> & { readonly greeting?: string } = {},
) {
  const { greeting, ...target } = more;
  await using server = await fakeServer(
    politeServer(greeting === undefined ? {} : { replies: { greeting } }),
    {
      tls: certificate,
    },
  );
  return await answerOf(tlsCertificate, {
    server: settingsOf(server, { security: 'tls', ...settings }),
    ...target,
  });
}

/** A greeting as Exim says it, so many days from now. */
const greetingIn = (days: number): string =>
  `220 mx.test ESMTP Exim 4.96 ${new Date(Date.now() + days * DAY).toUTCString().replace('GMT', '+0000')}`;

describe('tls.certificate', () => {
  test('passes one that is in order, and tells all of it', async () => {
    const answer = await judged(await mintCertificate({ issuer: authority }));
    expect(answer).toMatchObject({
      status: 'pass',
      evidence: {
        name: '127.0.0.1',
        subject: 'CN=localhost',
        issuer: 'CN=Test authority',
        names: ['localhost', '127.0.0.1', '0:0:0:0:0:0:0:1'],
        key: 'ec 256',
        daysLeft: 29,
        trustedBy: 'authority',
        roots: ['account'],
      },
    });
  });

  test('warns of one that ends within days, and of one that is pinned', async () => {
    const ending = await mintCertificate({ issuer: authority, validToDays: 3 });
    expect(await judged(ending)).toMatchObject({ status: 'warn', evidence: { daysLeft: 2 } });
    const own = await mintCertificate();
    expect(await judged(own, { acceptFingerprint256: own.fingerprint256 })).toMatchObject({
      status: 'warn',
      evidence: { trustedBy: 'fingerprint', problems: [{ cause: 'certificate-self-signed', at: 0 }] },
    });
  });

  test('finds a key that is too short', async () => {
    const weak = await mintCertificate({ issuer: authority, rsaBits: 1024 });
    expect(await judged(weak)).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'certificate-weak', evidence: { key: 'rsa 1024' } }],
    });
  });

  test('names the failing link', async () => {
    const expired = await mintAuthority({
      issuer: authority,
      name: 'Old link',
      validFromDays: -30,
      validToDays: -1,
    });
    const chain = withChain(await mintCertificate({ issuer: expired }), expired);
    expect(await judged(chain)).toMatchObject({
      status: 'fail',
      cause: 'certificate-expired',
      evidence: { problems: [{ cause: 'certificate-expired', at: 1, subject: 'CN=Old link' }] },
    });
  });

  test('names another name, with those it is valid for', async () => {
    const other = await mintCertificate({ issuer: authority, names: ['mx.other.test'] });
    expect(await judged(other)).toMatchObject({
      cause: 'certificate-name-mismatch',
      evidence: { name: '127.0.0.1', names: ['mx.other.test'] },
    });
  });

  test("blames this computer's clock where the server's greeting and its certificate agree", async () => {
    const future = await mintCertificate({ issuer: authority, validFromDays: 10, validToDays: 100 });
    expect(await judged(future, undefined, { greeting: greetingIn(20) })).toMatchObject({
      status: 'fail',
      cause: 'clock-wrong',
      evidence: { clocks: [{ source: 'greeting', secondsAhead: expect.closeTo(-20 * 86_400, -2) }] },
    });
  });

  test('blames the certificate where the clocks agree', async () => {
    const expired = await mintCertificate({ issuer: authority, validFromDays: -30, validToDays: -1 });
    expect(await judged(expired, undefined, { greeting: greetingIn(0) })).toMatchObject({
      status: 'fail',
      cause: 'certificate-expired',
      evidence: { clocks: [{ source: 'greeting' }] },
    });
  });

  test.each([
    ['Avast Web/Mail Shield Root', 'Avast'],
    ['ESET SSL Filter CA', 'ESET'],
    ['Zscaler Intermediate Root CA (zscaler.net)', 'Zscaler'],
  ])('knows the authority %s for a filter', async (name, filter) => {
    const root = await mintAuthority({ name });
    const certificate = await mintCertificate({ issuer: root });
    expect(await judged(certificate, {})).toMatchObject({
      status: 'fail',
      cause: 'tls-interception',
      evidence: { filter },
    });
    expect(await judged(certificate, {}, { systemRoots: [root.cert] })).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'tls-interception', evidence: { filter } }],
    });
  });

  describe('with a link left out', () => {
    /** A web server with the certificates of authorities. */
    async function publishing(link: Minted) {
      const server = http.createServer((_request, answer) => {
        answer.end(Buffer.from(link.signer.certificate.rawData));
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/link.der`;
      return { url, [Symbol.asyncDispose]: async () => void server.close() };
    }

    test('proves it by fetching the link', async () => {
      const link = await mintAuthority({ issuer: authority, name: 'Missing link' });
      await using site = await publishing(link);
      const own = await mintCertificate({ issuer: link, issuerUrl: site.url });
      expect(await judged(own)).toMatchObject({
        status: 'fail',
        cause: 'certificate-incomplete-chain',
        evidence: { missing: [{ subject: 'CN=Missing link', url: site.url }] },
      });
    });

    test('does not name it where the link leads to no root that is known', async () => {
      const stranger = await mintAuthority({ name: 'Stranger' });
      await using site = await publishing(stranger);
      const own = await mintCertificate({ issuer: stranger, issuerUrl: site.url });
      expect(await judged(own)).toMatchObject({ status: 'fail', cause: 'certificate-unknown-issuer' });
    });
  });
});
