/** A message as it is described before it becomes bytes. */
import type { z } from 'zod';
import type { mailboxSchema } from '../contract/draft.ts';

export type Mailbox = Readonly<z.infer<typeof mailboxSchema>>;

/** Where an attachment's bytes come from; opened once per sending, read to its end. */
export interface AttachmentSource {
  readonly filename: string;
  /** Looked up from the file name when absent. */
  readonly contentType?: string;
  /** Exact bytes that `open` yields. */
  readonly size: number;
  readonly open: () => AsyncIterable<Uint8Array>;
  /** Content-ID without angle brackets. */
  readonly cid?: string;
  readonly inline?: boolean;
}

export interface MessageInput {
  readonly from: Mailbox;
  readonly sender?: Mailbox;
  readonly replyTo?: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** Envelope only; never a header. */
  readonly bcc: readonly Mailbox[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Default: now. */
  readonly date?: Date;
  /** With angle brackets. Default: made from a UUID and the sender's domain. */
  readonly messageId?: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  /** Further header fields, in order. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly attachments: readonly AttachmentSource[];
}
