import { beforeAll, describe, expect, test } from 'vitest';
import { authMechanisms } from '../../../../src-main/diagnose/checks/auth-mechanisms.ts';
import { type Minted, mintCertificate } from '../../../support/certs.ts';
import { answerOf, settingsOf } from '../../../support/check-context.ts';
import { fakeServer } from '../../../support/fake-server.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { guarded, login } from './auth-support.ts';

let certificate: Minted;
beforeAll(async () => {
  certificate = await mintCertificate();
});

describe('auth.mechanisms', () => {
  test('tells what is offered before TLS and inside it, and what can be used', async () => {
    await using server = await fakeServer(
      politeServer({
        capabilities: ['STARTTLS'],
        capabilitiesInTls: ['AUTH CRAM-MD5 PLAIN X-ODD'],
        tls: certificate,
      }),
    );
    const pinned = { security: 'starttls', acceptFingerprint256: certificate.fingerprint256 } as const;
    expect(
      await answerOf(authMechanisms, { server: settingsOf(server, pinned), credentials: login() }),
    ).toMatchObject({
      status: 'pass',
      evidence: { inClear: [], inTls: ['CRAM-MD5', 'PLAIN', 'X-ODD'], usable: ['PLAIN', 'CRAM-MD5'] },
      findings: [],
    });
  });

  test('finds logins in clear that tell the password', async () => {
    await using server = await fakeServer(guarded('CRAM-MD5 PLAIN LOGIN'));
    expect(await answerOf(authMechanisms, { server: settingsOf(server) })).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'auth-in-clear-offered', evidence: { mechanisms: ['PLAIN', 'LOGIN'] } }],
    });
  });

  test.each([
    ['auth-not-offered', ['SIZE 1000'], {}],
    ['auth-only-after-tls', ['STARTTLS'], {}],
    ['auth-mechanism-unsupported', ['AUTH GSSAPI NTLM'], {}],
    ['auth-cleartext-refused', ['AUTH PLAIN'], { allowCleartext: false }],
  ] as const)('names %s', async (cause, capabilities, more) => {
    await using server = await fakeServer(politeServer({ capabilities }));
    const target = { server: settingsOf(server), credentials: { ...login(), ...more } };
    expect(await answerOf(authMechanisms, target)).toMatchObject({ status: 'fail', cause });
  });
});
