/**
 * One session on its way to the disk: its events as lines of JSON, appended in batches that the system's cache takes.
 * What the disk refuses is left out with a note in its place, and tried no more than once a batch; nothing is thrown.
 * The first line has room for what is known only at the end, so that nobody has to read all of a long session for it.
 */
import { closeSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TraceEvent, TraceHeader } from '../contract/trace.ts';

/** Characters gathered before they are written, and how long the first of them waits at most, ms. */
const BATCH = 65_536;
const SOON_MS = 250;

export interface SessionFileOptions {
  readonly path: string;
  readonly header: TraceHeader;
  /** Bytes; past it only the end of the session is written. */
  readonly limit: number;
  /** Told the first time that something could not be written. */
  readonly onRefused: (error: unknown) => void;
}

export class SessionFile {
  readonly #options: SessionFileOptions;
  #file: number | undefined;
  #lines: string[] = [];
  #weight = 0;
  #last: TraceEvent | undefined;
  /** Events that the disk did not take since it last took some, the last of them among them. */
  #gap: { readonly count: number; readonly last: TraceEvent } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isRefused = false;
  #size = 0;

  constructor(options: SessionFileOptions) {
    this.#options = options;
  }

  /** Written so far, bytes: whole lines. */
  get size(): number {
    return this.#size;
  }

  /** `line` is the event as JSON with its line end. */
  add(event: TraceEvent, line: string): void {
    this.#lines.push(line);
    this.#weight += line.length;
    this.#last = event;
    if (this.#weight >= BATCH) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), SOON_MS);
  }

  /** Writes what was gathered. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const last = this.#last;
    if (this.#lines.length === 0 || last === undefined) return;
    const count = this.#lines.length + (this.#gap?.count ?? 0);
    const bytes = Buffer.from([this.#gapLine(), ...this.#lines].join(''));
    this.#lines = [];
    this.#weight = 0;
    try {
      this.#append(bytes, last.kind === 'end');
      this.#gap = undefined;
    } catch (error) {
      this.#gap = { count, last };
      if (!this.#isRefused) this.#options.onRefused(error);
      this.#isRefused = true;
    }
  }

  /** Told what is known of the session now that it is over. */
  close({ refused }: Pick<TraceHeader, 'refused'> = {}): void {
    this.flush();
    const file = this.#file;
    if (file === undefined) return;
    this.#file = undefined;
    try {
      if (refused && this.#size > 0) writeSync(file, headerLine({ ...this.#options.header, refused }), 0);
    } catch (error) {
      this.#options.onRefused(error);
    }
    closeSync(file);
  }

  #append(bytes: Buffer, isEnd: boolean): void {
    const { path, header, limit } = this.#options;
    if (this.#file === undefined) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      this.#file = openSync(path, 'w', 0o600);
    }
    const all = this.#size === 0 ? Buffer.concat([Buffer.from(headerLine(header)), bytes]) : bytes;
    if (this.#size + all.length > limit && !isEnd) throw new SessionTooLong();
    const file = this.#file;
    // What found room of a batch that was refused is taken back: it comes again, as a note.
    if (this.#gap !== undefined) ftruncateSync(file, this.#size);
    for (let at = 0; at < all.length; ) at += writeSync(file, all, at, all.length - at, this.#size + at);
    this.#size += all.length;
  }

  #gapLine(): string {
    if (this.#gap === undefined) return '';
    const { count, last } = this.#gap;
    const { seq, at, ms, phase } = last;
    const note: TraceEvent = { seq, at, ms, phase, kind: 'note', code: 'events-left-out', detail: { count } };
    return `${JSON.stringify(note)}\n`;
  }
}

/** Of one length, whatever is known at the end. */
const headerLine = ({ refused, ...begun }: TraceHeader): string => {
  const room = JSON.stringify({ ...begun, refused: true }).length;
  return `${JSON.stringify({ ...begun, ...(refused && { refused }) }).padEnd(room)}\n`;
};

/** A session is as long as one may be. */
class SessionTooLong extends Error {
  override readonly name = 'SessionTooLong';
  readonly code = 'EFBIG';
}
