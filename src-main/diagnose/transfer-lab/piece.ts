/** Finds the smallest piece of a message that is lost where letters in its place get through. */
import type { Evidence } from '../../contract/diagnosis.ts';
import type { OutgoingMessage } from '../../smtp/request.ts';
import { type Bench, isBenchClosed, type Way } from './bench.ts';
import { bisect } from './bisect.ts';
import { bytesOf, excerpt, type Range, without } from './content.ts';
import { isLost } from './probe.ts';

/** Bytes of the piece, and of the text on each side of it, that the report shows. */
const SHOWN = 256;
const AROUND = 40;
/** Likely lengths of such a piece, tried first. */
const likely = [32, 256, 2_048];
/** Bytes of a segment: the piece ends soon behind the last one that was acknowledged. */
const SEGMENT = 1_460;

/**
 * `reach`: that many bytes of the message were enough. First the shortest beginning that is lost is found, whose last
 * byte is the piece's; then how little of its end is enough.
 */
export async function findPiece(
  bench: Bench,
  by: Way,
  message: OutgoingMessage,
  reach: number,
): Promise<Evidence> {
  const acknowledged = bench.results.filter(isLost).flatMap((result) => result.acknowledged ?? []);
  const near = Math.max(0, ...acknowledged.filter((bytes) => bytes < reach));
  const loses = (asks: string, size: number, real: Range) =>
    bench.loses(asks, by, excerpt(message, size, real), bench.shortPatience);
  const end = await bisect(
    { passes: 0, fails: reach },
    (size) => loses('beginning', size, { from: 0, to: size }),
    isBenchClosed,
    near > 0 ? [near, near + SEGMENT] : [],
  );
  const length = await bisect(
    { passes: 0, fails: end.fails },
    (bytes) => loses('end-of-beginning', end.fails, { from: end.fails - bytes, to: end.fails }),
    isBenchClosed,
    likely,
  );
  const piece = { from: end.fails - length.fails, to: end.fails };
  const isExact = end.fails - end.passes === 1 && length.fails - length.passes === 1;
  return {
    piece: await pieceEvidence(message, piece),
    exact: isExact && (await isProven(bench, by, message, piece)),
    ...(await othersEvidence(bench, by, message, piece)),
  };
}

/** Lost again, with all the time it wants, and with nothing but letters around it. */
async function isProven(bench: Bench, by: Way, message: OutgoingMessage, piece: Range): Promise<boolean> {
  try {
    return await bench.loses('piece-alone', by, excerpt(message, message.size, piece));
  } catch (error) {
    if (!isBenchClosed(error)) throw error;
    return false;
  }
}

/** Whether the message gets through without the piece, or holds more that is lost. */
async function othersEvidence(
  bench: Bench,
  by: Way,
  message: OutgoingMessage,
  piece: Range,
): Promise<Evidence> {
  try {
    const lost = await bench.loses('without-piece', by, without(message, piece));
    return { withoutPiece: lost ? 'lost' : 'arrived' };
  } catch (error) {
    if (!isBenchClosed(error)) throw error;
    return {};
  }
}

/** The piece in hexadecimal, and as text where it stands. */
async function pieceEvidence(message: OutgoingMessage, { from, to }: Range): Promise<Evidence> {
  const shown = { from, to: Math.min(to, from + SHOWN) };
  const bytes = await bytesOf(message, shown);
  return {
    offset: from,
    length: to - from,
    line: await lineOf(message, from),
    hex: bytes.toString('hex'),
    text: readable(bytes),
    before: readable(await bytesOf(message, { from: Math.max(0, from - AROUND), to: from })),
    after: readable(await bytesOf(message, { from: to, to: Math.min(message.size, to + AROUND) })),
  };
}

/** Counted from 1. */
async function lineOf(message: OutgoingMessage, place: number): Promise<number> {
  let lines = 1;
  let at = 0;
  for await (const piece of message.bytes()) {
    const before = piece.subarray(0, Math.max(0, place - at));
    for (let found = before.indexOf(10); found !== -1; found = before.indexOf(10, found + 1)) lines += 1;
    at += piece.length;
    if (at >= place) break;
  }
  return lines;
}

/** Control characters as escapes; bytes that are not UTF-8 one by one. */
function readable(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  const whole = text.includes('\ufffd') ? bytes.toString('latin1') : text;
  return whole.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
}
