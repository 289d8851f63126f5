/** By what a command logs in: options, and what an account of the desktop application says where they are silent. */
import type { Command } from 'commander';
import type { StoredAccount } from '../accounts/account-file.ts';
import type { AuthDocument } from './documents.ts';
import type { CliIo } from './io.ts';
import { readPassword } from './password.ts';
import { type TrustOptions, withTrust } from './trusted.ts';

/** As they are parsed. */
export interface LoginOptions extends TrustOptions {
  readonly account?: string;
  readonly user?: string;
  readonly passwordFile?: string;
  readonly allowCleartext?: boolean;
}

export const withLogin = (command: Command): Command =>
  withTrust(
    command
      .option('--account <name>', 'an account of the desktop application, by name or address')
      .option('--user <name>', 'log in as')
      .option('--password-file <file>', 'password from the first line of a file'),
  ).option('--allow-cleartext', 'let PLAIN and LOGIN go out without TLS');

/** Undefined without a user: nobody logs in. @throws UsageError where there is no password to be had */
export async function loginOf(
  user: string | undefined,
  { passwordFile, allowCleartext = false }: LoginOptions,
  io: CliIo,
): Promise<AuthDocument | undefined> {
  if (user === undefined) return undefined;
  const password = await readPassword(user, passwordFile, io);
  return { user, password, allowCleartext, initialResponse: 'auto' };
}

/** As the account logs in, with what the options say otherwise. @throws UsageError as `loginOf` does */
export async function accountLogin(
  account: StoredAccount,
  options: LoginOptions,
  io: CliIo,
): Promise<AuthDocument | undefined> {
  const user = options.user ?? (account.login === 'none' ? undefined : account.user);
  const allowCleartext = options.allowCleartext ?? account.allowCleartext;
  const auth = await loginOf(user, { ...options, allowCleartext }, io);
  const { mechanism, authzid } = account;
  return auth && { ...auth, ...(mechanism && { mechanism }), ...(authzid && { authzid }) };
}
