import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { entered, inKeyring, installation, secret, unchanged } from './support.ts';

const here = installation();

describe('secrets besides the password', () => {
  const token = '11111111-1111-4111-8111-111111111111';
  const key = '-----BEGIN PRIVATE KEY-----\nMIIBVQIBADANBgkq\n-----END PRIVATE KEY-----';
  const kept = JSON.stringify({ kind: 'pem', certificate: 'certificate', key });
  const picked = { secret: (one: string) => (one === token ? kept : undefined) };
  const certificate = {
    ...{ subject: 'CN=ada', issuer: 'CN=Root' },
    ...{ validFrom: '2026-01-01T00:00:00.000Z', validTo: '2027-01-01T00:00:00.000Z' },
    fingerprint256: Array.from({ length: 32 }, () => 'AB').join(':'),
  };
  const proxy = { kind: 'socks5', host: 'proxy.example.com', port: 1080, user: 'guest' } as const;
  const account = { ...entered, proxy, certificate };
  const others = {
    proxyPassword: { keep: 'keyring', value: 'let me out' },
    certificate: { keep: 'keyring', token },
  } as const;
  const startWith = () => here.start(picked);

  test('are in the keyring alone, and there again at the next start', async () => {
    const first = await startWith();
    const saved = await first.accounts.save(account, inKeyring, others);
    expect(saved).toMatchObject({ proxyPassword: 'keyring', certificateKey: 'keyring' });
    for (const name of ['accounts.json', 'secrets.json']) {
      const written = await readFile(join(here.folder, name), 'utf8');
      for (const one of ['let me out', 'MIIBVQIBADANBgkq', secret]) expect(written).not.toContain(one);
    }
    expect(JSON.stringify(first.told)).not.toContain('MIIBVQIBADANBgkq');
    const { accounts } = await startWith();
    expect(await accounts.access(saved.id)).toMatchObject({
      proxy: { ...proxy, password: 'let me out' },
      clientCertificate: { kind: 'pem', key },
    });
  });

  test('stay when the account is saved without new ones, and go with what they are for', async () => {
    const { accounts } = await startWith();
    const { id } = await accounts.save(account, inKeyring, others);
    await accounts.save({ ...account, id, label: 'Renamed' }, unchanged);
    expect((await accounts.access(id)).proxy?.password).toBe('let me out');
    const bare = await accounts.save({ ...entered, id }, unchanged);
    expect(bare).toMatchObject({ password: 'keyring', proxyPassword: 'none', certificateKey: 'none' });
  });

  test('come back with the account', async () => {
    const { accounts } = await startWith();
    const { id } = await accounts.save(account, inKeyring, others);
    await accounts.remove(id);
    expect(await accounts.restore(id)).toMatchObject({ proxyPassword: 'keyring', certificateKey: 'keyring' });
    expect((await accounts.access(id)).clientCertificate).toMatchObject({ kind: 'pem', key });
  });

  test('that are no longer at hand are refused, and the account is left as it was', async () => {
    const { accounts } = await startWith();
    const unknown = { certificate: { keep: 'keyring', token: token.replaceAll('1', '2') } } as const;
    await expect(accounts.save(account, inKeyring, unknown)).rejects.toMatchObject({
      error: { kind: 'not-found', what: 'certificate' },
    });
    expect(accounts.list()).toHaveLength(1);
  });
});
