/**
 * The messages of the sessions that are kept, next to their traces: `<session>.<exchange>.body`. Bounded in all;
 * a message that cannot be kept is sent all the same.
 */
import { mkdirSync } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CallRefused } from '../contract/result.ts';
import type { BodyRange } from '../contract/trace.ts';
import { BodyFile, extentOf, PREFACE } from './body-file.ts';

/** All files together, bytes. */
const LIMIT = 268_435_456;

/** Keeps the messages of one session. */
export interface BodyKeeper {
  /** To hand to the engine. */
  readonly tap: (exchange: number, bytes: Uint8Array) => void;
  /** The session has ended. */
  readonly end: () => void;
}

export interface BodyStoreOptions {
  readonly folder: string;
  /** Ids of the sessions whose traces are kept: the messages of others go. */
  readonly sessions: () => readonly string[] | Promise<readonly string[]>;
  /** Told why a message could not be kept. */
  readonly report: (error: unknown) => void;
  /** Bytes of all files; the oldest go. */
  readonly limit?: number;
}

export class BodyStore {
  readonly #options: BodyStoreOptions;
  #swept: Promise<void> = Promise.resolve();

  constructor(options: BodyStoreOptions) {
    this.#options = options;
  }

  begin = (session: string): BodyKeeper => {
    const { folder, report } = this.#options;
    let current: { readonly exchange: number; file: BodyFile | undefined } | undefined;
    const guarded = (work: () => void): void => {
      try {
        work();
      } catch (error) {
        if (current) current.file = undefined;
        report(error);
      }
    };
    const end = () => guarded(() => current?.file?.end());
    return {
      tap: (exchange, bytes) => {
        if (current?.exchange !== exchange) {
          end();
          current = { exchange, file: undefined };
          guarded(() => {
            mkdirSync(folder, { recursive: true, mode: 0o700 });
            current = { exchange, file: new BodyFile(this.#path(session, exchange)) };
          });
        }
        const file = current.file;
        if (file) guarded(() => file.add(bytes));
      },
      end: () => {
        if (!current) return;
        end();
        current = undefined;
        this.sweep().catch(report);
      },
    };
  };

  /**
   * Up to `length` bytes of a message from `offset` on; none where that part was not kept. Throws `CallRefused`
   * (not-found) for a message of which nothing is kept.
   */
  read = async (session: string, exchange: number, offset: number, length: number): Promise<BodyRange> => {
    const file = await open(this.#path(session, exchange)).catch(() => undefined);
    if (!file) throw new CallRefused({ kind: 'not-found', what: 'message' });
    try {
      const begin = Buffer.alloc(PREFACE);
      const { bytesRead } = await file.read(begin, 0, PREFACE, 0);
      const extent = extentOf(begin.subarray(0, bytesRead), (await file.stat()).size);
      if (!extent) throw new CallRefused({ kind: 'not-found', what: 'message' });
      const { total, head, tail } = extent;
      const kept = [
        { from: 0, to: head, at: PREFACE },
        { from: total - tail, to: total, at: PREFACE + head },
      ];
      const run = kept.find(({ from, to }) => offset >= from && offset < to);
      const bytes = Buffer.alloc(run ? Math.min(length, run.to - offset) : 0);
      const got = run ? await file.read(bytes, 0, bytes.length, run.at + offset - run.from) : undefined;
      return { ...extent, offset, bytes: new Uint8Array(bytes.subarray(0, got?.bytesRead ?? 0)) };
    } finally {
      await file.close();
    }
  };

  /** Takes away what belongs to no session, then the oldest until all are within the limit. One at a time. */
  sweep = (): Promise<void> => {
    this.#swept = this.#swept.catch(() => undefined).then(() => this.#sweep());
    return this.#swept;
  };

  async #sweep(): Promise<void> {
    const { folder, limit = LIMIT, sessions } = this.#options;
    const files = await Promise.all(
      (await this.#names()).map(async (name) => {
        const path = join(folder, name);
        const { size, mtimeMs } = await stat(path);
        return { path, size, mtimeMs };
      }),
    );
    files.sort((one, other) => other.mtimeMs - one.mtimeMs);
    const held = new Set(await sessions());
    let sum = 0;
    for (const { path, size } of files) {
      const [session = ''] = basename(path).split('.');
      if (held.has(session)) sum += size;
      if (sum > limit || !held.has(session)) await rm(path, { force: true });
    }
  }

  async #names(): Promise<readonly string[]> {
    await mkdir(this.#options.folder, { recursive: true, mode: 0o700 });
    return (await readdir(this.#options.folder)).filter((name) => /^[\w-]+\.\d+\.body$/.test(name));
  }

  #path(session: string, exchange: number): string {
    return join(this.#options.folder, `${session}.${exchange}.body`);
  }
}
