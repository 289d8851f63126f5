/** By what a command logs in. */
import type { Command } from 'commander';
import type { AuthDocument } from './documents.ts';
import type { CliIo } from './io.ts';
import { readPassword } from './password.ts';
import { type TrustOptions, withTrust } from './trusted.ts';

/** As they are parsed. */
export interface LoginOptions extends TrustOptions {
  readonly account?: string;
  readonly user?: string;
  readonly passwordFile?: string;
  readonly proxyPasswordFile?: string;
  readonly certFile?: readonly string[];
  readonly certPassphraseFile?: string;
  readonly allowCleartext?: boolean;
}

export const withLogin = (command: Command): Command =>
  withTrust(
    command
      .option('--account <name>', 'an account of the desktop application, by name or address')
      .option('--user <name>', 'log in as')
      .option('--password-file <file>', 'password from the first line of a file')
      .option('--proxy-password-file <file>', 'the same for the proxy of an account')
      .option(
        '--cert-file <file>',
        'client certificate and its key (PEM or PKCS #12); may be given again',
        (file, files: readonly string[] = []) => [...files, file],
      )
      .option('--cert-passphrase-file <file>', 'passphrase of that key, from the first line of a file'),
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
