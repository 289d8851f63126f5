/** An outbox on a folder, as a start of the application makes it, and ways to wait for what it tells. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Access } from '../../../src-main/accounts/access.ts';
import type { AccountView } from '../../../src-main/contract/account.ts';
import type { Draft } from '../../../src-main/contract/draft.ts';
import { CallRefused } from '../../../src-main/contract/result.ts';
import type { JobView } from '../../../src-main/contract/send-job.ts';
import { Attachments } from '../../../src-main/outbox/attachments.ts';
import { DraftStore } from '../../../src-main/outbox/draft-store.ts';
import { JobStore } from '../../../src-main/outbox/job-store.ts';
import { Outbox } from '../../../src-main/outbox/outbox.ts';
import { createTraceLog, type TraceLog } from '../../../src-main/trace/trace-log.ts';

export const secret = 'pässwort-für-ada';
export const accountId = '11111111-1111-4111-8111-111111111111';
export const otherAccountId = '22222222-2222-4222-8222-222222222222';

export interface StartedOutbox {
  readonly outbox: Outbox;
  readonly attachments: Attachments;
  readonly drafts: DraftStore;
  readonly traces: TraceLog;
  /** Everything told, oldest first. */
  readonly told: JobView[];
  readonly removed: string[];
  readonly reports: unknown[];
  readonly corrupt: string[];
  /** Size limits by account. */
  readonly learnt: [string, number | undefined][];
  /** Resolves with the first state of that job, told from now on or already, that `is` takes. */
  readonly until: (id: string, is: (job: JobView) => boolean) => Promise<JobView>;
  /** Resolves when that job is over. */
  readonly over: (id: string) => Promise<JobView>;
}

export interface OutboxOptions {
  readonly folder: string;
  readonly port: number;
  /** Default: logs in with `secret`, in clear when armed. */
  readonly login?: 'password' | 'none' | 'missing';
}

export async function startedOutbox({ folder, port, login = 'none' }: OutboxOptions): Promise<StartedOutbox> {
  const told: JobView[] = [];
  const removed: string[] = [];
  const reports: unknown[] = [];
  const corrupt: string[] = [];
  const learnt: [string, number | undefined][] = [];
  const waiting = new Set<() => void>();
  const onCorrupt = (path: string): void => void corrupt.push(path);
  const traces = createTraceLog({ session: () => undefined, event: () => undefined });
  const attachments = new Attachments(join(folder, 'pasted'), [folder, join(folder, 'outbox')]);
  const drafts = new DraftStore(join(folder, 'draft.json'), attachments, onCorrupt);
  const jobs = new JobStore(join(folder, 'outbox'), onCorrupt);
  const access: Access = {
    server: { host: '127.0.0.1', port, security: 'none' },
    options: {},
    ...(login === 'password' && { login: { user: 'ada', password: secret, allowCleartext: true } }),
  };
  const outbox = new Outbox({
    jobs,
    attachments,
    drafts,
    sender: {
      account: (id) => account(id, login === 'none' ? 'none' : 'password'),
      access: async () => access,
      learnSizeLimit: async (id, limit) => void learnt.push([id, limit]),
      traces,
      systemRoots: async () => [],
      report: (error) => reports.push(error),
    },
    onJob: (job) => {
      told.push(job);
      for (const wake of waiting) wake();
    },
    onRemoved: (id) => removed.push(id),
  });
  await drafts.load();
  await jobs.load(Date.now());
  const until: StartedOutbox['until'] = (id, is) =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = outbox.list().find((job) => job.id === id);
        if (found === undefined || !is(found)) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  const over = (id: string) => until(id, ({ state }) => state.kind !== 'waiting' && state.kind !== 'running');
  return { outbox, attachments, drafts, traces, told, removed, reports, corrupt, learnt, until, over };
}

function account(id: string, login: 'password' | 'none'): AccountView {
  if (id !== accountId && id !== otherAccountId)
    throw new CallRefused({ kind: 'not-found', what: 'account' });
  return {
    id,
    kind: 'smtp',
    label: '',
    address: 'ada@example.com',
    name: 'Ada',
    host: '127.0.0.1',
    port: 25,
    security: 'none',
    login,
    user: 'ada',
    allowCleartext: true,
    password: 'none',
    proxyPassword: 'none',
    certificateKey: 'none',
  };
}

export const draftTo = (...to: string[]): Draft => ({
  accountId,
  to: to.map((address) => ({ address })),
  cc: [],
  bcc: [],
  subject: `Hello ${randomUUID()}`,
  text: 'How are you?',
  attachments: [],
});
