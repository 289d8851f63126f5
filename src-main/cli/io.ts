/** What a command has of the outside world; a test hands in its own. */
import { addAbortSignal, type Readable, type Writable } from 'node:stream';

export interface CliIo {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** `columns` is the width of a terminal. */
  readonly stdout: Writable & { readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How this command line is called, for lines to copy: `wirepost`, or Node with the built file. */
  readonly command: string;
  /** Where relative paths start. */
  readonly cwd: string;
  /** Fires when the person wants it to end (Ctrl+C). */
  readonly signal: AbortSignal;
}

/** Exit codes; scripts depend on them. */
export const exitCodes = { sent: 0, failed: 1, partial: 2, maybe: 3, usage: 64, bug: 70 } as const;

/** Wrong usage or input, in one sentence that names it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What is told of an error that is a bug. */
export const bugReport = (error: unknown): string =>
  `wirepost: this is a bug of ours, please report it:\n${error instanceof Error ? error.stack : String(error)}\n`;

/** A document on stdin larger than this is no document, bytes. */
const stdinLimit = 256 * 1024 * 1024;

/** All of stdin as UTF-8. @throws UsageError when there is none to come, too much, or something else */
export async function readStdin(io: CliIo): Promise<string> {
  return utf8(await readStdinBytes(io));
}

/** All of stdin. @throws UsageError when there is none to come, or too much */
export async function readStdinBytes(io: CliIo): Promise<Buffer> {
  if (io.stdin.isTTY === true) throw new UsageError('Nothing on standard input: pipe it in.');
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of addAbortSignal(io.signal, io.stdin)) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > stdinLimit) throw new UsageError('Standard input is larger than 256 MiB.');
      chunks.push(bytes);
    }
  } catch (cause) {
    if (io.signal.aborted) throw new UsageError('Interrupted before standard input ended.', { cause });
    throw cause;
  }
  return Buffer.concat(chunks);
}

/** Without the byte order mark that some shells put first. */
function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof TypeError) throw new UsageError('Standard input is not UTF-8.', { cause });
    throw cause;
  }
}

/** Writes a line; resolves when the other side can take more. */
export async function writeLine(stream: Writable, text: string): Promise<void> {
  await writeBytes(stream, Buffer.from(`${text}\n`));
}

export function writeBytes(stream: Writable, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
