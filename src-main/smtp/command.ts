/**
 * Commands as values with two faces, bytes for the wire and text to show (RFC 5321 section 4.1). A secret
 * exists in the first alone. Every line is built here, so CR, LF and NUL are refused here.
 */
import type { Phase } from '../contract/failure.ts';
import type { Mechanism } from '../contract/server.ts';
import { SECRET_MASK, type WireEvent } from '../contract/trace.ts';
import { inputError } from './error.ts';
import type { SaslMessage } from './sasl/mechanism.ts';

export interface Command {
  /** The step it belongs to. */
  readonly phase: Phase;
  /** With CRLF. */
  readonly bytes: Uint8Array;
  /** Without CRLF, secrets as `SECRET_MASK`. */
  readonly text: string;
  /** Of a login, decoded, secrets as `SECRET_MASK`. */
  readonly decoded?: string;
  readonly masked: boolean;
  /** What is shown as the size: a secret is not counted, its length is part of it. */
  readonly shownBytes: number;
  /** Written as a person wrote it, escapes being bytes: it may be several lines, or less than one. */
  readonly raw?: true;
}

type SentEvent = Extract<WireEvent, { kind: 'sent' }>;

/** The face to show: what the tap is told when the command is written. */
export function sentEvent(command: Command, exchange: number, flight: number) {
  const { text, decoded, masked, shownBytes, raw } = command;
  // Property by property: to spread what is mostly absent takes longer than all else that is done with a command.
  const event: { -readonly [K in keyof Omit<SentEvent, 'phase'>]: SentEvent[K] } = {
    kind: 'sent',
    exchange,
    flight,
    text,
    masked,
    bytes: shownBytes,
  };
  if (decoded !== undefined) event.decoded = decoded;
  if (raw) event.raw = raw;
  return event;
}

/** Refuses what would end a line early and start another command. */
export function refuseLineBreaks(phase: Phase, what: string, value: string): void {
  if (/[\r\n\0]/.test(value))
    throw inputError(phase, `The ${what} contains CR, LF or NUL.`, { detail: { what } });
}

function command(phase: Phase, line: string): Command {
  refuseLineBreaks(phase, 'command line', line);
  const bytes = Buffer.from(`${line}\r\n`, 'utf8');
  return { phase, bytes, text: line, masked: false, shownBytes: bytes.length };
}

/** A line whose second part is a message of a login, in base64; what of it is secret is shown masked. */
function loginCommand(verb: string, { bytes, visible, shown: decoded }: SaslMessage): Command {
  const whole = Buffer.from(bytes);
  const masked = visible < bytes.length;
  // Three bytes are four characters: only whole groups, so that none holds a bit of the secret.
  const open = masked ? whole.subarray(0, visible - (visible % 3)) : whole;
  const shown = `${verb}${open.toString('base64')}`;
  const written = Buffer.from(`${verb}${whole.toString('base64')}\r\n`, 'latin1');
  return {
    phase: 'auth',
    bytes: written,
    text: masked ? `${shown}${SECRET_MASK}` : shown,
    ...(decoded !== undefined && { decoded }),
    masked,
    shownBytes: shown.length + 2,
  };
}

export const ehlo = (name: string): Command => command('ehlo', `EHLO ${name}`);
export const helo = (name: string): Command => command('ehlo', `HELO ${name}`);
/** EHLO to a local delivery agent (RFC 2033 section 4.1). */
export const lhlo = (name: string): Command => command('ehlo', `LHLO ${name}`);
export const startTls = (): Command => command('starttls', 'STARTTLS');

/** RFC 4954 section 4; an initial response of no bytes is written `=`. */
export const auth = (mechanism: Mechanism, initial?: SaslMessage): Command => {
  if (initial === undefined) return command('auth', `AUTH ${mechanism}`);
  if (initial.bytes.length === 0) return command('auth', `AUTH ${mechanism} =`);
  return loginCommand(`AUTH ${mechanism} `, initial);
};

/** The answer to a challenge. */
export const authAnswer = (answer: SaslMessage): Command => loginCommand('', answer);

/** Gives up an authentication under way. */
export const authCancel = (): Command => command('auth', '*');

/** `parameters` such as `SIZE=1000`; an empty address is the null sender. */
export const mail = (address: string, parameters: readonly string[]): Command =>
  command('mail', ['MAIL', `FROM:<${address}>`, ...parameters].join(' '));

/** `parameters` such as `NOTIFY=NEVER`. */
export const rcpt = (address: string, parameters: readonly string[] = []): Command =>
  command('rcpt', ['RCPT', `TO:<${address}>`, ...parameters].join(' '));

export const data = (): Command => command('data', 'DATA');

/** Announces that many bytes of the message, which follow at once (RFC 3030 section 2). */
export const bdat = (bytes: number, last: boolean): Command =>
  command('body', `BDAT ${bytes}${last ? ' LAST' : ''}`);

/** Forgets the transaction under way, so that the next may begin. */
export const rset = (): Command => command('mail', 'RSET');
export const quit = (): Command => command('quit', 'QUIT');
/** The line that ends a message; `bytes` may begin with the CRLF that the message lacks. */
export const endOfData = (bytes: Uint8Array): Command => ({
  phase: 'final',
  bytes,
  text: '.',
  masked: false,
  shownBytes: bytes.length,
});

/** What may be asked between transactions. The argument is the server's to judge, as long as it stays on its line. */
export type Inquiry =
  | { readonly verb: 'VRFY' | 'EXPN' | 'ETRN'; readonly argument: string }
  | { readonly verb: 'HELP'; readonly argument?: string }
  | { readonly verb: 'NOOP' | 'RSET' };

export function inquiry(what: Inquiry): Command {
  const argument = 'argument' in what ? what.argument?.trim() : undefined;
  const line = argument === undefined || argument === '' ? what.verb : `${what.verb} ${argument}`;
  // RFC 5321 section 4.5.3.1.4: 512 octets with the CRLF.
  if (Buffer.byteLength(line) > 510) {
    throw inputError('mail', 'The command line is longer than 512 octets.', { detail: { verb: what.verb } });
  }
  return command('mail', line);
}
