/** A message being written, as the window holds it: attachments are tokens, never paths. */
import { z } from 'zod';

/** A mailbox (RFC 5322 section 3.4): display name and address. */
export const mailboxSchema = z.strictObject({
  name: z.string().max(500).optional(),
  address: z.string().min(1).max(320),
});

export const draftSchema = z.strictObject({
  accountId: z.string().max(64),
  to: z.array(mailboxSchema).max(1000),
  cc: z.array(mailboxSchema).max(1000),
  bcc: z.array(mailboxSchema).max(1000),
  subject: z.string().max(10_000),
  text: z.string().max(20_000_000),
  /** Attachment tokens. */
  attachments: z.array(z.uuid()).max(1000),
});
export type Draft = Readonly<z.infer<typeof draftSchema>>;

/** A file the person chose. Main holds the path under `id`. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  /** Bytes on disk when it was added. */
  readonly size: number;
  readonly contentType: string;
  /** Looked at again on `attachmentsCheck` and before sending. */
  readonly state: 'ready' | 'changed' | 'missing' | 'unreadable';
}

/** A file that could not be added. */
export interface RefusedFile {
  readonly name: string;
  readonly reason: 'missing' | 'unreadable' | 'directory' | 'not-a-file' | 'too-many';
}

/** Answer to files being added. */
export interface AddedFiles {
  readonly added: readonly Attachment[];
  readonly refused: readonly RefusedFile[];
}

/** A draft handed back to the window, with the files its tokens stand for. */
export interface RestoredDraft {
  readonly draft: Draft;
  readonly attachments: readonly Attachment[];
}
