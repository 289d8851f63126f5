/** Messages to send and one way to send them. */
import { createHash } from 'node:crypto';
import type { Receipt } from '../../../src-main/contract/receipt.ts';
import type { Mechanism, ServerSettings } from '../../../src-main/contract/server.ts';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { type ComposedMessage, composeMessage } from '../../../src-main/mime/compose.ts';
import type { AttachmentSource, MessageInput } from '../../../src-main/mime/message.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { SmtpError } from '../../../src-main/smtp/error.ts';
import type { Credentials, DeliverRequest } from '../../../src-main/smtp/request.ts';
import { password, user } from './dovecot.ts';

export const letter = (more: Partial<MessageInput> = {}): ComposedMessage =>
  composeMessage({
    from: { name: 'Ann', address: user },
    to: [{ address: 'bob@rcpt.example' }],
    cc: [],
    bcc: [],
    subject: 'Interop',
    text: 'Hello\n.\n..\nFrom the test\n',
    attachments: [],
    ...more,
  });

export const login = (
  mechanism: Mechanism,
  more: { readonly password?: string; readonly allowCleartext?: boolean } = {},
): Credentials => ({
  user,
  password,
  mechanism,
  allowCleartext: false,
  ...more,
});

/** Delivers; `events` gets what the tap saw, whatever the outcome. */
export function send(
  server: ServerSettings,
  message: ComposedMessage,
  more: Partial<DeliverRequest> & { readonly events?: WireEvent[] } = {},
): Promise<Receipt> {
  const { events = [], ...request } = more;
  return deliver({
    server,
    envelope: message.envelope,
    message,
    tap: (event) => events.push(event),
    ...request,
  });
}

/** The error a send ended with. */
export async function failureOf(sending: Promise<unknown>): Promise<SmtpError> {
  try {
    await sending;
  } catch (error) {
    if (error instanceof SmtpError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

/** An attachment in memory. */
export const bytesAttachment = (filename: string, bytes: Uint8Array): AttachmentSource => ({
  filename,
  size: bytes.length,
  open: async function* () {
    yield bytes;
  },
});

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
