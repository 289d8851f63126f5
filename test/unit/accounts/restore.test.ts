import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { entered, forThisRun, inKeyring, installation, secret, unchanged } from './support.ts';

const here = installation();
const { start } = here;

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
    expect(await readFile(join(here.folder, 'secrets.json'), 'utf8')).not.toContain(first.id);
    await accounts.remove(second.id);
    await expect(accounts.restore(first.id)).rejects.toMatchObject({ error: { kind: 'not-found' } });
    await accounts.restore(second.id);
    await expect(accounts.restore(second.id)).rejects.toMatchObject({ error: { kind: 'not-found' } });
  });

  test('that is brought back twice at once is there once', async () => {
    const { accounts } = await start();
    const { id } = await accounts.save(entered, inKeyring);
    await accounts.remove(id);
    const both = await Promise.allSettled([accounts.restore(id), accounts.restore(id)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(accounts.list()).toHaveLength(2);
  });
});
