/** `wirepost diagnose`: runs the checks against a server, a domain or a message, and names the cause. */
import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Diagnosis } from '../contract/diagnosis.ts';
import type { WireEvent } from '../contract/trace.ts';
import type { Target } from '../diagnose/check.ts';
import { diagnose } from '../diagnose/run.ts';
import { MimeError } from '../mime/error.ts';
import type { RawSource } from '../mime/raw.ts';
import { systemRoots } from '../storage/system-roots.ts';
import { traceLine } from '../trace/export/line.ts';
import { exportWords } from '../trace/export/words.ts';
import { printable } from '../trace/printable.ts';
import { createTraceLog } from '../trace/trace-log.ts';
import { type DiagnoseOptions, documentOf } from './diagnose-options.ts';
import { diagnosisDocument, type TraceRow } from './diagnosis-document.ts';
import { checkLine, diagnosisText } from './diagnosis-text.ts';
import { type DiagnoseDocument, type MessageDocument, readDiagnoseDocument } from './documents.ts';
import { bugReport, type CliIo, exitCodes, readStdin, UsageError, writeLine } from './io.ts';
import { languageOf } from './language.ts';
import { type GivenEnvelope, mailbox, type ReadyMessage, readyMessage } from './message.ts';
import { credentialsOf, milliseconds, serverSettings } from './perform.ts';
import { saveTrace } from './save-trace.ts';

/** A diagnosis opens a session for nearly every question; more than these are not kept. */
const TRACE_LIMITS = { sessions: 1000, events: 5000, weight: 1_000_000 };

/** Reads a document from stdin and prints one to stdout, nothing else. Answers the exit code. */
export async function diagnoseJson(io: CliIo): Promise<number> {
  const document = readDiagnoseDocument(await readStdin(io));
  const { diagnosis, trace, code } = await perform(document, io);
  await writeLine(io.stdout, JSON.stringify(diagnosisDocument(diagnosis, trace, document.server?.host)));
  return code;
}

/** Diagnoses what the options name, with each check told on a terminal, and prints the verdict first. Answers the exit code. */
export async function diagnoseText(
  server: string | undefined,
  options: DiagnoseOptions,
  io: CliIo,
): Promise<number> {
  const document = await documentOf(server, options, io);
  const language = languageOf(io);
  const words = exportWords(language);
  const { diagnosis, trace, code } = await perform(document, io, {
    thorough: options.thorough === true,
    started: (check) => {
      if (io.stderr.isTTY === true && options.verbose !== true)
        io.stderr.write(`${over}${checkLine(check, language)}`);
    },
    ...(options.verbose === true && {
      wire: (row: TraceRow) => io.stderr.write(`${row.check}  ${printable(traceLine(row, words))}\n`),
    }),
  });
  if (io.stderr.isTTY === true) io.stderr.write(over);
  await writeLine(io.stdout, diagnosisText(diagnosis, document.server?.host, language, io.stdout.columns));
  if (options.trace !== undefined) {
    const events = trace.map(({ session: _session, check: _check, ...event }) => event);
    const refused = await saveTrace(resolve(io.cwd, options.trace), events);
    if (refused !== undefined) await writeLine(io.stderr, `wirepost: the trace was not saved: ${refused}`);
  }
  return code;
}

/** Returns to the start of the line and clears it. */
const over = '\r\u001b[2K';

interface Way {
  readonly thorough?: boolean;
  readonly started?: (check: string) => void;
  readonly wire?: (row: TraceRow) => void;
}

interface Performed {
  readonly diagnosis: Diagnosis;
  /** All sessions, in the order in which they began. */
  readonly trace: readonly TraceRow[];
  readonly code: number;
}

async function perform(document: DiagnoseDocument, io: CliIo, way: Way = {}): Promise<Performed> {
  const sessions: { readonly id: string; readonly check: string }[] = [];
  const checkOf = new Map<string, string>();
  const traces = createTraceLog(
    {
      session: () => undefined,
      event: (session, event) => way.wire?.({ session, check: checkOf.get(session) ?? '', ...event }),
    },
    TRACE_LIMITS,
  );
  let code: number = exitCodes.sent;
  const diagnosis = await diagnose({
    target: await targetOf(document, io),
    ...(document.checks && { groups: document.checks }),
    timeouts: milliseconds(document.timeouts),
    thorough: way.thorough ?? false,
    ...(document.dnsServer !== undefined && { dnsServer: document.dnsServer }),
    signal: io.signal,
    openSession: (check) => {
      const { id, tap } = traces.begin(check, 'test');
      sessions.push({ id, check });
      checkOf.set(id, check);
      return { id, tap: (event: WireEvent) => tap(event) };
    },
    ...(way.started && { started: way.started }),
    crashed: (check, error) => {
      code = exitCodes.bug;
      io.stderr.write(`${check}: ${bugReport(error)}`);
    },
  });
  if (code === exitCodes.sent && diagnosis.verdict.cause !== 'none') code = exitCodes.failed;
  const trace = sessions.flatMap(({ id, check }) =>
    (traces.read(id) ?? []).map((event): TraceRow => ({ session: id, check, ...event })),
  );
  return { diagnosis, trace, code };
}

/** @throws UsageError for what cannot be read */
async function targetOf(document: DiagnoseDocument, io: CliIo): Promise<Target> {
  try {
    const { server, auth, access, domain, allowSend } = document;
    const given = givenEnvelope(document.envelope);
    const file =
      document.message && 'raw' in document.message ? fileAt(document.message.raw, io.cwd) : undefined;
    const message = document.message && (await sendable(document.message, file !== undefined, io.cwd, given));
    const envelope = message?.envelope ?? (document.envelope && { from: '', to: [], ...given });
    return {
      ...(server && { server: await serverSettings(server, io.cwd) }),
      ...(auth && { credentials: credentialsOf(auth) }),
      ...access,
      ...(envelope && { envelope }),
      ...(message && { message }),
      ...(file && { messageFile: file }),
      ...(domain !== undefined && { domain }),
      allowSend,
      systemRoots: await systemRoots(),
    };
  } catch (error) {
    if (error instanceof MimeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

const fileAt = (path: string, cwd: string): RawSource => ({
  filename: basename(path),
  open: () => createReadStream(resolve(cwd, path)),
});

/** Undefined for a file that cannot be sent as it stands: what is wrong with it, the checks of the file itself say. */
async function sendable(
  document: MessageDocument,
  isFile: boolean,
  cwd: string,
  given: GivenEnvelope,
): Promise<ReadyMessage | undefined> {
  try {
    return await readyMessage(document, cwd, given);
  } catch (error) {
    if (isFile && error instanceof MimeError && error.class === 'input') return undefined;
    throw error;
  }
}

/** Bare addresses; an empty sender is the null sender. */
function givenEnvelope({ from, to }: NonNullable<DiagnoseDocument['envelope']> = {}) {
  const bare = (field: string, text: string): string => mailbox(field, text).address;
  return {
    ...(from !== undefined && { from: from === '' ? '' : bare('envelope.from', from) }),
    ...(to !== undefined && { to: [to].flat().map((text) => bare('envelope.to', text)) }),
  };
}
