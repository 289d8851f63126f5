/** `wirepost trace FILE --to FORMAT`: a saved trace in another form. */
import { open, readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ExportFormat, exportFormatSchema, type Redaction } from '../contract/trace-export.ts';
import { decodeHint } from '../trace/capture/pcapng.ts';
import { exportTrace } from '../trace/export/export-trace.ts';
import { sessionFacts } from '../trace/facts.ts';
import { ImportError } from '../trace/import/import-error.ts';
import { readTraceFile } from '../trace/import/read-trace.ts';
import type { TraceSource } from '../trace/source.ts';
import { type CliIo, exitCodes, readStdinBytes, UsageError, writeBytes, writeLine } from './io.ts';
import { languageOf } from './language.ts';

export interface TraceOptions {
  readonly to: string;
  readonly output?: string;
  readonly redact?: readonly string[];
}

/** A file larger than this is no trace that fits into memory, bytes. */
const LARGEST = 512 * 1024 * 1024;

export async function convertTrace(file: string, options: TraceOptions, io: CliIo): Promise<number> {
  const format = formatOf(options.to);
  const redact = rulesOf(options.redact ?? []);
  if (format === 'pcapng' && options.output === undefined && isTerminal(io))
    throw new UsageError('pcapng is not text: name a file with --output, or send it on with | or >.');
  const events = await eventsOf(file, io);
  const source: TraceSource = { events: () => events };
  const pieces = exportTrace(source, { format, redact, language: languageOf(io) });
  if (options.output === undefined) await writeAll(pieces, (bytes) => writeBytes(io.stdout, bytes));
  else await writeFile(resolve(io.cwd, options.output), options.output, pieces);
  const hint = format === 'pcapng' ? decodeHint(await sessionFacts(source)) : undefined;
  if (hint !== undefined) await writeLine(io.stderr, `To read it as SMTP: wireshark -d ${hint}`);
  return exitCodes.sent;
}

async function eventsOf(file: string, io: CliIo) {
  try {
    return (await readTraceFile(await bytesOf(file, io))).events;
  } catch (error) {
    if (error instanceof ImportError)
      throw new UsageError(`${named(file)}: ${error.message}`, { cause: error });
    throw error;
  }
}

const named = (file: string): string => (file === '-' ? 'standard input' : file);

async function bytesOf(file: string, io: CliIo): Promise<Buffer> {
  if (file === '-') return await readStdinBytes(io);
  const path = resolve(io.cwd, file);
  try {
    if ((await stat(path)).size > LARGEST) throw new UsageError(`${file} is larger than 512 MiB.`);
    return await readFile(path, { signal: io.signal });
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${file} cannot be read (${errorCode(cause)}).`, { cause });
  }
}

async function writeFile(
  path: string,
  name: string,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  try {
    const handle = await open(path, 'w', 0o600);
    try {
      await writeAll(pieces, async (bytes) => {
        await handle.writeFile(bytes);
      });
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause;
    throw new UsageError(`${name} cannot be written (${errorCode(cause)}).`, { cause });
  }
}

async function writeAll(
  pieces: AsyncIterable<string | Uint8Array>,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  for await (const piece of pieces) await write(typeof piece === 'string' ? Buffer.from(piece) : piece);
}

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

const isTerminal = ({ stdout }: CliIo): boolean => 'isTTY' in stdout && stdout.isTTY === true;

function formatOf(name: string): ExportFormat {
  const format = exportFormatSchema.safeParse(name);
  if (format.success) return format.data;
  throw new UsageError(`--to ${name} is not one of ${exportFormatSchema.options.join(', ')}.`);
}

const parts = ['addresses', 'hosts', 'body'] as const;

function rulesOf(given: readonly string[]): Redaction {
  const names = new Set(given.flatMap((one) => one.split(',')));
  for (const name of names)
    if (name !== 'all' && !parts.some((part) => part === name))
      throw new UsageError(`--redact ${name} is not one of ${parts.join(', ')}, all.`);
  const has = (part: string): boolean => names.has(part) || names.has('all');
  return { addresses: has('addresses'), hosts: has('hosts'), body: has('body') };
}
