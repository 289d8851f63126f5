/** Bytes written as text: `\r`, `\n`, `\t`, `\0`, `\\` and `\xHH` stand for one byte each. Pure. */
const written = /(\\x[0-9a-f]{2}|\\[rnt0\\])/i;
const named: Readonly<Record<string, number>> = { r: 13, n: 10, t: 9, '0': 0, '\\': 92 };

/** The text in order: what stands as it is, and the bytes that escapes stand for. Any other backslash is itself. */
export const escapePieces = (text: string): readonly (string | number)[] =>
  text
    .split(written)
    .map((part, index) => (index % 2 === 0 ? part : byteOf(part)))
    .filter((part) => part !== '');

const byteOf = (sign: string): number =>
  /^\\x/i.test(sign) ? Number.parseInt(sign.slice(2), 16) : (named[sign.slice(1).toLowerCase()] ?? 0);

/** True where a backslash stands before what makes no escape. */
export const hasBadEscape = (text: string): boolean =>
  /\\(?!x[0-9a-f]{2}|[rnt0])/i.test(text.replaceAll('\\\\', ''));
