/** Which lines of a header come first, and how long values are cut for the list. Pure. */
import type { SandboxMessage } from '../../src-main/contract/sandbox.ts';

type Header = SandboxMessage['headers'][number];

/** The lines people look for, in the order they are shown. */
const important = ['from', 'sender', 'reply-to', 'to', 'cc', 'date', 'subject', 'message-id', 'content-type'];

/** The important lines in a fixed order; those of the same name as they came. */
export function importantHeaders(headers: readonly Header[]): readonly Header[] {
  return important.flatMap((name) => headers.filter((header) => header.name.toLowerCase() === name));
}

/** The first recipient, and how many there are beside it. */
export function shortRecipients(recipients: readonly string[]): {
  readonly first: string;
  readonly others: number;
} {
  return { first: recipients[0] ?? '', others: Math.max(0, recipients.length - 1) };
}
