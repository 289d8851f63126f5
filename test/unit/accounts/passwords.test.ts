/** Where an account's password is kept, for how long, and where it is never seen. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entered, forThisRun, inKeyring, installation, secret, unchanged } from './support.ts';

const here = installation();
const { start } = here;

describe('accounts', () => {
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
    here.cipher.isAvailable = false;
    await expect(accounts.save(entered, inKeyring)).rejects.toMatchObject({
      error: { kind: 'keyring-unavailable' },
    });
    expect(accounts.list()).toHaveLength(1);
    expect((await accounts.save(entered, forThisRun)).password).toBe('run');
  });

  test('whose password cannot be decrypted say so and can still be removed', async () => {
    const { accounts } = await start();
    const { id } = await accounts.save(entered, inKeyring);
    here.cipher.isAvailable = false;
    await expect(accounts.access(id)).rejects.toMatchObject({ error: { kind: 'keyring-unavailable' } });
    await accounts.remove(id);
    expect(accounts.list()).toHaveLength(1);
  });

  test('are encrypted anew when the key is outdated', async () => {
    const { accounts } = await start();
    const { id } = await accounts.save(entered, inKeyring);
    const before = await readFile(join(here.folder, 'secrets.json'), 'utf8');
    here.cipher.encrypt = async (text) => Buffer.from(text, 'utf16le').map((byte) => byte ^ 0x55);
    here.cipher.isOutdated = true;
    expect((await accounts.access(id)).login?.password).toBe(secret);
    expect(await readFile(join(here.folder, 'secrets.json'), 'utf8')).not.toBe(before);
  });

  test('log in with an outdated key though it cannot be renewed on disk', async () => {
    const { accounts } = await start();
    const { id } = await accounts.save(entered, inKeyring);
    await rm(join(here.folder, 'secrets.json'));
    await mkdir(join(here.folder, 'secrets.json'));
    here.cipher.isOutdated = true;
    expect((await accounts.access(id)).login?.password).toBe(secret);
  });
});

async function everyByte(): Promise<string> {
  const names = await readdir(here.folder);
  return (await Promise.all(names.map((name) => readFile(join(here.folder, name), 'latin1')))).join('\n');
}

test('no secret is in a written file, a view or what is told to the window', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .string({ minLength: 6, maxLength: 40, unit: 'grapheme' })
        .filter((text) => !JSON.stringify(entered).includes(text)),
      fc.constantFrom('keyring', 'run'),
      async (value, keep) => {
        await here.renew();
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
