/**
 * The outbox: every message is on disk before its sending is promised, is sent in turn (one at a time for
 * each account), and stays with its outcome. Nothing is sent a second time unasked.
 */
import type { Draft, RestoredDraft } from '../contract/draft.ts';
import { CallRefused } from '../contract/result.ts';
import type { JobView } from '../contract/send-job.ts';
import type { ComposedMessage } from '../mime/compose.ts';
import { MimeError } from '../mime/error.ts';
import type { Attachments } from './attachments.ts';
import type { DraftStore } from './draft-store.ts';
import { cancelledBeforeStart, failureOf } from './failures.ts';
import { refuseChanged } from './file.ts';
import { isOver, type Job, jobView, refusedFirst } from './job.ts';
import type { JobStore } from './job-store.ts';
import { measured, newJob } from './new-job.ts';
import { messageOf, type Outcome, type Running, type Sender, sendJob } from './send-job.ts';

interface OutboxParts {
  readonly jobs: JobStore;
  readonly attachments: Attachments;
  readonly drafts: DraftStore;
  readonly sender: Sender;
  readonly onJob: (job: JobView) => void;
  readonly onRemoved: (id: string) => void;
}

/** What is known of a message that was to be sent. */
interface Examined {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** Bytes; 0 where that was never known. */
  readonly size: number;
  readonly message?: ComposedMessage;
}

export class Outbox {
  readonly #parts: OutboxParts;
  readonly #running = new Map<string, { readonly stop: AbortController; live?: Running }>();
  /** The end of each account's queue. */
  readonly #queues = new Map<string, Promise<void>>();
  /** Settles with the removal asked for last. */
  #removing: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  list = (): readonly JobView[] => this.#parts.jobs.list().map((job) => this.#view(job));

  /** Exact size of the draft on the wire. Throws as `compose`. */
  measure = async (draft: Draft): Promise<{ readonly bytes: number }> => ({
    bytes: (await this.compose(draft)).size,
  });

  /** The message the draft is now; nothing is kept of it. Throws `CallRefused` where it cannot become one. */
  compose = async (draft: Draft): Promise<ComposedMessage> => {
    try {
      return messageOf(await this.#jobOf(draft));
    } catch (error) {
      if (!(error instanceof MimeError)) throw error;
      throw new CallRefused({ kind: 'bad-request', message: error.message }, error);
    }
  };

  /** Answers once the job is on disk; what cannot be sent is a failed job, so that its text is not lost. */
  send = async (draft: Draft): Promise<JobView> => {
    const job = await this.#put(measured(await this.#jobOf(draft)));
    this.#parts.attachments.release(draft.attachments);
    await this.#parts.drafts.clear().catch(this.#parts.sender.report);
    this.#queue(job);
    return this.#view(job);
  };

  /** Ends a running job, or one that waits. One that is over stays as it is. */
  cancel = async (id: string): Promise<void> => {
    const job = this.#parts.jobs.get(id);
    this.#running.get(id)?.stop.abort();
    if (job.state.kind !== 'waiting') return;
    await this.#put({
      ...job,
      endedAt: Date.now(),
      state: { kind: 'failed', failure: cancelledBeforeStart },
    });
  };

  retry = async (id: string): Promise<JobView> => {
    const before = this.#parts.jobs.get(id);
    const { endedAt: _, sessionId: __, ...job } = before;
    if (job.state.kind !== 'failed' && job.state.kind !== 'interrupted') {
      throw new CallRefused({ kind: 'bad-request', message: 'This job is under way or done.' });
    }
    const { host } = this.#parts.sender.account(job.draft.accountId);
    const again = await this.#putOrKeep(measured({ ...job, host, state: { kind: 'waiting' } }), before);
    this.#queue(again);
    return this.#view(again);
  };

  /** The message as it was written; its files are granted anew. */
  draft = async (id: string): Promise<RestoredDraft> => {
    const { draft, files } = this.#parts.jobs.get(id);
    const attachments = await this.#parts.attachments.regrant(files);
    return { draft: { ...draft, attachments: attachments.map((one) => one.id) }, attachments };
  };

  /**
   * A message as it was to be sent, refused recipients first, to find out what was in its way. Absent where it cannot
   * be made any more. Throws `CallRefused` (not-found).
   */
  toExamine = async (id: string): Promise<Examined> => {
    const job = this.#parts.jobs.get(id);
    const envelope = { from: job.from.address, to: refusedFirst(job) };
    try {
      const message = messageOf(job);
      for (const file of job.files) await refuseChanged(file);
      return { envelope, size: message.size, message };
    } catch (error) {
      if (!(error instanceof MimeError)) throw error;
      return { envelope, size: job.bytes };
    }
  };

  remove = async (id: string): Promise<void> => {
    const removed = this.#remove(id);
    this.#removing = Promise.allSettled([this.#removing, removed]);
    await removed;
  };

  /** Takes away pasted content that nothing refers to any more. */
  sweep = (): Promise<void> => {
    const { jobs, drafts, attachments } = this.#parts;
    return attachments.sweepPasted([...jobs.list().flatMap(({ files }) => files), ...drafts.files()]);
  };

  isSending = (): boolean => this.#parts.jobs.list().some((job) => !isOver(job));

  /** Ends what is being sent and begins nothing more; resolves when all outcomes are on disk. */
  close = async (): Promise<void> => {
    this.#closed = true;
    for (const { stop } of this.#running.values()) stop.abort();
    await Promise.all([...this.#queues.values(), this.#removing]);
  };

  #jobOf(draft: Draft): Promise<Job> {
    const { sender, attachments } = this.#parts;
    return newJob(draft, sender.account(draft.accountId), attachments);
  }

  async #remove(id: string): Promise<void> {
    if (this.#running.has(id)) {
      throw new CallRefused({ kind: 'bad-request', message: 'This job is being sent.' });
    }
    await this.#parts.jobs.remove(id);
    this.#parts.onRemoved(id);
    await this.sweep();
  }

  #queue(job: Job): void {
    if (job.state.kind !== 'waiting') return;
    const { accountId } = job.draft;
    const turn = (this.#queues.get(accountId) ?? Promise.resolve()).then(() => this.#run(job.id));
    this.#queues.set(accountId, turn);
  }

  /** Never rejects: the jobs behind it would wait for ever. */
  async #run(id: string): Promise<void> {
    const job = this.#parts.jobs.find(id);
    if (this.#closed || job?.state.kind !== 'waiting') return;
    const running = { stop: new AbortController() };
    this.#running.set(id, running);
    const outcome = await this.#attempt(job, running);
    this.#running.delete(id);
    const over: Job = { ...this.#parts.jobs.get(id), endedAt: Date.now(), state: outcome };
    try {
      await this.#put(over);
      for (const surplus of this.#parts.jobs.surplus()) await this.remove(surplus);
    } catch (error) {
      this.#parts.sender.report(error);
      // What became of it is known, though the disk did not take it.
      this.#parts.onJob(this.#view(over));
    }
  }

  async #attempt(job: Job, running: { readonly stop: AbortController; live?: Running }): Promise<Outcome> {
    const { jobs, sender, onJob } = this.#parts;
    try {
      await this.#put({ ...job, state: { kind: 'running', delivered: 'no' } });
    } catch (error) {
      return { kind: 'failed', failure: failureOf(error, 'connect') };
    }
    let marked: Promise<void> | undefined;
    return sendJob(sender, {
      job,
      signal: running.stop.signal,
      onSession: (sessionId) => jobs.note({ ...jobs.get(job.id), sessionId }),
      beforeEnd: () => {
        // Once: of further transactions for the same message it says the same.
        marked ??= jobs.put({ ...jobs.get(job.id), state: { kind: 'running', delivered: 'maybe' } });
        return marked;
      },
      onRunning: (live) => {
        running.live = live;
        onJob(this.#view(jobs.get(job.id)));
      },
    });
  }

  async #put(job: Job): Promise<Job> {
    await this.#parts.jobs.put(job);
    this.#parts.onJob(this.#view(job));
    return job;
  }

  /** As it was `before` when it does not reach the disk. */
  async #putOrKeep(job: Job, before: Job): Promise<Job> {
    try {
      return await this.#put(job);
    } catch (error) {
      this.#parts.jobs.note(before);
      throw error;
    }
  }

  #view(job: Job): JobView {
    return jobView(job, this.#running.get(job.id)?.live);
  }
}
