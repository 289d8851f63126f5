import type { Capability } from '../contract/reply.ts';
import { hasCapability } from './extensions.ts';

/**
 * Servers towards which BDAT is left off: people saw their messages stall with it while DATA went through.
 * Known by how they greet, since a relay's host name says nothing about what runs there.
 */
const stallsOnBdat: readonly RegExp[] = [
  / gsmtp\b/i, // Gmail's receiving servers
  /\bicloud\.com\b|\bapple\.com\b/i, // iCloud
  /\bMicrosoft (?:ESMTP MAIL|SMTP) Service\b/i, // Exchange, Exchange Online
  /\bhMailServer\b/i,
];

/** Dovecot's submission service (2.3) writes CR before each LF that has none, in binary parts as well. */
const altersFiles = /\bDovecot\b/i;

/** `greeting`: the text of the server's 220. */
export const isKnownToStall = (greeting: string): boolean =>
  stallsOnBdat.some((pattern) => pattern.test(greeting));

/** With BINARYMIME. Dovecot's greeting may have been set to anything; next to nobody else has BURL (RFC 4468). */
export const isKnownToAlterFiles = (greeting: string, capabilities: readonly Capability[]): boolean =>
  altersFiles.test(greeting) || hasCapability(capabilities, 'BURL');
