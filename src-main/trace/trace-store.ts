/**
 * The traces of all sessions, on disk: one file each, `<session>.ndjson`, written while the session runs. In memory
 * are the summaries and what is about to be written. The oldest ended sessions go when there are too many.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CallRefused } from '../contract/result.ts';
import {
  arrivedAt,
  TRACE_VERSION,
  type TraceEvent,
  type TraceFinding,
  type TraceSummary,
  type WireEvent,
} from '../contract/trace.ts';
import type { ImportedFrom } from '../contract/trace-import.ts';
import { AdoptedSession, partOf } from './adopted-session.ts';
import { SessionFile } from './session-file.ts';
import { eventsOf, searchLines } from './session-lines.ts';
import { summaryOf } from './session-summary.ts';
import { after, begun, stampedTap } from './stamp.ts';

/** All sessions together, bytes and number. */
const LIMITS = { bytes: 268_435_456, sessions: 500 };
/** Files looked at together at the start. */
const TOGETHER = 16;
const NAME = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.ndjson$/;

export interface TraceStoreOptions {
  readonly folder: string;
  /** A session began, or its summary changed. */
  readonly onSession: (summary: TraceSummary) => void;
  /** Events as they happen, one JSON text a line. */
  readonly onLines: (sessionId: string, lines: string) => void;
  /** Sessions are no longer kept. */
  readonly onRemoved: (ids: readonly string[]) => void;
  /** Told what the disk refused, once a session. */
  readonly report: (error: unknown) => void;
  readonly limits?: typeof LIMITS;
}

export class TraceStore {
  readonly #options: TraceStoreOptions;
  readonly #limits: typeof LIMITS;
  readonly #kept = new Map<string, TraceSummary>();
  readonly #live = new Map<string, SessionFile>();
  /** Begun, and not kept yet. */
  readonly #adopted = new Set<string>();
  #loaded: Promise<void> | undefined;

  constructor(options: TraceStoreOptions) {
    this.#options = options;
    this.#limits = options.limits ?? LIMITS;
  }

  /** Records a session. Nothing of it is there before its first event; the last one is of kind `end`. */
  begin = (
    title: string,
    purpose: TraceSummary['purpose'],
  ): { readonly id: string; readonly tap: (event: WireEvent) => void } => {
    const id = randomUUID();
    let file: SessionFile | undefined;
    return {
      id,
      tap: stampedTap((event) => {
        const line = `${JSON.stringify(event)}\n`;
        const before = this.#kept.get(id);
        const summary = after(before ?? begun(id, { title, purpose }, event), event);
        this.#kept.set(id, summary);
        file ??= this.#create(id, { title, purpose });
        file.add(event, line);
        this.#options.onLines(id, line);
        if (summary.state !== 'live') this.#end(id, file);
        else if (summary !== before) this.#options.onSession(summary);
      }),
    };
  };

  /** A session that was recorded elsewhere, to be filled and then kept or dropped. */
  adopt = (imported: ImportedFrom): AdoptedSession => {
    const id = randomUUID();
    this.#adopted.add(id);
    const { report } = this.#options;
    return new AdoptedSession({ id, path: this.#path(id), imported, limit: this.#limits.bytes, report });
  };

  /** Takes an adopted session into the list. Throws `CallRefused` (storage) where the disk did not take it. */
  keep = async (session: AdoptedSession): Promise<TraceSummary> => {
    await this.#load();
    const summary = await session.keep();
    this.#adopted.delete(session.id);
    if (summary === undefined) throw new CallRefused({ kind: 'storage', code: 'EIO' });
    this.#kept.set(session.id, summary);
    this.#options.onSession(summary);
    await this.#dropOldest();
    return summary;
  };

  /** Gives an adopted session up. */
  drop = async (session: AdoptedSession): Promise<void> => {
    this.#adopted.delete(session.id);
    await session.drop();
  };

  /** Newest first. */
  list = async (): Promise<readonly TraceSummary[]> => {
    await this.#load();
    return [...this.#kept.values()].sort(lastFirst);
  };

  /** Of all sessions whose messages may be kept. */
  ids = async (): Promise<readonly string[]> => {
    await this.#load();
    return [...this.#kept.keys(), ...this.#adopted];
  };

  /**
   * Where a session is kept, and how many bytes there are of it now: all that has happened. Throws `CallRefused`
   * (not-found) for one that is not, or no longer, kept.
   */
  file = (id: string): Promise<{ readonly path: string; readonly size: number }> =>
    this.#inFile(id, async (path) => ({ path, size: (await stat(path)).size }));

  /** All events of a session, one after the other. Throws as `file` does. */
  async *events(id: string): AsyncGenerator<TraceEvent> {
    const { path } = await this.file(id);
    try {
      yield* eventsOf(path);
    } catch (error) {
      throw new CallRefused({ kind: 'not-found', what: 'session' }, error);
    }
  }

  /** Looks for a text in a stretch of a session. Throws as `file` does. */
  search = (id: string, text: string, offset: number): Promise<TraceFinding> =>
    this.#inFile(id, (path) => searchLines(path, text, offset));

  /** Takes sessions away; those that are live stay. */
  remove = async (ids: readonly string[]): Promise<undefined> => {
    await this.#load();
    const gone = ids.filter((id) => this.#kept.has(id) && !this.#live.has(id));
    for (const id of gone) {
      await rm(this.#path(id), { force: true });
      this.#kept.delete(id);
    }
    if (gone.length > 0) this.#options.onRemoved(gone);
    return undefined;
  };

  /** Writes what was gathered, before the program ends. */
  close(): void {
    for (const file of this.#live.values()) file.close();
  }

  #create(id: string, about: Pick<TraceSummary, 'title' | 'purpose'>): SessionFile {
    const file = new SessionFile({
      path: this.#path(id),
      header: { format: 'wirepost-session', version: TRACE_VERSION, ...about },
      limit: this.#limits.bytes,
      onRefused: (error) => {
        this.#options.report(error);
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
        this.#change(id, { unstored: code });
      },
    });
    this.#live.set(id, file);
    return file;
  }

  #end(id: string, file: SessionFile): void {
    file.close(this.#kept.get(id));
    this.#live.delete(id);
    this.#change(id, { bytes: file.size });
    this.#sweep().catch(this.#options.report);
  }

  #change(id: string, facts: Partial<TraceSummary>): void {
    const summary = this.#kept.get(id);
    if (summary === undefined) return;
    const changed = { ...summary, ...facts };
    this.#kept.set(id, changed);
    this.#options.onSession(changed);
  }

  async #inFile<T>(id: string, work: (path: string) => Promise<T>): Promise<T> {
    await this.#load();
    if (!this.#kept.has(id)) throw new CallRefused({ kind: 'not-found', what: 'session' });
    this.#live.get(id)?.flush();
    return work(this.#path(id)).catch((error: unknown) => {
      throw new CallRefused({ kind: 'not-found', what: 'session' }, error);
    });
  }

  /** Once: the sessions of earlier runs. What is no session is left alone. */
  #load(): Promise<void> {
    this.#loaded ??= this.#readFolder().catch(this.#options.report);
    return this.#loaded;
  }

  async #readFolder(): Promise<void> {
    const { folder } = this.#options;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const names = await readdir(folder);
    const ids = names.flatMap((name) => NAME.exec(name)?.[1] ?? []);
    await this.#dropTorn(names);
    for (let at = 0; at < ids.length; at += TOGETHER) {
      await Promise.all(ids.slice(at, at + TOGETHER).map((id) => this.#take(id)));
    }
    await this.#dropOldest();
  }

  /** What was being adopted when an earlier run ended. */
  async #dropTorn(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const id = name.endsWith(partOf('')) ? NAME.exec(name.slice(0, -partOf('').length))?.[1] : undefined;
      if (id !== undefined && !this.#adopted.has(id)) await rm(partOf(this.#path(id)), { force: true });
    }
  }

  async #take(id: string): Promise<void> {
    if (this.#kept.has(id)) return;
    const path = this.#path(id);
    try {
      const summary = (await stat(path)).isFile() ? await summaryOf(path, id) : undefined;
      if (summary !== undefined && !this.#kept.has(id)) this.#kept.set(id, summary);
    } catch (error) {
      this.#options.report(error);
    }
  }

  async #sweep(): Promise<void> {
    await this.#load();
    await this.#dropOldest();
  }

  async #dropOldest(): Promise<void> {
    const { bytes, sessions } = this.#limits;
    let count = this.#live.size;
    let size = [...this.#live.values()].reduce((sum, file) => sum + file.size, 0);
    const tooMany = [...this.#kept.values()]
      .filter(({ id }) => !this.#live.has(id))
      .sort(lastFirst)
      .filter((summary, index) => {
        size += summary.bytes ?? 0;
        count += 1;
        // The newest stays, however long it is.
        return index > 0 && (size > bytes || count > sessions);
      });
    const gone = tooMany.map(({ id }) => id).reverse();
    for (const id of gone) {
      this.#kept.delete(id);
      await rm(this.#path(id), { force: true });
    }
    if (gone.length > 0) this.#options.onRemoved(gone);
  }

  #path(id: string): string {
    return join(this.#options.folder, `${id}.ndjson`);
  }
}

/** Of one file the sessions that began last. */
const lastFirst = (one: TraceSummary, other: TraceSummary): number =>
  arrivedAt(other) - arrivedAt(one) || other.startedAt - one.startedAt;
