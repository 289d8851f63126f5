/** A session that was recorded elsewhere, on its way into the folder of sessions: in no list before it is there whole. */
import { rename, rm } from 'node:fs/promises';
import { TRACE_VERSION, type TraceEvent, type TraceSummary } from '../contract/trace.ts';
import type { ImportedFrom } from '../contract/trace-import.ts';
import { SessionFile } from './session-file.ts';
import { after, begun } from './stamp.ts';

/** Events that wait for the envelope, which names the session, at most. */
const MOST_WAITING = 500;

interface AdoptedSessionParts {
  readonly id: string;
  /** Where it is kept in the end. */
  readonly path: string;
  readonly imported: ImportedFrom;
  /** Bytes. */
  readonly limit: number;
  readonly report: (error: unknown) => void;
}

export class AdoptedSession {
  readonly id: string;
  readonly #parts: AdoptedSessionParts;
  #waiting: TraceEvent[] = [];
  #file: SessionFile | undefined;
  #summary: TraceSummary | undefined;
  #refused: unknown;
  #from: string | undefined;
  #to: string | undefined;

  constructor(parts: AdoptedSessionParts) {
    this.id = parts.id;
    this.#parts = parts;
  }

  /** In the order of `seq`; the last one is of kind `end` where the session was recorded to its end. */
  add = (event: TraceEvent): void => {
    const { id, imported } = this.#parts;
    const summary = this.#summary ?? { ...begun(id, { title: '', purpose: 'send' }, event), imported };
    this.#summary = after(summary, event);
    if (this.#file !== undefined) {
      this.#write(event);
      return;
    }
    this.#waiting.push(event);
    this.#name(event);
    if (this.#to !== undefined || event.kind === 'end' || this.#waiting.length >= MOST_WAITING) this.#begin();
  };

  /** Ends it. Undefined when nothing came, or the disk did not take it. */
  async keep(): Promise<TraceSummary | undefined> {
    if (this.#file === undefined && this.#waiting.length > 0) this.#begin();
    this.#file?.close(this.#summary);
    const { path } = this.#parts;
    if (this.#summary === undefined || this.#file === undefined || this.#file.size === 0) return undefined;
    await rename(partOf(path), path);
    const { state } = this.#summary;
    return {
      ...this.#summary,
      state: state === 'live' ? 'interrupted' : state,
      bytes: this.#file.size,
      ...(this.#refused !== undefined && { unstored: codeOf(this.#refused) }),
    };
  }

  async drop(): Promise<void> {
    this.#file?.close();
    await rm(partOf(this.#parts.path), { force: true });
  }

  #begin(): void {
    const { path, imported, limit, report } = this.#parts;
    const from = this.#from === undefined ? [] : [`← ${this.#from}`];
    const title = [...(this.#to === undefined ? [] : [this.#to]), ...from].join(' ');
    if (this.#summary !== undefined) this.#summary = { ...this.#summary, title };
    this.#file = new SessionFile({
      path: partOf(path),
      header: { format: 'wirepost-session', version: TRACE_VERSION, title, purpose: 'send', imported },
      limit,
      onRefused: (error) => {
        this.#refused = error;
        report(error);
      },
    });
    for (const event of this.#waiting.splice(0)) this.#write(event);
  }

  #write(event: TraceEvent): void {
    this.#file?.add(event, `${JSON.stringify(event)}\n`);
  }

  #name(event: TraceEvent): void {
    if (event.kind !== 'sent') return;
    const [, command, address] = /^(MAIL FROM|RCPT TO):\s*<([^>]*)>/i.exec(event.text) ?? [];
    if (command === undefined || address === undefined) return;
    if (command.startsWith('M') || command.startsWith('m')) this.#from ??= address === '' ? '<>' : address;
    else this.#to ??= address;
  }
}

/** What a run of the program that ended too early has left behind is known by this name. */
export const partOf = (path: string): string => `${path}.part`;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
