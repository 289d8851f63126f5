import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sandboxAccountId } from '../../../src-main/accounts/sandbox-account.ts';
import { entered, inKeyring, installation, sandboxAccess, unchanged } from './support.ts';

const here = installation();
const { start } = here;

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
    await writeFile(join(here.folder, 'accounts.json'), '{"version":1,"accounts":[{"id":');
    const { accounts, corrupt } = await start();
    expect(corrupt).toEqual([join(here.folder, 'accounts.json')]);
    await accounts.save(entered, unchanged);
    expect((await readdir(here.folder)).some((name) => name.startsWith('accounts.json.corrupt-'))).toBe(true);
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
