/** From what the window asks for to what is diagnosed, secrets included. */
import { createReadStream } from 'node:fs';
import type { Access } from '../accounts/access.ts';
import type { AccountInput } from '../contract/account.ts';
import type { DiagnosisInput } from '../contract/diagnosis-run.ts';
import { MimeError } from '../mime/error.ts';
import { type RawMessage, type RawSource, rawMessage } from '../mime/raw.ts';
import type { OutgoingMessage } from '../smtp/request.ts';
import type { Target } from './check.ts';
import { neutralMessage } from './transfer-lab/content.ts';

interface Addressed {
  readonly from: string;
  readonly to: readonly string[];
}

/** A message of the outbox as it was to be sent. */
interface SentMessage {
  readonly envelope: Addressed;
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
  /** A file the person chose. Throws `CallRefused` (not-found) for a token that is not known any more. */
  readonly file: (token: string) => { readonly path: string; readonly name: string };
  readonly systemRoots: () => Promise<readonly string[]>;
}

/** Each is asked for on its own, and servers think ill of who asks for many. */
const MOST_RECIPIENTS = 20;

/** A message that is being written, made as it would go out. */
export type Composed = OutgoingMessage & { readonly envelope: Addressed };

/** A message being written is looked at by itself: no server is asked, and no login needed. */
export const targetOfDraft = (message: Composed): Target => ({
  envelope: { ...message.envelope, to: message.envelope.to.slice(0, MOST_RECIPIENTS) },
  message,
  allowSend: false,
});

/** Throws `CallRefused` (not-found) for an account, a job or a file that is gone. */
export async function targetOf(input: DiagnosisInput, parts: TargetParts): Promise<Target> {
  const { accountId, server, jobId, messageFile, domain, dkimSelectors, allowSend } = input;
  const systemRoots = await parts.systemRoots();
  const account = accountId === undefined ? undefined : parts.account(accountId);
  const access = accountId === undefined ? undefined : await parts.access(accountId);
  const sent = jobId === undefined ? undefined : await parts.sent(jobId);
  const file = messageFile && sourceOf(parts.file(messageFile.id));
  const raw = file && (await sendable(file));
  const envelope = sent?.envelope ?? envelopeOf(input, account?.address, raw?.envelope);
  const sender = envelope?.from ?? '';
  const asked = domain ?? publicDomainOf(sender, input.dnsServer);
  const message = sent ? messageOf(sent) : raw;
  return {
    ...(access ? { server: access.server } : server && { server }),
    ...(access?.login && { credentials: access.login }),
    ...(access?.proxy && { proxy: access.proxy }),
    ...(access?.clientCertificate && { clientCertificate: access.clientCertificate }),
    ...(envelope && { envelope: { ...envelope, to: envelope.to.slice(0, MOST_RECIPIENTS) } }),
    ...(message && { message }),
    ...(file && { messageFile: file }),
    ...(asked !== undefined && { domain: asked }),
    ...(dkimSelectors && { dkimSelectors }),
    systemRoots,
    allowSend,
  };
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Names under these are nobody's (RFC 6761), as the sandbox's are: that no server knows them is no fault. */
const reserved = /(?:^|\.)(?:test|example|invalid|localhost)\.?$/i;

/** The domain of an address where it can be in the DNS; under a name server that was chosen, any can. */
function publicDomainOf(address: string, dnsServer: string | undefined): string | undefined {
  const domain = domainOf(address);
  return domain === '' || (reserved.test(domain) && dnsServer === undefined) ? undefined : domain;
}

/**
 * What was asked for, else the account's, else the message's own. A recipient without any sender is tried with the
 * null sender (RFC 5321 section 4.5.5).
 */
function envelopeOf(
  { from, to }: DiagnosisInput,
  address: string | undefined,
  own: Addressed | undefined,
): Addressed | undefined {
  const sender = from ?? address ?? own?.from ?? (to === undefined ? undefined : '');
  return sender === undefined ? undefined : { from: sender, to: to === undefined ? (own?.to ?? []) : [to] };
}

/** What cannot be made any more is as long as it was, of letters. */
function messageOf({ message, size, envelope }: SentMessage): OutgoingMessage | undefined {
  return message ?? (size === 0 ? undefined : neutralMessage(size, envelope.from));
}

const sourceOf = ({ path, name }: ReturnType<TargetParts['file']>): RawSource => ({
  filename: name,
  open: () => createReadStream(path),
});

/** Undefined for a file that cannot be sent as it stands: what is wrong with it, its own checks say. */
async function sendable(file: RawSource): Promise<RawMessage | undefined> {
  try {
    return await rawMessage(file);
  } catch (error) {
    if (error instanceof MimeError) return undefined;
    throw error;
  }
}
