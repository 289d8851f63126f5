/** From what the window asks for to what is diagnosed, secrets included. */
import type { Access } from '../accounts/access.ts';
import type { AccountInput } from '../contract/account.ts';
import type { DiagnosisInput } from '../contract/diagnosis-run.ts';
import type { OutgoingMessage } from '../smtp/request.ts';
import type { Target } from './check.ts';
import { neutralMessage } from './transfer-lab/content.ts';

/** A message of the outbox as it was to be sent. */
interface SentMessage {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** Bytes; 0 where that was never known. */
  readonly size: number;
  /** Absent where it cannot be made any more: a file of it was changed or taken away. */
  readonly message?: OutgoingMessage;
}

export interface TargetParts {
  readonly account: (id: string) => AccountInput;
  /** Secrets included, at the last moment. */
  readonly access: (id: string) => Promise<Access>;
  /** Throws `CallRefused` (not-found) for a job that is gone. */
  readonly sent: (jobId: string) => Promise<SentMessage>;
  readonly systemRoots: () => Promise<readonly string[]>;
}

/** Each is asked for on its own, and servers think ill of who asks for many. */
const MOST_RECIPIENTS = 20;

/** Throws `CallRefused` (not-found) for an account or a job that is gone. */
export async function targetOf(input: DiagnosisInput, parts: TargetParts): Promise<Target> {
  const { accountId, server, jobId, domain, allowSend } = input;
  const systemRoots = await parts.systemRoots();
  const account = accountId === undefined ? undefined : parts.account(accountId);
  const access = accountId === undefined ? undefined : await parts.access(accountId);
  const sent = jobId === undefined ? undefined : await parts.sent(jobId);
  const envelope = sent?.envelope ?? envelopeOf(input, account?.address);
  const sender = envelope?.from ?? '';
  const asked = domain ?? (sender === '' ? undefined : sender.slice(sender.lastIndexOf('@') + 1));
  const message = sent && messageOf(sent);
  return {
    ...(access ? { server: access.server } : server && { server }),
    ...(access?.login && { credentials: access.login }),
    ...(access?.proxy && { proxy: access.proxy }),
    ...(access?.clientCertificate && { clientCertificate: access.clientCertificate }),
    ...(envelope && { envelope: { ...envelope, to: envelope.to.slice(0, MOST_RECIPIENTS) } }),
    ...(message && { message }),
    ...(asked !== undefined && { domain: asked }),
    systemRoots,
    allowSend,
  };
}

/** Without a sender the recipient is tried with the null sender (RFC 5321 section 4.5.5). */
function envelopeOf(
  { from, to }: DiagnosisInput,
  address: string | undefined,
): SentMessage['envelope'] | undefined {
  const sender = from ?? address ?? (to === undefined ? undefined : '');
  return sender === undefined ? undefined : { from: sender, to: to === undefined ? [] : [to] };
}

/** What cannot be made any more is as long as it was, of letters. */
function messageOf({ message, size, envelope }: SentMessage): OutgoingMessage | undefined {
  return message ?? (size === 0 ? undefined : neutralMessage(size, envelope.from));
}
