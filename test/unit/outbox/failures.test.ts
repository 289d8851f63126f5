import { expect, test } from 'vitest';
import type { Access } from '../../../src-main/accounts/access.ts';
import { secretMissing } from '../../../src-main/outbox/failures.ts';

const server = { host: 'mail.example', port: 465, security: 'tls' } as const;
const login = { user: 'ada', password: 'secret', allowCleartext: false };
const proxy = { kind: 'socks5', host: 'proxy.example', port: 1080 } as const;
const certificate = {
  ...{ subject: 'CN=ada', issuer: 'CN=Root', fingerprint256: 'AB' },
  ...{ validFrom: '2026-01-01T00:00:00.000Z', validTo: '2027-01-01T00:00:00.000Z' },
};

test.each<[string, Parameters<typeof secretMissing>[0], Partial<Access>, Record<string, string> | undefined]>(
  [
    ['nothing', { login: 'password' }, { login }, undefined],
    ['nothing, where none is needed', { login: 'none' }, {}, undefined],
    ['the password', { login: 'password' }, {}, { password: 'missing' }],
    [
      'the key of the certificate',
      { login: 'certificate', certificate },
      {},
      { clientCertificate: 'missing' },
    ],
    [
      'the password of the proxy',
      { login: 'password' },
      { login, proxy: { ...proxy, user: 'guest' } },
      { proxyPassword: 'missing' },
    ],
    ['nothing of a proxy without a login', { login: 'password' }, { login, proxy }, undefined],
  ],
)('before anything is sent it is said that %s is missing', (_, account, access, detail) => {
  const failure = secretMissing(account, { server, options: {}, ...access });
  if (detail === undefined) expect(failure).toBeUndefined();
  else expect(failure).toMatchObject({ fault: 'local', delivered: 'no', detail });
});
