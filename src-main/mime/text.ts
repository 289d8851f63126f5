/** Text bodies: line ends made canonical, and the transfer encoding that suits them (RFC 2045 section 6). */
import { base64Block } from './base64.ts';

/** RFC 2045 section 6.7, the `=` of a soft break included. */
const LINE_LIMIT = 76;
/** RFC 5322 section 2.1.1: what lines should keep to, without CRLF. */
const SEVEN_BIT_LINE_LIMIT = 78;

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const DOT = 46;
const EQUALS = 61;
const UPPER_F = 70;
const LOWER_R = 114;

export interface EncodedText {
  readonly encoding: '7bit' | 'quoted-printable' | 'base64';
  readonly bytes: Uint8Array;
}

/** LF, CR and CRLF in any mix become CRLF; lone surrogates U+FFFD. */
export function encodeText(text: string): EncodedText {
  const canonical = text.replace(/\r\n|\r|\n/g, '\r\n');
  const bytes = Buffer.from(canonical, 'utf8');
  if (isSevenBit(canonical)) return { encoding: '7bit', bytes };
  // Quoted-printable stays readable in a trace; in most scripts it is twice the size.
  return nonAscii(bytes) * 4 > bytes.length
    ? { encoding: 'base64', bytes: base64Block(bytes) }
    : { encoding: 'quoted-printable', bytes: quotedPrintable(bytes) };
}

/** Plain lines that no server on the way has a reason to change: short, no blanks at the end, no `From `. */
function isSevenBit(text: string): boolean {
  return (
    /^[\t\r\n -~]*$/.test(text) &&
    text
      .split('\r\n')
      .every(
        (line) => line.length <= SEVEN_BIT_LINE_LIMIT && !/[ \t]$/.test(line) && !line.startsWith('From '),
      )
  );
}

function nonAscii(bytes: Uint8Array): number {
  return bytes.reduce((count, byte) => (byte > 127 ? count + 1 : count), 0);
}

/** RFC 2045 section 6.7. `bytes` have canonical line ends. */
function quotedPrintable(bytes: Uint8Array): Uint8Array {
  // At worst three characters a byte, and a soft break (three more) every 73 of them.
  const out = Buffer.allocUnsafe(bytes.length * 3 + Math.ceil((bytes.length * 3) / 73) * 3);
  let length = 0;
  let column = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    if (byte === CR && bytes[at + 1] === LF) {
      length += out.write('\r\n', length, 'latin1');
      column = 0;
      at += 2;
      continue;
    }
    const lineEnds = at + 1 === bytes.length || (bytes[at + 1] === CR && bytes[at + 2] === LF);
    const literal = isLiteral(bytes, at, column === 0, lineEnds);
    const width = literal ? 1 : 3;
    if (column + width > LINE_LIMIT - (lineEnds ? 0 : 1)) {
      length += out.write('=\r\n', length, 'latin1');
      column = 0;
      continue;
    }
    if (literal) out[length] = byte;
    else out.write(`=${byte.toString(16).toUpperCase().padStart(2, '0')}`, length, 'latin1');
    length += width;
    column += width;
    at++;
  }
  return out.subarray(0, length);
}

/** What may stand for itself; at the start of a line neither a dot nor the `From ` that mailboxes mangle. */
function isLiteral(bytes: Uint8Array, at: number, lineStarts: boolean, lineEnds: boolean): boolean {
  const byte = bytes[at] ?? 0;
  if (byte === SPACE || byte === TAB) return !lineEnds;
  if (lineStarts && (byte === DOT || (byte === UPPER_F && bytes[at + 1] === LOWER_R))) return false;
  return byte > SPACE && byte < 127 && byte !== EQUALS;
}
