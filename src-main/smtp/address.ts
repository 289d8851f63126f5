/** Envelope addresses as they go on the wire: nothing that could become a second command or parameter. */
import type { Phase } from '../contract/failure.ts';
import { refuseLineBreaks } from './command.ts';
import { asciiDomain, isAscii } from './domain.ts';
import { inputError } from './error.ts';

export interface WireAddress {
  /** As the caller gave it, for results. */
  readonly given: string;
  /** As it stands between the angle brackets; its domain in ASCII (RFC 5891). */
  readonly text: string;
  /** The local part is not ASCII: needs SMTPUTF8 (RFC 6531). */
  readonly needsUtf8: boolean;
}

// RFC 5321 section 4.1.2, wider: any character that cannot end the path.
const localPart = /^(?:"(?:[^"\\\p{Cc}]|\\[^\p{Cc}])*"|[^\s\p{Cc}<>()[\]:;@\\,"]+)$/u;
const domainPart = /^(?:\[[A-Za-z0-9.:-]+\]|[^\s\p{Cc}<>()[\]:;@\\,"]+)$/u;

/** Throws an `input` error for what cannot be an address. An empty sender is the null sender. */
export function wireAddress(phase: 'mail' | 'rcpt', given: string): WireAddress {
  refuseLineBreaks(phase, phase === 'mail' ? 'sender' : 'recipient', given);
  if (given === '' && phase === 'mail') return { given, text: '', needsUtf8: false };
  const at = given.lastIndexOf('@');
  const local = at === -1 ? given : given.slice(0, at);
  const domain = at === -1 ? undefined : given.slice(at + 1);
  if (!localPart.test(local) || (domain !== undefined && !domainPart.test(domain)))
    throw notAnAddress(phase, given);
  if (domain === undefined) return { given, text: local, needsUtf8: !isAscii(local) };
  const ascii = asciiDomain(domain);
  if (ascii === undefined) throw notAnAddress(phase, given);
  const text = `${local}@${ascii}`;
  // RFC 5321 section 4.5.3.1.3: a path is at most 256 octets, its angle brackets among them.
  if (Buffer.byteLength(text) > 254) throw notAnAddress(phase, given);
  return { given, text, needsUtf8: !isAscii(local) };
}

const notAnAddress = (phase: Phase, address: string) =>
  inputError(phase, `This is not a mail address: ${address.slice(0, 200)}`, {
    ...(phase === 'rcpt' && { code: 'recipient-syntax' }),
    detail: { address: address.slice(0, 200) },
  });
