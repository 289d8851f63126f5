/** Where a password comes from on the command line: never from an argument, which every process can read. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type CliIo, UsageError } from './io.ts';

/** @throws UsageError when there is none to be had */
export async function readPassword(user: string, file: string | undefined, io: CliIo): Promise<string> {
  if (file !== undefined) return passwordFile(resolve(io.cwd, file));
  const set = io.env.WIREPOST_PASSWORD;
  if (set !== undefined && set !== '') return set;
  if (io.stdin.isTTY !== true) {
    throw new UsageError(`No password for ${user}: set WIREPOST_PASSWORD or use --password-file.`);
  }
  return ask(`Password for ${user}: `, io);
}

/** Its first line: editors end files with a line break. */
async function passwordFile(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`The password file ${JSON.stringify(path)} cannot be read.`, { cause: error });
  });
  const password = text.split(/\r?\n/)[0] ?? '';
  if (password === '') throw new UsageError(`The password file ${JSON.stringify(path)} is empty.`);
  return password;
}

/** Typed without being shown. */
async function ask(question: string, io: CliIo): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: io.stdin, output: unseen, terminal: true });
  const given = new AbortController();
  // The terminal is in raw mode: Ctrl+C and Ctrl+D arrive here, and not as a signal.
  terminal.once('SIGINT', () => given.abort());
  terminal.once('close', () => given.abort());
  io.stderr.write(question);
  try {
    const password = await terminal.question('', { signal: AbortSignal.any([io.signal, given.signal]) });
    if (password === '') throw new UsageError('No password was given.');
    return password;
  } catch (cause) {
    if (io.signal.aborted || given.signal.aborted) throw new UsageError('No password was given.', { cause });
    throw cause;
  } finally {
    terminal.close();
    io.stderr.write('\n');
  }
}
