/**
 * One attempt to send a job: account and secret at the last moment, message, session, outcome. Writes nothing
 * itself; the outbox keeps what this reports.
 */
import type { Access } from '../accounts/access.ts';
import type { AccountView } from '../contract/account.ts';
import type { Phase } from '../contract/failure.ts';
import type { Capability } from '../contract/reply.ts';
import type { JobState } from '../contract/send-job.ts';
import type { WireEvent } from '../contract/trace.ts';
import { type ComposedMessage, composeMessage } from '../mime/compose.ts';
import type { MessageInput } from '../mime/message.ts';
import { deliver } from '../smtp/deliver.ts';
import { SmtpError } from '../smtp/error.ts';
import { sizeLimit } from '../smtp/extensions.ts';
import type { Gate } from '../smtp/gate.ts';
import type { Timeouts } from '../smtp/phases.ts';
import type { OutgoingMessage } from '../smtp/request.ts';
import type { BodyKeeper, BodyStore } from '../trace/body-store.ts';
import type { TraceLog } from '../trace/trace-log.ts';
import { failureOf, isBug, secretMissing, whileWriting } from './failures.ts';
import { fileSource, refuseChanged } from './file.ts';
import type { Job, KeptState } from './job.ts';
import { LiveProgress } from './progress.ts';

export type Running = Extract<JobState, { kind: 'running' }>;
export type Outcome = Extract<KeptState, { kind: 'done' | 'failed' }>;

/** What sending needs of the rest of the application. */
export interface Sender {
  readonly account: (id: string) => AccountView;
  readonly access: (id: string) => Promise<Access>;
  /** Told with what the server said of SIZE. */
  readonly learnSizeLimit: (id: string, limit: number | undefined) => Promise<void>;
  readonly traces: Pick<TraceLog, 'begin'>;
  /** Keeps what went on the wire of each message. */
  readonly bodies?: Pick<BodyStore, 'begin'>;
  readonly systemRoots: () => Promise<readonly string[]>;
  readonly timeouts?: Partial<Timeouts>;
  /** Where a person may stop the session of that trace. */
  readonly gate?: (sessionId: string) => Gate;
  /** Told of errors that are bugs. */
  readonly report: (error: unknown) => void;
}

export interface Attempt {
  readonly job: Job;
  readonly signal: AbortSignal;
  /** Awaited before the first byte of the end of the message may leave. */
  readonly beforeEnd: () => Promise<void>;
  readonly onSession: (sessionId: string) => void;
  readonly onRunning: (state: Running) => void;
}

/** Never throws: whatever happens is an outcome. */
export async function sendJob(sender: Sender, attempt: Attempt): Promise<Outcome> {
  const { job, signal } = attempt;
  const { accountId } = job.draft;
  let phase: Phase = 'connect';
  let progress: LiveProgress | undefined;
  let body: BodyKeeper | undefined;
  // The last ones count: before STARTTLS some servers tell another limit, or none.
  let capabilities: readonly Capability[] | undefined;
  let byHand: { readonly altered?: true } = {};
  try {
    const message = messageOf(job);
    for (const file of job.files) await refuseChanged(file);
    const access = await sender.access(accountId);
    const { server, login, proxy, clientCertificate, options } = access;
    const missing = secretMissing(sender.account(accountId), access);
    if (missing) return { kind: 'failed', failure: missing };
    const trace = sender.traces.begin(job.draft.subject, 'send');
    attempt.onSession(trace.id);
    body = sender.bodies?.begin(trace.id);
    progress = new LiveProgress(message.size, attempt.onRunning);
    const live = progress;
    const receipt = await deliver({
      server,
      ...options,
      ...(login && { credentials: login }),
      ...(proxy && { proxy }),
      ...(clientCertificate && { clientCertificate }),
      ...(sender.timeouts && { timeouts: sender.timeouts }),
      envelope: message.envelope,
      message: heldBeforeEnd(message, attempt.beforeEnd),
      tap: (event) => {
        phase = event.phase;
        trace.tap(event);
        live.note(event);
        if (isByHand(event)) byHand = { altered: true };
        if (event.kind === 'capabilities' && event.items.length > 0) capabilities = event.items;
      },
      ...(body && { bodyTap: body.tap }),
      systemRoots: await sender.systemRoots(),
      signal,
      ...(sender.gate && { gate: sender.gate(trace.id) }),
    });
    return { kind: 'done', receipt, ...byHand };
  } catch (error) {
    if (isBug(error)) sender.report(error);
    const recipients = error instanceof SmtpError ? error.recipients : undefined;
    return { kind: 'failed', failure: failureOf(error, phase), ...(recipients && { recipients }) };
  } finally {
    progress?.stop();
    body?.end();
    if (capabilities) await sender.learnSizeLimit(accountId, sizeLimit(capabilities)).catch(sender.report);
  }
}

/** Whether a person changed a command at a breakpoint, wrote it, or left it out. */
function isByHand(event: WireEvent): boolean {
  if (event.kind === 'sent') return event.edited === true || event.raw === true;
  return event.kind === 'note' && event.code === 'skipped';
}

/** The message of a job; the same but for its boundaries at every attempt. Throws `MimeError`. */
export function messageOf(
  job: Pick<Job, 'draft' | 'files' | 'from' | 'messageId' | 'createdAt'>,
): ComposedMessage {
  const { to, cc, bcc, subject, text } = job.draft;
  const input: MessageInput = {
    from: job.from,
    to,
    cc,
    bcc,
    subject,
    text,
    date: new Date(job.createdAt),
    ...(job.messageId !== undefined && { messageId: job.messageId }),
    attachments: job.files.map(fileSource),
  };
  return composeMessage(input);
}

/** The engine writes the final dot only after the message has ended, and this message ends when `hold` is over. */
function heldBeforeEnd(message: OutgoingMessage, hold: () => Promise<void>): OutgoingMessage {
  const held = ({ bytes }: Pick<OutgoingMessage, 'bytes'>) =>
    async function* (): AsyncGenerator<Uint8Array> {
      yield* bytes();
      await hold().catch((error: unknown) => {
        throw whileWriting(error);
      });
    };
  const { binary } = message;
  return { ...message, bytes: held(message), ...(binary && { binary: { ...binary, bytes: held(binary) } }) };
}
