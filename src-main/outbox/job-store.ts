/** The outbox on disk: one file a job, read at the start, bounded by taking the oldest finished ones away. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CallRefused } from '../contract/result.ts';
import { JsonFile, type OnCorrupt } from '../storage/json-file.ts';
import { storageError } from '../storage/storage-error.ts';
import { afterRestart, isOver, type Job, jobSchema } from './job.ts';

/** How many finished jobs are kept. What was not delivered is kept longer: it may be the only copy. */
const limits = { delivered: 200, notDelivered: 1000 };

export class JobStore {
  readonly #folder: string;
  readonly #onCorrupt: OnCorrupt;
  readonly #jobs = new Map<string, Job>();

  constructor(folder: string, onCorrupt: OnCorrupt) {
    this.#folder = folder;
    this.#onCorrupt = onCorrupt;
  }

  /** Reads all jobs; those that were under way become interrupted. */
  async load(now: number): Promise<void> {
    for (const name of await this.#names()) {
      const job = await this.#file(name.slice(0, -'.json'.length)).read();
      if (job === undefined) continue;
      const settled = afterRestart(job, now);
      if (settled === job) this.#jobs.set(job.id, job);
      else await this.put(settled);
    }
  }

  list(): readonly Job[] {
    return [...this.#jobs.values()];
  }

  find(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  /** Throws `CallRefused` (not-found). */
  get(id: string): Job {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new CallRefused({ kind: 'not-found', what: 'job' });
    return job;
  }

  /** Returns once it is on disk. */
  async put(job: Job): Promise<void> {
    const before = this.#jobs.get(job.id);
    this.#jobs.set(job.id, job);
    try {
      await this.#file(job.id).write(job);
    } catch (error) {
      if (before === undefined) this.#jobs.delete(job.id);
      throw error;
    }
  }

  /** In memory, to be on disk with the next `put`. */
  note(job: Job): void {
    this.#jobs.set(job.id, job);
  }

  async remove(id: string): Promise<void> {
    this.get(id);
    await this.#file(id).remove();
    this.#jobs.delete(id);
  }

  /** Jobs beyond the bound, the oldest first. */
  surplus(): readonly string[] {
    const over = this.list()
      .filter(isOver)
      .sort((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0));
    const delivered = over.filter(({ state }) => state.kind === 'done');
    const notDelivered = over.filter(({ state }) => state.kind !== 'done');
    return [...delivered.slice(limits.delivered), ...notDelivered.slice(limits.notDelivered)]
      .map(({ id }) => id)
      .reverse();
  }

  async #names(): Promise<readonly string[]> {
    try {
      return (await readdir(this.#folder)).filter((name) => /^[0-9a-f-]{36}\.json$/.test(name));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw storageError(error);
    }
  }

  #file(id: string): JsonFile<Job> {
    return new JsonFile<Job>(join(this.#folder, `${id}.json`), jobSchema, this.#onCorrupt);
  }
}
