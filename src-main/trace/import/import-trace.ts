/** Any file that holds sessions, told by what is in it. */
import { open } from 'node:fs/promises';
import { isCapture, readCapture } from './capture/read-capture.ts';
import { CurlLog, isCurl } from './curl-log.ts';
import { ImportError } from './import-error.ts';
import type { Intake, Reading } from './intake.ts';
import { decoderFor, linesOf } from './lines.ts';
import type { LogOptions, LogReader } from './log-reader.ts';
import { postfixLine } from './postfix-line.ts';
import { PostfixLog } from './postfix-log.ts';
import { readJsonTrace } from './read-json.ts';
import { isSwaks, SwaksLog } from './swaks-log.ts';

/** Looked at to tell what a file is, bytes. */
const HEAD = 65_536;
/** A log begins within so many lines. */
const MOST_BEFORE = 1_000_000;

/** Reads the sessions of a file into the intake. @throws ImportError; what the intake was given by then is to be dropped */
export async function importTrace(
  path: string,
  intake: Intake,
  {
    signal,
    onProgress = () => undefined,
  }: { readonly signal: AbortSignal; readonly onProgress?: (share: number) => void },
): Promise<void> {
  try {
    const { head, size, writtenAt } = await lookAt(path);
    if (size === 0) throw new ImportError({ code: 'empty' });
    const reading: Reading = {
      path,
      size,
      writtenAt,
      signal,
      onProgress: (done) => onProgress(Math.min(1, done / size)),
    };
    const text = decoderFor(head)(head).toString('utf8');
    if (isCapture(head)) await readCapture(reading, intake);
    else if (/^\s*\{/.test(text)) await readJsonTrace(text, reading, intake);
    else if (text.includes('\0')) throw new ImportError({ code: 'unknown-format' });
    else await readLog(reading, { intake, writtenAt });
  } catch (error) {
    if (signal.aborted) throw new ImportError({ code: 'cancelled' }, error);
    if (error instanceof ImportError || !(error instanceof Error) || !('code' in error)) throw error;
    throw new ImportError({ code: 'unreadable', error: String(error.code) }, error);
  }
}

async function lookAt(path: string) {
  const file = await open(path, 'r');
  try {
    const { size, mtimeMs } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), { position: 0 });
    return { head: buffer.subarray(0, bytesRead), size, writtenAt: mtimeMs };
  } finally {
    await file.close();
  }
}

async function readLog(reading: Reading, options: LogOptions): Promise<void> {
  let log: LogReader | undefined;
  let before = 0;
  for await (const lines of linesOf(reading)) {
    for (const line of lines) {
      log ??= readerFor(line, options);
      log?.line(line);
      if (log === undefined) before += 1;
    }
    if (before > MOST_BEFORE) break;
  }
  if (log === undefined) throw new ImportError({ code: 'unknown-format' });
  log.end();
}

/** Whose log it is shows in the first line that only that program writes. */
function readerFor(line: string, options: LogOptions): LogReader | undefined {
  if (isSwaks(line)) return new SwaksLog(options);
  if (isCurl(line)) return new CurlLog(options);
  return postfixLine(line, options.writtenAt) ? new PostfixLog(options) : undefined;
}
