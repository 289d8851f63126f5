/** Host and domain names in ASCII (RFC 5891). */
import { domainToASCII } from 'node:url';

/** ASCII names stay as they were written; undefined for what has no ASCII form. */
export function asciiDomain(name: string): string | undefined {
  if (isAscii(name)) return name;
  return domainToASCII(name) || undefined;
}

export const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);
