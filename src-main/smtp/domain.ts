/** Host and domain names in ASCII (RFC 5891). */
import { domainToASCII } from 'node:url';

/** ASCII names stay as they were written; undefined for what has no ASCII form. */
export function asciiDomain(name: string): string | undefined {
  if (isAscii(name)) return name;
  return domainToASCII(name) || undefined;
}

/** In UTF-8 an ASCII character is the one that takes a single byte. */
export const isAscii = (text: string): boolean => Buffer.byteLength(text) === text.length;
