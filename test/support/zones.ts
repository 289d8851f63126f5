/** Lines of zone files. */

/** A TXT record of any length: one string of it holds at most 255 octets (RFC 1035 section 3.3.14). */
export const txtRecord = (name: string, text: string): string =>
  `${name} TXT ${(text.match(/.{1,200}/g) ?? ['']).map((part) => `"${part}"`).join(' ')}`;
