/** One message in the outbox: what is kept of it on disk, and what the window sees of it. */
import { z } from 'zod';
import { draftSchema, mailboxSchema } from '../contract/draft.ts';
import { failureSchema } from '../contract/facts-schema.ts';
import type { JobState, JobView } from '../contract/send-job.ts';
import { fileSchema } from './file.ts';
import { receiptSchema, recipientSchema } from './outcome-schema.ts';

const keptStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('waiting') }),
  /** Being sent; `maybe` from the moment before the final dot is written. */
  z.strictObject({ kind: z.literal('running'), delivered: z.enum(['no', 'maybe']) }),
  z.strictObject({
    kind: z.literal('done'),
    receipt: receiptSchema,
    altered: z.literal(true).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('failed'),
    failure: failureSchema,
    recipients: z.array(recipientSchema).readonly().exactOptional(),
  }),
  z.strictObject({ kind: z.literal('interrupted'), delivered: z.enum(['no', 'maybe']) }),
]);
export type KeptState = Readonly<z.infer<typeof keptStateSchema>>;

export const jobSchema = z.strictObject({
  version: z.literal(1),
  id: z.uuid(),
  /** Everything but the attachments, which are tokens of one run. */
  draft: draftSchema.omit({ attachments: true }),
  files: z.array(fileSchema).readonly(),
  from: mailboxSchema,
  host: z.string(),
  /** The same for every attempt, so that a message that arrives twice can be told for one. Absent where none could be made. */
  messageId: z.string().exactOptional(),
  /** Size on the wire, bytes; 0 while it is not known. */
  bytes: z.int(),
  createdAt: z.number(),
  endedAt: z.number().exactOptional(),
  /** Trace session of the last attempt. */
  sessionId: z.string().exactOptional(),
  state: keptStateSchema,
});
export type Job = Readonly<z.infer<typeof jobSchema>>;

/** `live` is what is known of a running job beyond what is kept of it. */
export function jobView(job: Job, live?: Extract<JobState, { kind: 'running' }>): JobView {
  const { id, draft, host, messageId, bytes, createdAt, endedAt, sessionId } = job;
  return {
    id,
    ...(sessionId !== undefined && { sessionId }),
    accountId: draft.accountId,
    host,
    subject: draft.subject,
    recipients: [...draft.to, ...draft.cc, ...draft.bcc].map(({ address }) => address),
    attachments: job.files.length,
    bytes,
    messageId: messageId ?? '',
    createdAt,
    ...(endedAt !== undefined && { endedAt }),
    state: shownState(job.state, live),
  };
}

/** Whom it was for: those the server would not take before the others. */
export function refusedFirst({ draft, state }: Job): readonly string[] {
  const all = [...draft.to, ...draft.cc, ...draft.bcc].map(({ address }) => address);
  const told = state.kind === 'failed' ? (state.recipients ?? []) : [];
  const refused = all.filter((one) => told.some(({ address, accepted }) => address === one && !accepted));
  return [...new Set([...refused, ...all])];
}

function shownState(state: KeptState, live: Extract<JobState, { kind: 'running' }> | undefined): JobState {
  return state.kind === 'running' ? (live ?? { kind: 'running', phase: 'connect' }) : state;
}

export const isOver = ({ state }: Job): boolean => state.kind !== 'waiting' && state.kind !== 'running';

/** What a job that was under way when the application ended is at the next start. Nothing is sent again unasked. */
export function afterRestart(job: Job, now: number): Job {
  if (isOver(job)) return job;
  const delivered = job.state.kind === 'running' ? job.state.delivered : 'no';
  return { ...job, endedAt: now, state: { kind: 'interrupted', delivered } };
}
