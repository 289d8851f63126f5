import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { sandboxAccountId } from '../../../src-main/accounts/sandbox-account.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { entered, FakeCipher, sandboxAccess, startedStore } from './support.ts';

const secret = 'correct horse 电池';
const inKeyring = { keep: 'keyring', value: secret } as const;
const forThisRun = { keep: 'run', value: secret } as const;
const unchanged = { keep: 'unchanged' } as const;

let folder: string;
let cipher: FakeCipher;
const start = () => startedStore(folder, cipher);

beforeEach(async () => {
  folder = await temporaryFolder();
  cipher = new FakeCipher();
});

async function everyByte(): Promise<string> {
  const names = await readdir(folder);
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')))).join('\n');
}

describe('accounts', () => {
  test('begin with the built-in one, ready to send', async () => {
    const { accounts } = await start();
    expect(accounts.list()).toMatchObject([
      { id: sandboxAccountId, kind: 'sandbox', password: 'run', sizeLimit: 2_000_000 },
    ]);
    expect(await accounts.access(sandboxAccountId)).toEqual({
      server: { host: '127.0.0.1', port: 12_525, security: 'starttls', ca: sandboxAccess.ca },
      login: { user: 'sandbox', password: 'made-for-this-run', allowCleartext: false },
      options: {},
    });
  });

  test('are there again at the next start, with the password in the keyring', async () => {
    const first = await start();
    const saved = await first.accounts.save(entered, inKeyring);
    expect(saved).toMatchObject({ ...entered, kind: 'smtp', password: 'keyring' });
    expect(first.told.at(-1)).toContainEqual(saved);
    const { accounts } = await start();
    expect(accounts.list()[0]).toEqual(saved);
    expect((await accounts.access(saved.id)).login).toEqual({
      user: 'ada',
      password: secret,
      allowCleartext: false,
    });
  });

  test('with a password for this run have none at the next start', async () => {
    const first = await start();
    const { id } = await first.accounts.save(entered, forThisRun);
    expect(first.accounts.get(id).password).toBe('run');
    expect((await first.accounts.access(id)).login?.password).toBe(secret);
    const { accounts } = await start();
    expect(accounts.get(id).password).toBe('none');
    expect((await accounts.access(id)).login).toBeUndefined();
  });

  test('keep their password when they are changed without a new one', async () => {
    const { accounts } = await start();
    const { id } = await accounts.save(entered, inKeyring);
    const changed = await accounts.save({ ...entered, id, host: 'mail.example.com' }, unchanged);
    expect(changed).toMatchObject({ id, host: 'mail.example.com', password: 'keyring' });
    expect(accounts.list()).toHaveLength(2);
    expect((await accounts.access(id)).login?.password).toBe(secret);
  });

  test('hold a password in one place only', async () => {
    const { accounts } = await start();
    const { id } = await accounts.save(entered, inKeyring);
    await accounts.save({ ...entered, id }, { keep: 'run', value: 'other' });
    expect(accounts.get(id).password).toBe('run');
    expect((await (await start()).accounts.access(id)).login).toBeUndefined();
    await accounts.save({ ...entered, id, login: 'none' }, unchanged);
    expect(accounts.get(id).password).toBe('none');
  });

  test('without a keyring are not saved as if the password were kept', async () => {
    const { accounts } = await start();
    cipher.isAvailable = false;
    await expect(accounts.save(entered, inKeyring)).rejects.toMatchObject({
      error: { kind: 'keyring-unavailable' },
    });
    expect(accounts.list()).toHaveLength(1);
    expect((await accounts.save(entered, forThisRun)).password).toBe('run');
  });

  test('whose password cannot be decrypted say so and can still be removed', async () => {
    const { accounts } = await start();
    const { id } = await accounts.save(entered, inKeyring);
    cipher.isAvailable = false;
    await expect(accounts.access(id)).rejects.toMatchObject({ error: { kind: 'keyring-unavailable' } });
    await accounts.remove(id);
    expect(accounts.list()).toHaveLength(1);
  });

  test('are encrypted anew when the key is outdated', async () => {
    const { accounts } = await start();
    const { id } = await accounts.save(entered, inKeyring);
    const before = await readFile(join(folder, 'secrets.json'), 'utf8');
    cipher.encrypt = async (text) => Buffer.from(text, 'utf16le').map((byte) => byte ^ 0x55);
    cipher.isOutdated = true;
    expect((await accounts.access(id)).login?.password).toBe(secret);
    expect(await readFile(join(folder, 'secrets.json'), 'utf8')).not.toBe(before);
  });

  test('that are removed at the same time are those that were chosen', async () => {
    const { accounts } = await start();
    const ids: string[] = [];
    for (const label of ['A', 'B', 'C']) ids.push((await accounts.save({ ...entered, label }, inKeyring)).id);
    const [a = '', b = ''] = ids;
    await Promise.all([accounts.remove(a), accounts.remove(b)]);
    expect(accounts.list().map(({ label }) => label)).toEqual(['C', '']);
    expect((await start()).accounts.list().map(({ label }) => label)).toEqual(['C', '']);
  });

  test('are changed as chosen while the keyring takes its time', async () => {
    const { accounts } = await start();
    const ids: string[] = [];
    for (const label of ['A', 'B', 'C']) ids.push((await accounts.save({ ...entered, label }, unchanged)).id);
    const [a = '', b = ''] = ids;
    await Promise.all([accounts.save({ ...entered, id: b, label: 'B2' }, inKeyring), accounts.remove(a)]);
    expect(accounts.list().map(({ label }) => label)).toEqual(['B2', 'C', '']);
  });

  test('brought back twice at once are there once', async () => {
    const { accounts } = await start();
    const { id } = await accounts.save(entered, inKeyring);
    await accounts.remove(id);
    const both = await Promise.allSettled([accounts.restore(id), accounts.restore(id)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(accounts.list()).toHaveLength(2);
  });

  test('log in with an outdated key though it cannot be renewed on disk', async () => {
    const { accounts } = await start();
    const { id } = await accounts.save(entered, inKeyring);
    await rm(join(folder, 'secrets.json'));
    await mkdir(join(folder, 'secrets.json'));
    cipher.isOutdated = true;
    expect((await accounts.access(id)).login?.password).toBe(secret);
  });

  test('that are unknown are not found', async () => {
    const { accounts } = await start();
    const error = { error: { kind: 'not-found', what: 'account' } };
    const id = '00000000-0000-4000-8000-000000000001';
    await expect(accounts.access(id)).rejects.toMatchObject(error);
    await expect(accounts.remove(id)).rejects.toMatchObject(error);
    await expect(accounts.save({ ...entered, id }, unchanged)).rejects.toMatchObject(error);
  });

  test('the built-in one can neither be changed nor removed', async () => {
    const { accounts } = await start();
    const error = { error: { kind: 'bad-request' } };
    await expect(accounts.remove(sandboxAccountId)).rejects.toMatchObject(error);
    await expect(accounts.save({ ...entered, id: sandboxAccountId }, unchanged)).rejects.toMatchObject(error);
  });

  test('of a damaged file are put aside, not overwritten', async () => {
    await writeFile(join(folder, 'accounts.json'), '{"version":1,"accounts":[{"id":');
    const { accounts, corrupt } = await start();
    expect(corrupt).toEqual([join(folder, 'accounts.json')]);
    await accounts.save(entered, unchanged);
    expect((await readdir(folder)).some((name) => name.startsWith('accounts.json.corrupt-'))).toBe(true);
  });
});

describe('a removed account', () => {
  test.each([inKeyring, forThisRun])(
    'comes back where it was, with its password ($keep)',
    async (password) => {
      const { accounts } = await start();
      const { id } = await accounts.save(entered, password);
      await accounts.save({ ...entered, label: 'Second' }, unchanged);
      await accounts.remove(id);
      expect(accounts.list().map(({ label }) => label)).toEqual(['Second', '']);
      const restored = await accounts.restore(id);
      expect(restored.password).toBe(password.keep);
      expect(accounts.list().map(({ label }) => label)).toEqual(['Work', 'Second', '']);
      expect((await accounts.access(id)).login?.password).toBe(secret);
    },
  );

  test('leaves no secret on disk, and comes back only until the next removal', async () => {
    const { accounts } = await start();
    const first = await accounts.save(entered, inKeyring);
    const second = await accounts.save(entered, inKeyring);
    await accounts.remove(first.id);
    expect(await readFile(join(folder, 'secrets.json'), 'utf8')).not.toContain(first.id);
    await accounts.remove(second.id);
    await expect(accounts.restore(first.id)).rejects.toMatchObject({ error: { kind: 'not-found' } });
    await accounts.restore(second.id);
    await expect(accounts.restore(second.id)).rejects.toMatchObject({ error: { kind: 'not-found' } });
  });
});

describe('the size limit a server told', () => {
  test('is remembered until the account moves to another server', async () => {
    const { accounts, told } = await start();
    const { id } = await accounts.save(entered, unchanged);
    await accounts.learnSizeLimit(id, 10_240_000);
    expect(accounts.get(id).sizeLimit).toBe(10_240_000);
    const times = told.length;
    await accounts.learnSizeLimit(id, 10_240_000);
    expect(told).toHaveLength(times);
    expect((await start()).accounts.get(id).sizeLimit).toBe(10_240_000);
    await accounts.save({ ...entered, id, name: 'Ada L.' }, unchanged);
    expect(accounts.get(id).sizeLimit).toBe(10_240_000);
    await accounts.save({ ...entered, id, host: 'other.example' }, unchanged);
    expect(accounts.get(id).sizeLimit).toBeUndefined();
    await accounts.learnSizeLimit(sandboxAccountId, 5);
  });
});

test('no secret is in a written file, a view or what is told to the window', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .string({ minLength: 6, maxLength: 40, unit: 'grapheme' })
        .filter((text) => !JSON.stringify(entered).includes(text)),
      fc.constantFrom('keyring', 'run'),
      async (value, keep) => {
        folder = await temporaryFolder();
        const { accounts, told } = await start();
        const { id } = await accounts.save(entered, { keep, value });
        await accounts.remove(id);
        await accounts.restore(id);
        const seen = [await everyByte(), JSON.stringify(told), JSON.stringify(accounts.list())].join('\n');
        for (const form of [
          value,
          JSON.stringify(value).slice(1, -1),
          Buffer.from(value).toString('base64'),
        ]) {
          expect(seen).not.toContain(form);
          expect(seen).not.toContain(Buffer.from(form).toString('latin1'));
        }
      },
    ),
    { numRuns: 25 },
  );
});

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
  const startWith = () => startedStore(folder, cipher, picked);

  test('are in the keyring alone, and there again at the next start', async () => {
    const first = await startWith();
    const saved = await first.accounts.save(account, inKeyring, others);
    expect(saved).toMatchObject({ proxyPassword: 'keyring', certificateKey: 'keyring' });
    for (const name of ['accounts.json', 'secrets.json']) {
      const written = await readFile(join(folder, name), 'utf8');
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
