/** The next server's name for a message, out of its final reply, where it is one of the known forms. */
import type { Reply } from '../contract/reply.ts';
import { replyText } from './reply.ts';

/** Each with the id in its first group; named after who writes it so. */
const forms: readonly RegExp[] = [
  /\bqueued as:? *([A-Za-z0-9][A-Za-z0-9.,:_-]*[A-Za-z0-9])/i, // Postfix, SendGrid, 163, Exchange front ends
  /\bOK id=([A-Za-z0-9-]+)/i, // Exim
  /^id=([A-Za-z0-9-]+) message accepted/i, // Exim, after a reply for each recipient
  /\[InternalId=(\d+)/i, // Exchange
  /\bOK:? +\d+ +(\S+) +- +gsmtp/i, // Gmail
  /\b(?:queued|accepted) with id:? +([A-Za-z0-9-]+)/i, // Stalwart and others
  /\bqueued \(([A-Za-z0-9-]{8,}[A-Za-z0-9.-]*)\)/i, // Haraka
  /\bqp (\d+)/, // qmail
  /\b([A-Za-z0-9]{8,}) Message accepted for delivery/i, // Sendmail, OpenSMTPD
  /^(?:2\.\d\.\d )?Ok ([0-9a-f]{16}-[0-9a-f-]+)$/i, // Amazon SES
];

/** Undefined where the reply names none. */
export function queueIdIn(reply: Reply): string | undefined {
  const text = replyText(reply);
  for (const form of forms) {
    const id = form.exec(text)?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
}
