/** A draft becomes a job: its files as they are now, its size and its Message-ID. */
import { randomUUID } from 'node:crypto';
import type { AccountView } from '../contract/account.ts';
import type { Draft } from '../contract/draft.ts';
import { inputError } from '../smtp/error.ts';
import type { Attachments } from './attachments.ts';
import { failureOf, isBug } from './failures.ts';
import type { Job } from './job.ts';
import { messageOf } from './send-job.ts';

/** Throws `CallRefused` (not-found) for a file whose token is not known. */
export async function newJob(draft: Draft, account: AccountView, attachments: Attachments): Promise<Job> {
  const { address, name, host } = account;
  const { attachments: tokens, ...rest } = draft;
  const files = [];
  for (const token of tokens) files.push(await attachments.freshFile(token));
  return {
    version: 1,
    id: randomUUID(),
    draft: rest,
    files,
    from: name === '' ? { address } : { name, address },
    host,
    bytes: 0,
    createdAt: Date.now(),
    state: { kind: 'waiting' },
  };
}

/** With its size and Message-ID, or failed at once where it cannot become a message anybody could get. */
export function measured(job: Job): Job {
  try {
    const { messageId, size, envelope } = messageOf(job);
    if (envelope.to.length === 0) throw inputError('rcpt', 'There is no recipient.');
    return { ...job, messageId, bytes: size };
  } catch (error) {
    if (isBug(error)) throw error;
    return { ...job, endedAt: Date.now(), state: { kind: 'failed', failure: failureOf(error, 'connect') } };
  }
}
