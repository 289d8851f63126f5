import { describe, expect, test } from 'vitest';
import type { AccountView } from '../../../../src-main/contract/account.ts';
import type { CauseId, Failure } from '../../../../src-main/contract/failure.ts';
import { findErrors } from '../../../../src-renderer/accounts/form-errors.ts';
import {
  acceptanceOf,
  asksForCleartext,
  emptyForm,
  type FormValues,
  formFrom,
  isChanged,
  toAccountInput,
  toOtherSecrets,
  toPasswordInput,
  withAddress,
  withProxy,
  withSecurity,
} from '../../../../src-renderer/accounts/form-model.ts';

const account: AccountView = {
  id: 'own',
  kind: 'smtp',
  label: 'Work',
  address: 'ada@example.org',
  name: 'Ada',
  host: 'smtp.example.org',
  port: 587,
  security: 'starttls',
  login: 'password',
  user: 'ada',
  allowCleartext: false,
  password: 'keyring',
  proxyPassword: 'none',
  certificateKey: 'none',
};
const held = (password: AccountView['password']) => ({ password, proxyPassword: 'none' }) as const;
const filled: FormValues = {
  ...emptyForm,
  address: 'ada@example.org',
  host: 'smtp.example.org',
  user: 'ada@example.org',
  password: 'secret',
};

describe('a certificate trusted by its fingerprint', () => {
  const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
  const failure = (code: CauseId): Failure => ({
    ...{ code, class: 'tls', phase: 'tls', fault: 'server', delivered: 'no', temporary: false },
    message: '',
    detail: { fingerprint256: fingerprint, problems: `${code}, certificate-name-mismatch` },
  });

  test('is kept with the account, and shown when it is opened again', () => {
    expect(toAccountInput(filled)).not.toHaveProperty('acceptFingerprint256');
    const trusting = { ...filled, fingerprint };
    expect(toAccountInput(trusting)).toMatchObject({ acceptFingerprint256: fingerprint });
    expect(formFrom({ ...account, acceptFingerprint256: fingerprint }).fingerprint).toBe(fingerprint);
    expect(isChanged({ ...formFrom(account), fingerprint }, account)).toBe(true);
  });

  test('is offered where nobody known signed it, not where it is expired or for another name', () => {
    const server = { host: 'smtp.example.org', port: 587 };
    for (const code of ['certificate-self-signed', 'certificate-unknown-issuer'] as const) {
      const reasons = [code, 'certificate-name-mismatch'];
      expect(acceptanceOf(failure(code), server)).toEqual({
        ...server,
        fingerprint256: fingerprint,
        reasons,
      });
    }
    for (const code of ['certificate-expired', 'certificate-name-mismatch', 'port-closed'] as const)
      expect(acceptanceOf(failure(code), server)).toBeUndefined();
  });
});

test('the oldest TLS version is TLS 1.2 unless another was chosen', () => {
  expect(toAccountInput(filled)).not.toHaveProperty('minTlsVersion');
  const chosen = toAccountInput({ ...filled, minTlsVersion: 'TLSv1.3' });
  expect(chosen.minTlsVersion).toBe('TLSv1.3');
  expect(formFrom({ ...account, ...chosen, id: 'own' }).minTlsVersion).toBe('TLSv1.3');
  expect(formFrom(account).minTlsVersion).toBe('TLSv1.2');
});

describe('extensions', () => {
  test('are on, and what is switched off stays off when the account is opened again', () => {
    expect(toAccountInput(filled)).not.toHaveProperty('pipelining');
    const off = toAccountInput({ ...filled, pipelining: false, chunking: false });
    expect(off).toMatchObject({ pipelining: 'off', chunking: 'off' });
    const opened = formFrom({ ...account, ...off, id: 'own' });
    expect([opened.pipelining, opened.chunking]).toEqual([false, false]);
    expect([formFrom(account).pipelining, formFrom(account).chunking]).toEqual([true, true]);
  });
});

describe('what follows from what', () => {
  test('the user name follows the address until it is changed', () => {
    const typed = withAddress(withAddress(emptyForm, 'ada@'), 'ada@example.org');
    expect(typed.user).toBe('ada@example.org');
    expect(withAddress({ ...typed, user: 'ada' }, 'ada@example.com').user).toBe('ada');
  });

  test('the port follows the encryption while it is the usual one', () => {
    expect(withSecurity(emptyForm, 'starttls').port).toBe('587');
    expect(withSecurity(withSecurity(emptyForm, 'starttls'), 'none').port).toBe('25');
  });

  test('a port of one’s own stays: any port goes with any encryption', () => {
    expect(withSecurity({ ...emptyForm, port: '2525' }, 'starttls').port).toBe('2525');
    expect(withSecurity({ ...emptyForm, port: '587' }, 'starttls').port).toBe('587');
  });

  test('clear text is asked about only where the password could go in clear', () => {
    expect(asksForCleartext({ ...filled, security: 'tls' })).toBe(false);
    expect(asksForCleartext({ ...filled, security: 'starttls' })).toBe(false);
    expect(asksForCleartext({ ...filled, security: 'starttls-if-offered' })).toBe(true);
    expect(asksForCleartext({ ...filled, security: 'none' })).toBe(true);
    expect(asksForCleartext({ ...filled, security: 'none', login: 'none' })).toBe(false);
  });
});

describe('what is wrong', () => {
  test('nothing with a filled form', () => {
    expect(findErrors(filled, held('none'))).toEqual({});
  });

  test('every missing field by name', () => {
    expect(findErrors({ ...emptyForm, port: '' }, held('none'))).toEqual({
      address: 'address-missing',
      host: 'host-missing',
      port: 'port-invalid',
      user: 'user-missing',
      password: 'password-missing',
    });
  });

  test.each(['ada', 'Ada <ada@example.org>', 'a@x.org, b@x.org'])(
    'no address to send from: %s',
    (address) => {
      expect(findErrors({ ...filled, address }, held('none'))).toEqual({ address: 'address-invalid' });
    },
  );

  test.each(['smtp.example.org:465', 'smtp example', 'https://smtp.example.org', 'a/b'])(
    'no server: %s',
    (host) => {
      expect(findErrors({ ...filled, host }, held('none'))).toEqual({ host: 'host-invalid' });
    },
  );

  test.each(['192.0.2.7', '::1', '2001:db8::7', 'mail-1.例え.jp', 'localhost'])('a server: %s', (host) => {
    expect(findErrors({ ...filled, host }, held('none'))).toEqual({});
  });

  test.each(['0', '65536', '-1', '25.5', 'smtp', '1e3'])('no port: %s', (port) => {
    expect(findErrors({ ...filled, port }, held('none'))).toEqual({ port: 'port-invalid' });
  });

  test('a stored password need not be typed again', () => {
    expect(findErrors({ ...filled, password: '' }, held('keyring'))).toEqual({});
    expect(findErrors({ ...filled, password: '' }, held('none'))).toEqual({ password: 'password-missing' });
  });

  test('without a login neither user nor password is needed', () => {
    expect(findErrors({ ...filled, login: 'none', user: '', password: '' }, held('none'))).toEqual({});
  });
});

describe('what is handed over', () => {
  test('an account as it came, when nothing was changed', () => {
    const { kind: _, password: __, proxyPassword: ___, certificateKey: ____, ...input } = account;
    expect(toAccountInput(formFrom(account))).toEqual(input);
    expect(isChanged(formFrom(account), account)).toBe(false);
    expect(isChanged({ ...formFrom(account), host: 'x' }, account)).toBe(true);
    expect(isChanged(emptyForm, undefined)).toBe(false);
  });

  test('the permission for clear text is dropped where it has no meaning', () => {
    expect(toAccountInput({ ...filled, allowCleartext: true }).allowCleartext).toBe(false);
    expect(toAccountInput({ ...filled, allowCleartext: true, security: 'none' }).allowCleartext).toBe(true);
  });

  test('the password goes where the person said, or stays as it is', () => {
    expect(toPasswordInput(filled, 'available')).toEqual({ keep: 'keyring', value: 'secret' });
    expect(toPasswordInput({ ...filled, keep: 'run' }, 'available')).toEqual({
      keep: 'run',
      value: 'secret',
    });
    expect(toPasswordInput({ ...filled, password: '' }, 'available')).toEqual({ keep: 'unchanged' });
  });

  test('without a keyring it is kept for this run only', () => {
    expect(toPasswordInput(filled, 'unavailable')).toEqual({ keep: 'run', value: 'secret' });
  });
});

describe('a proxy', () => {
  const through: FormValues = {
    ...filled,
    proxy: 'socks5',
    proxyHost: ' proxy.example.org ',
    proxyPort: '1080',
    proxyUser: 'guest',
    proxyPassword: 'let me out',
  };

  test('is kept with the account without its password, and shown when it is opened again', () => {
    const input = toAccountInput(through);
    expect(input.proxy).toEqual({ kind: 'socks5', host: 'proxy.example.org', port: 1080, user: 'guest' });
    expect(JSON.stringify(input)).not.toContain('let me out');
    expect(formFrom({ ...account, ...input, id: 'own' })).toMatchObject({
      proxy: 'socks5',
      proxyHost: 'proxy.example.org',
      proxyPassword: '',
    });
    expect(toOtherSecrets(through, 'available')).toEqual({
      proxyPassword: { keep: 'keyring', value: 'let me out' },
    });
  });

  test('with a user needs a password, unless it is held already', () => {
    const without = { ...through, proxyPassword: '' };
    expect(findErrors(without, held('none'))).toEqual({ proxyPassword: 'password-missing' });
    expect(findErrors(without, { password: 'none', proxyPassword: 'run' })).toEqual({});
  });

  test('that wants no login has no password', () => {
    expect(toOtherSecrets({ ...through, proxyUser: '' }, 'available')).toEqual({});
    expect(toOtherSecrets({ ...through, proxy: 'none' }, 'available')).toEqual({});
  });

  test('needs a name and a port', () => {
    expect(findErrors({ ...through, proxyHost: '', proxyPort: '99999' }, held('none'))).toEqual({
      proxyHost: 'proxy-missing',
      proxyPort: 'port-invalid',
    });
    expect(findErrors({ ...filled, proxyHost: '', proxyPort: '' }, held('none'))).toEqual({});
  });

  test('comes with the usual port of its kind, until another is typed', () => {
    expect(withProxy(filled, 'http').proxyPort).toBe('3128');
    expect(withProxy({ ...filled, proxyPort: '8080' }, 'http').proxyPort).toBe('8080');
  });
});

describe('a login by certificate', () => {
  const certificate = {
    subject: 'CN=ada',
    issuer: 'CN=Root',
    validFrom: '2026-01-01T00:00:00.000Z',
    validTo: '2027-01-01T00:00:00.000Z',
    fingerprint256: Array.from({ length: 32 }, () => 'CD').join(':'),
  };
  const byCertificate: FormValues = {
    ...filled,
    login: 'certificate',
    password: '',
    user: '',
    certificate,
    certificateToken: 'token',
  };

  test('needs a certificate and TLS, and no user or password', () => {
    expect(findErrors(byCertificate, held('none'))).toEqual({});
    expect(findErrors({ ...byCertificate, certificate: undefined }, held('none'))).toEqual({
      certificate: 'certificate-missing',
    });
    expect(findErrors({ ...byCertificate, security: 'none' }, held('none'))).toEqual({
      certificate: 'certificate-unencrypted',
    });
  });

  test('hands over what stands for its key once, and nothing when it is opened again', () => {
    expect(toOtherSecrets(byCertificate, 'unavailable')).toEqual({
      certificate: { keep: 'run', token: 'token' },
    });
    const again = formFrom({ ...account, ...toAccountInput(byCertificate), id: 'own' });
    expect(again.certificate).toEqual(certificate);
    expect(toOtherSecrets(again, 'available')).toEqual({});
  });

  test('forces no mechanism of those that take a password', () => {
    expect(toAccountInput({ ...filled, mechanism: 'PLAIN' }).mechanism).toBe('PLAIN');
    expect(toAccountInput({ ...byCertificate, mechanism: 'PLAIN' })).not.toHaveProperty('mechanism');
  });
});
