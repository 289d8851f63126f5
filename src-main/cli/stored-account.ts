/** Accounts of the desktop application, for `--account`. Their passwords stay in the keyring, which only it opens. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { accountFileSchema, type StoredAccount } from '../accounts/account-file.ts';
import { JsonFile } from '../storage/json-file.ts';
import { type CliIo, UsageError } from './io.ts';

/** By its name or its address. @throws UsageError when there is no such account */
export async function findAccount(name: string, io: CliIo): Promise<StoredAccount> {
  const path = join(userData(io.env), 'accounts.json');
  const damaged = (_path: string, movedTo: string): void => {
    io.stderr.write(`wirepost: ${path} was damaged and is kept as ${movedTo}\n`);
  };
  const accounts = (await new JsonFile(path, accountFileSchema, damaged).read())?.accounts ?? [];
  const wanted = name.toLowerCase();
  const found = accounts.find(({ label, address }) =>
    [label, address].some((text) => text.toLowerCase() === wanted),
  );
  if (found !== undefined) return found;
  const known = accounts.map(({ label, address }) => label || address).join(', ');
  throw new UsageError(
    `There is no account "${name}". ${known === '' ? 'None is set up.' : `There are: ${known}.`}`,
  );
}

/** Where the application keeps what is the person's. */
function userData(env: CliIo['env']): string {
  if (env.WIREPOST_USER_DATA !== undefined) return env.WIREPOST_USER_DATA;
  if (process.platform === 'win32')
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Wirepost');
  return join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'Wirepost');
}
