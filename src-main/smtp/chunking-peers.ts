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

/** `greeting`: the text of the server's 220. */
export const isKnownToStall = (greeting: string): boolean =>
  stallsOnBdat.some((pattern) => pattern.test(greeting));
