/** Where a password comes from on the command line: never from an argument, which every process can read. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type CliIo, UsageError } from './io.ts';

/** What is asked for, and where else it may stand. */
interface SecretSource {
  readonly kind: 'password' | 'passphrase';
  /** Whose. */
  readonly of: string;
  readonly variable: string;
  /** That names its file. */
  readonly option: string;
  readonly file: string | undefined;
}

/** @throws UsageError when there is none to be had */
export async function readSecret(
  { kind, of, variable, option, file }: SecretSource,
  io: CliIo,
): Promise<string> {
  if (file !== undefined) return secretFile(kind, resolve(io.cwd, file));
  const set = io.env[variable];
  if (set !== undefined && set !== '') return set;
  if (io.stdin.isTTY !== true)
    throw new UsageError(`No ${kind} for ${of}: set ${variable} or use ${option}.`);
  return ask(`${kind === 'password' ? 'Password' : 'Passphrase'} for ${of}: `, kind, io);
}

/** @throws UsageError when there is none to be had */
export const readPassword = (user: string, file: string | undefined, io: CliIo): Promise<string> =>
  readSecret(
    { kind: 'password', of: user, variable: 'WIREPOST_PASSWORD', option: '--password-file', file },
    io,
  );

/** Its first line: editors end files with a line break. */
async function secretFile(kind: SecretSource['kind'], path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`The ${kind} file ${JSON.stringify(path)} cannot be read.`, { cause: error });
  });
  const secret = text.split(/\r?\n/)[0] ?? '';
  if (secret === '') throw new UsageError(`The ${kind} file ${JSON.stringify(path)} is empty.`);
  return secret;
}

/** Typed without being shown. */
async function ask(question: string, kind: SecretSource['kind'], io: CliIo): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: io.stdin, output: unseen, terminal: true });
  const given = new AbortController();
  // The terminal is in raw mode: Ctrl+C and Ctrl+D arrive here, and not as a signal.
  terminal.once('SIGINT', () => given.abort());
  terminal.once('close', () => given.abort());
  io.stderr.write(question);
  try {
    const secret = await terminal.question('', { signal: AbortSignal.any([io.signal, given.signal]) });
    if (secret === '') throw new UsageError(`No ${kind} was given.`);
    return secret;
  } catch (cause) {
    if (io.signal.aborted || given.signal.aborted) throw new UsageError(`No ${kind} was given.`, { cause });
    throw cause;
  } finally {
    terminal.close();
    io.stderr.write('\n');
  }
}
