/** `wirepost trace FILE --to FORMAT`: a saved trace in another form. */
import { mkdtemp, open, rm, writeFile as writeAs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ExportFormat, exportFormatSchema, type Redaction } from '../contract/trace-export.ts';
import { refusalOf } from '../smtp/cause.ts';
import { BodyStore } from '../trace/body-store.ts';
import { decodeHint } from '../trace/capture/pcapng.ts';
import { type ExportRequest, exportTrace } from '../trace/export/export-trace.ts';
import { type SessionFacts, sessionFacts } from '../trace/facts.ts';
import { ImportError } from '../trace/import/import-error.ts';
import { openTrace } from '../trace/import/open-trace.ts';
import type { TraceSource } from '../trace/source.ts';
import { TraceStore } from '../trace/trace-store.ts';
import { type CliIo, exitCodes, readStdinBytes, UsageError, writeBytes, writeLine } from './io.ts';
import { languageOf } from './language.ts';

export interface TraceOptions {
  readonly to: string;
  readonly output?: string;
  readonly redact?: readonly string[];
  /** Of a file that holds several, from 1. */
  readonly session?: number;
}

/** Documents of these formats may follow each other in one file. */
const joinable: readonly ExportFormat[] = ['text', 'markdown', 'pcapng'];
/** Sessions told to choose from, at most. */
const MOST_TOLD = 20;

export async function convertTrace(file: string, options: TraceOptions, io: CliIo): Promise<number> {
  const format = formatOf(options.to);
  const request = { format, redact: rulesOf(options.redact ?? []), language: languageOf(io) };
  if (format === 'pcapng' && options.output === undefined && isTerminal(io))
    throw new UsageError('pcapng is not text: name a file with --output, or send it on with | or >.');
  // Sessions are kept on the disk while they are converted, however long they are.
  const folder = await mkdtemp(join(tmpdir(), 'wirepost-'));
  try {
    const sources = await chosen(await sourcesOf(file, folder, io), format, options.session, named(file));
    const pieces = exported(sources, request);
    if (options.output === undefined) await writeAll(pieces, (bytes) => writeBytes(io.stdout, bytes));
    else await writeFile(resolve(io.cwd, options.output), options.output, pieces);
    if (format === 'pcapng') await tellHints(sources, io);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return exitCodes.sent;
}

async function* exported(
  sources: readonly TraceSource[],
  request: ExportRequest,
): AsyncGenerator<string | Uint8Array> {
  for (const [index, source] of sources.entries()) {
    if (index > 0 && request.format !== 'pcapng') yield '\n';
    yield* exportTrace(source, request);
  }
}

async function sourcesOf(file: string, folder: string, io: CliIo): Promise<readonly TraceSource[]> {
  const report = (): undefined => undefined;
  const traces = new TraceStore({
    folder,
    onSession: report,
    onLines: report,
    onRemoved: report,
    report,
  });
  const bodies = new BodyStore({ folder, sessions: traces.ids, report });
  const path = file === '-' ? join(folder, 'input') : resolve(io.cwd, file);
  if (file === '-') await writeAs(path, await readStdinBytes(io), { mode: 0o600 });
  try {
    const { ids, found } = await openTrace(path, { traces, bodies, judge: refusalOf, signal: io.signal });
    if (found > ids.length)
      await writeLine(
        io.stderr,
        `${named(file)}: only the first ${ids.length} of ${found} sessions are read.`,
      );
    return ids.map((id) => ({
      events: () => traces.events(id),
      // Of a message that is not in the file there is none.
      body: (exchange, offset, length) => bodies.read(id, exchange, offset, length).catch(() => undefined),
    }));
  } catch (error) {
    if (error instanceof ImportError)
      throw new UsageError(`${named(file)}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** @throws UsageError where one has to be chosen and is not */
async function chosen(
  sources: readonly TraceSource[],
  format: ExportFormat,
  session: number | undefined,
  name: string,
): Promise<readonly TraceSource[]> {
  if (session !== undefined) {
    const source = sources[session - 1];
    if (source !== undefined) return [source];
    throw new UsageError(`${name} holds ${sources.length} sessions; --session ${session} is none of them.`);
  }
  if (sources.length === 1 || joinable.includes(format)) return sources;
  const told = await Promise.all(sources.slice(0, MOST_TOLD).map(sessionFacts));
  const list = told.map((facts, index) => `  ${index + 1}  ${about(facts)}`);
  throw new UsageError(
    [`${name} holds ${sources.length} sessions: choose one with --session.`, ...list].join('\n'),
  );
}

function about({ startedAt, host, port, from, recipients, outcome }: SessionFacts): string {
  const to = recipients[0]?.address;
  const way =
    from === undefined ? [] : [`from <${from.address}>`, ...(to === undefined ? [] : [`to <${to}>`])];
  return [new Date(startedAt).toISOString(), `${host}:${port}`, ...way, outcome].join('  ');
}

async function tellHints(sources: readonly TraceSource[], io: CliIo): Promise<void> {
  const hints = new Set<string>();
  for (const source of sources) {
    const hint = decodeHint(await sessionFacts(source));
    if (hint !== undefined) hints.add(hint);
  }
  const options = [...hints].map((hint) => `-d ${hint}`);
  if (options.length > 0) await writeLine(io.stderr, `To read it as SMTP: wireshark ${options.join(' ')}`);
}

const named = (file: string): string => (file === '-' ? 'standard input' : file);

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
