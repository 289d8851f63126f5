/** A message as it went on the wire, laid out for the eye: as rows of hex, and as lines of text. Pure. */
import type { BodyRange } from '../../src-main/contract/trace.ts';
import { printable } from './printable.ts';

/** How much of a message is there, bytes; see `BodyRange`. */
export type Extent = Pick<BodyRange, 'total' | 'head' | 'tail'>;

/** Asked for at a time, bytes. */
export const PAGE = 65_536;
/** Bytes in a row of hex. */
export const WIDTH = 16;

/** Where the page begins that holds the byte at `offset`; the end that is kept is a page of its own. */
export function pageOf(offset: number, { total, head, tail }: Extent): number {
  const tailFrom = total - tail;
  return offset >= head && offset >= tailFrom ? tailFrom : Math.floor(offset / PAGE) * PAGE;
}

/** True when the byte at `offset` was kept. */
export const isKept = (offset: number, { total, head, tail }: Extent): boolean =>
  offset < head || (offset >= total - tail && offset < total);

export type HexRow =
  | { readonly kind: 'bytes'; readonly offset: number; readonly length: number }
  /** Bytes `from` up to `to`, which is not one of them, were not kept. */
  | { readonly kind: 'gap'; readonly from: number; readonly to: number };

const rowsIn = (bytes: number): number => Math.ceil(bytes / WIDTH);
const hasGap = ({ total, head, tail }: Extent): boolean => head + tail < total;

/** Rows of hex in all. */
export const hexRowCount = (extent: Extent): number =>
  rowsIn(extent.head) + (hasGap(extent) ? 1 : 0) + rowsIn(extent.tail);

/** The row at `index`, from 0. */
export function hexRowAt(index: number, extent: Extent): HexRow {
  const { total, head, tail } = extent;
  const inHead = rowsIn(head);
  if (index < inHead) {
    const offset = index * WIDTH;
    return { kind: 'bytes', offset, length: Math.min(WIDTH, head - offset) };
  }
  if (hasGap(extent) && index === inHead) return { kind: 'gap', from: head, to: total - tail };
  const within = (index - inHead - (hasGap(extent) ? 1 : 0)) * WIDTH;
  return { kind: 'bytes', offset: total - tail + within, length: Math.min(WIDTH, tail - within) };
}

/** Index of the row that holds the byte at `offset`, or that says that it was not kept. */
export function hexRowOf(offset: number, extent: Extent): number {
  const { total, head, tail } = extent;
  if (offset < head) return Math.floor(offset / WIDTH);
  if (!isKept(offset, extent)) return rowsIn(head);
  return rowsIn(head) + (hasGap(extent) ? 1 : 0) + Math.floor((offset - (total - tail)) / WIDTH);
}

/** `48 65 6c 6c 6f`, each byte on its own. */
export const hexOf = (bytes: Uint8Array): readonly string[] =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));

/** What is printable of ASCII, a dot for every other byte. */
export const asciiOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');

export interface TextLine {
  /** Of its first byte. */
  readonly offset: number;
  readonly text: string;
}

/** Longer lines are cut, so that a message without line ends can be read too. */
const LONGEST_LINE = 1000;
const LF = 10;

/** The lines in `bytes`, the first of which lies at `offset`; UTF-8, with a mark for what is not. */
export function textLines(bytes: Uint8Array, offset: number): readonly TextLine[] {
  const lines: TextLine[] = [];
  const decoder = new TextDecoder();
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(LF, at);
    const next = Math.min(end === -1 ? bytes.length : end + 1, at + LONGEST_LINE);
    const text = decoder.decode(bytes.subarray(at, next)).replace(/\r?\n$/, '');
    lines.push({ offset: offset + at, text: printable(text) });
    at = next;
  }
  return lines;
}

/** `1024`, `1,024`, `1 024`, `0x400` or `400h`; undefined for what is no place. */
export function offsetFrom(written: string): number | undefined {
  const text = written.trim().replace(/[\s,_]/g, '');
  const hex = /^0x([0-9a-f]+)$/i.exec(text)?.[1] ?? /^([0-9a-f]+)h$/i.exec(text)?.[1];
  const value =
    hex === undefined ? (/^\d+$/.test(text) ? Number(text) : Number.NaN) : Number.parseInt(hex, 16);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** How many lines of each end stand beside the row. */
const SHOWN_LINES = 3;

/** The first and the last lines of a message; all of them are `first` where it is short. */
export function edgesOf(
  first: BodyRange,
  last: BodyRange,
): {
  readonly first: readonly string[];
  readonly last: readonly string[];
} {
  const begin = textLines(first.bytes, first.offset);
  if (first.bytes.length >= first.total && begin.length <= 2 * SHOWN_LINES)
    return { first: begin.map(({ text }) => text), last: [] };
  const end = textLines(last.bytes, last.offset);
  // What the range begins with may be the rest of a line.
  const whole = last.offset === 0 ? end : end.slice(1);
  return {
    first: begin.slice(0, SHOWN_LINES).map(({ text }) => text),
    last: whole.slice(-SHOWN_LINES).map(({ text }) => text),
  };
}
