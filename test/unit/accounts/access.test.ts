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
    const { server } = accessOf({ ...account, acceptFingerprint256 }, 'secret');
    expect(server).toEqual({
      host: 'mail.example.com',
      port: 587,
      security: 'starttls',
      acceptFingerprint256,
    });
    expect(accessOf(account, 'secret').server).not.toHaveProperty('acceptFingerprint256');
  });
});
