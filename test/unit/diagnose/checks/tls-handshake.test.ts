import { constants } from 'node:crypto';
import type { TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import { tlsCiphers } from '../../../../src-main/diagnose/checks/tls-ciphers.ts';
import { tlsHandshake } from '../../../../src-main/diagnose/checks/tls-handshake.ts';
import { tlsVersions } from '../../../../src-main/diagnose/checks/tls-versions.ts';
import { type Minted, mintAuthority, mintCertificate } from '../../../support/certs.ts';
import { answerOf, checkContext, settingsOf } from '../../../support/check-context.ts';
import { fakeServer } from '../../../support/fake-server.ts';
import { politeServer } from '../../../support/polite-server.ts';

let authority: Minted;
let certificate: Minted;
beforeAll(async () => {
  authority = await mintAuthority();
  certificate = await mintCertificate({ issuer: authority });
});

const serving = (tlsOptions: TlsOptions = {}) => fakeServer(politeServer(), { tls: certificate, tlsOptions });
const overTls = (server: { readonly host: string; readonly port: number }) => ({
  server: settingsOf(server, { security: 'tls', ca: authority.cert }),
});
const legacy: TlsOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };

describe('tls.handshake', () => {
  test('tells what was agreed on, how long it took, and that it is taken up again', async () => {
    await using server = await serving();
    expect(await answerOf(tlsHandshake, overTls(server))).toMatchObject({
      status: 'pass',
      evidence: {
        version: 'TLSv1.3',
        cipher: expect.stringMatching(/^TLS_/),
        milliseconds: expect.any(Number),
        resumed: true,
        resumedMilliseconds: expect.any(Number),
      },
    });
  });

  test('tells of a server that takes up no session again', async () => {
    await using server = await serving({
      maxVersion: 'TLSv1.2',
      secureOptions: constants.SSL_OP_NO_TICKET,
      sessionTimeout: 1,
    });
    expect(await answerOf(tlsHandshake, overTls(server))).toMatchObject({ evidence: { resumed: false } });
  });

  test('passes a certificate that is not in order: that is asked by another check', async () => {
    await using server = await serving();
    const target = { server: settingsOf(server, { security: 'tls' }) };
    expect(await answerOf(tlsHandshake, target)).toMatchObject({
      status: 'pass',
      evidence: { version: 'TLSv1.3' },
    });
  });

  test('proves that the server is too old by what it does accept', async () => {
    await using server = await serving(legacy);
    expect(await answerOf(tlsHandshake, overTls(server))).toMatchObject({
      status: 'fail',
      cause: 'tls-version-too-old',
      evidence: { least: 'TLSv1.2', accepts: ['TLSv1.1', 'TLSv1'] },
    });
  });

  test('names what a server without a common cipher suite says', async () => {
    // An EC certificate cannot be shown with it.
    await using server = await serving({ maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA' });
    expect(await answerOf(tlsHandshake, overTls(server))).toMatchObject({
      status: 'fail',
      cause: 'tls-no-shared-cipher',
      evidence: { accepts: [] },
    });
  });

  test('tries a small first message where nothing comes back', async () => {
    await using server = await fakeServer(async (peer) => {
      await peer.left();
    });
    const context = checkContext(overTls(server));
    const answer = await tlsHandshake.run({ ...context, timeouts: { ...context.timeouts, tls: 200 } });
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'tls-handshake-stalls',
      evidence: { smallHelloAnswered: false },
    });
    expect(context.sessions).toHaveLength(2);
  });

  test('is left out where STARTTLS has failed', async () => {
    await using server = await serving();
    expect(await answerOf(tlsHandshake, overTls(server), { 'tls.starttls': 'fail' })).toEqual({
      status: 'skipped',
      evidence: { after: 'tls.starttls', reason: 'failed-before' },
    });
    expect(server.peers).toHaveLength(0);
  });
});

describe('tls.versions', () => {
  test('tells which are accepted', async () => {
    await using server = await serving();
    expect(await answerOf(tlsVersions, overTls(server))).toMatchObject({
      status: 'pass',
      evidence: { accepted: ['TLSv1.3', 'TLSv1.2'], refused: ['TLSv1.1', 'TLSv1'] },
    });
  });

  test('warns of the old ones', async () => {
    await using server = await serving({ ...legacy, maxVersion: 'TLSv1.3' });
    expect(await answerOf(tlsVersions, overTls(server))).toMatchObject({
      status: 'warn',
      evidence: { accepted: ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1'], refused: [] },
    });
  });

  test('says nothing of a server that is not there', async () => {
    await using server = await fakeServer(politeServer({ replies: { greeting: '554 No' } }));
    const target = { server: settingsOf(server, { security: 'starttls' }) };
    expect(await answerOf(tlsVersions, target)).toMatchObject({ status: 'skipped' });
  });
});

describe('tls.ciphers', () => {
  test("lists a server's cipher suites in its order", async () => {
    await using server = await serving({
      ciphers:
        'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-GCM-SHA384',
      honorCipherOrder: true,
    });
    expect(await answerOf(tlsCiphers, overTls(server))).toMatchObject({
      status: 'pass',
      evidence: {
        'TLSv1.3': ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384'],
        'TLSv1.2': ['TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA', 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'],
        broken: [],
        withoutForwardSecrecy: [],
        complete: true,
      },
    });
  });

  test('tells of those without forward secrecy', async () => {
    const rsa = await mintCertificate({ issuer: authority, rsaBits: 2048 });
    await using server = await fakeServer(politeServer(), {
      tls: rsa,
      tlsOptions: {
        maxVersion: 'TLSv1.2',
        ciphers: 'AES128-SHA:DHE-RSA-AES128-SHA256:ECDHE-RSA-CHACHA20-POLY1305',
      },
    });
    expect(await answerOf(tlsCiphers, overTls(server))).toMatchObject({
      evidence: {
        'TLSv1.3': [],
        'TLSv1.2': expect.arrayContaining([
          'TLS_RSA_WITH_AES_128_CBC_SHA',
          'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
        ]),
        withoutForwardSecrecy: ['TLS_RSA_WITH_AES_128_CBC_SHA'],
        complete: true,
      },
    });
  });
});
