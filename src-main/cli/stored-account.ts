/** Accounts of the desktop application, for `--account`. Their passwords stay in the keyring, which only it opens. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { accountFileSchema, type StoredAccount } from '../accounts/account-file.ts';
import { storageError } from '../storage/storage-error.ts';
import { type CliIo, UsageError } from './io.ts';

/** By its name or its address. @throws UsageError when there is no such account, or more than one */
export async function findAccount(name: string, io: CliIo): Promise<StoredAccount> {
  const accounts = await readAccounts(join(userData(io.env), 'accounts.json'));
  const wanted = name.toLowerCase();
  const [found, ...others] = accounts.filter(({ label, address }) =>
    [label, address].some((text) => text.toLowerCase() === wanted),
  );
  if (found !== undefined && others.length === 0) return found;
  if (found !== undefined) {
    const which = [found, ...others]
      .map(({ label, address }) => `${label || address} <${address}>`)
      .join(', ');
    throw new UsageError(`There is more than one account "${name}": ${which}. Name it by its other name.`);
  }
  const known = accounts.map(({ label, address }) => label || address).join(', ');
  throw new UsageError(
    `There is no account "${name}". ${known === '' ? 'None is set up.' : `There are: ${known}.`}`,
  );
}

/** Looks and leaves the file as it is: it is the application's, which may be a newer one. */
async function readAccounts(path: string): Promise<readonly StoredAccount[]> {
  try {
    return accountFileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).accounts;
  } catch (cause) {
    if (cause instanceof z.ZodError || cause instanceof SyntaxError) {
      const reason = 'it is damaged, or from another version of Wirepost';
      throw new UsageError(`The accounts in ${JSON.stringify(path)} cannot be read: ${reason}.`, { cause });
    }
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw storageError(cause);
  }
}

/** Where the application keeps what is the person's. */
export function userData(env: CliIo['env']): string {
  if (env.WIREPOST_USER_DATA !== undefined) return env.WIREPOST_USER_DATA;
  if (process.platform === 'win32')
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Wirepost');
  return join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'Wirepost');
}
