import { describe, expect, test } from 'vitest';
import { accessOf } from '../../../src-main/accounts/access.ts';
import type { AccountInput } from '../../../src-main/contract/account.ts';

const account: AccountInput = {
  ...{ label: '', address: 'ada@example.com', name: '', host: 'mail.example.com', port: 587 },
  ...{ security: 'starttls', login: 'password', user: 'ada', allowCleartext: false },
};

describe('access to the server of an account', () => {
  test('accepts the certificate that the person trusted, and no other without', () => {
    const acceptFingerprint256 = Array.from({ length: 32 }, () => 'AB').join(':');
    const { server } = accessOf({ ...account, acceptFingerprint256 }, { password: 'secret' });
    expect(server).toEqual({
      host: 'mail.example.com',
      port: 587,
      security: 'starttls',
      acceptFingerprint256,
    });
    expect(accessOf(account, { password: 'secret' }).server).not.toHaveProperty('acceptFingerprint256');
  });

  test('goes through the proxy, with its password where it wants a login', () => {
    const proxy = { kind: 'http', host: 'proxy.example.com', port: 3128, user: 'guest' } as const;
    const secrets = { password: 'secret', proxyPassword: 'out' };
    expect(accessOf({ ...account, proxy }, secrets).proxy).toEqual({ ...proxy, password: 'out' });
    const open = { ...proxy, user: '' };
    expect(accessOf({ ...account, proxy: open }, secrets).proxy).toEqual({
      kind: 'http',
      host: 'proxy.example.com',
      port: 3128,
    });
    expect(accessOf(account, secrets)).not.toHaveProperty('proxy');
  });

  test('logs in by the mechanism and for the mailbox that were chosen', () => {
    const chosen = { ...account, mechanism: 'PLAIN', authzid: 'shared@example.com' } as const;
    expect(accessOf(chosen, { password: 'secret' }).login).toEqual({
      user: 'ada',
      password: 'secret',
      mechanism: 'PLAIN',
      authzid: 'shared@example.com',
      allowCleartext: false,
    });
  });
});
