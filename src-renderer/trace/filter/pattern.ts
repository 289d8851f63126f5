/**
 * A regular expression of the filter, made safe to run on every line: what could take for ever is refused, and
 * what repeats only looks at the beginning of a line, shorter the more it repeats.
 */
import { failed, type Pattern, type Read } from './syntax.ts';

/** By the number of open-ended repetitions: the work on one line grows with that power of its length. */
const reaches = [10_000, 4_000, 500, 200];
/** `{2,40}` counts as open-ended from this width on. */
const wide = 10;

/** `from`: where `source` stands in the filter. Errors: `pattern-invalid`, `pattern-slow`. */
export function readPattern(source: string, from: number): Read<Pattern> {
  const to = from + source.length;
  const regex = compiled(source);
  if (regex === undefined) return failed({ code: 'pattern-invalid', from, to, found: source });
  const { loops, slowAt } = survey(source);
  const reach = reaches[loops];
  if (slowAt !== undefined) return failed({ code: 'pattern-slow', from: from + slowAt, to });
  if (reach === undefined) return failed({ code: 'pattern-slow', from, to });
  return { ok: true, value: { regex, reach } };
}

/** Whether a line matches. */
export function matches({ regex, reach }: Pattern, text: string): boolean {
  return regex.test(text.length > reach ? text.slice(0, reach) : text);
}

/** Run once, as some are found too large only then. */
function compiled(source: string): RegExp | undefined {
  try {
    const regex = new RegExp(source, 'i');
    regex.test('');
    return regex;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

interface Survey {
  /** Open-ended repetitions. */
  readonly loops: number;
  /** Where a repetition of something that itself varies stands, or a reference back: both can take for ever. */
  readonly slowAt?: number;
}

/** Reads a valid expression from left to right. */
function survey(source: string): Survey {
  const groups: { varies: boolean }[] = [{ varies: false }];
  let loops = 0;
  // Whether the part that ended last, which a quantifier would repeat, varies in itself.
  let partVaries = false;
  const widen = () => {
    const group = groups.at(-1);
    if (group !== undefined) group.varies = true;
  };
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    const quantifier = quantifierAt(source, at);
    if (quantifier !== undefined) {
      const { least, most, length } = quantifier;
      if (partVaries && most > 1) return { loops, slowAt: at };
      if (most !== least) widen();
      if (most - least >= wide) loops += 1;
      at += length - 1;
      partVaries = false;
      continue;
    }
    partVaries = false;
    if (character === '\\') {
      if (/[1-9k]/.test(source.charAt(at + 1))) return { loops, slowAt: at };
      at += 1;
    } else if (character === '[') at = classEnd(source, at);
    else if (character === '(') {
      groups.push({ varies: false });
      // Past `(?:`, whose question mark is no quantifier.
      if (source.charAt(at + 1) === '?') at += 1;
    } else if (character === '|') widen();
    else if (character === ')') {
      partVaries = groups.pop()?.varies ?? false;
      if (partVaries) widen();
    }
  }
  return { loops };
}

interface Quantifier {
  readonly least: number;
  /** Infinity for an open end. */
  readonly most: number;
  /** Characters it takes, a lazy `?` included. */
  readonly length: number;
}

const simple: Readonly<Record<string, readonly [least: number, most: number]>> = {
  '*': [0, Number.POSITIVE_INFINITY],
  '+': [1, Number.POSITIVE_INFINITY],
  '?': [0, 1],
};
const counted = /\{(\d+)(,?)(\d*)\}/y;

function quantifierAt(source: string, at: number): Quantifier | undefined {
  const bounds = simple[source.charAt(at)];
  const lazy = (end: number) => (source.charAt(end) === '?' ? 1 : 0);
  if (bounds !== undefined) return { least: bounds[0], most: bounds[1], length: 1 + lazy(at + 1) };
  counted.lastIndex = at;
  const [all, least = '', comma, most] = counted.exec(source) ?? [];
  if (all === undefined) return undefined;
  const end = comma === '' ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most);
  return { least: Number(least), most: end, length: all.length + lazy(at + all.length) };
}

/** Index of the bracket that closes a class of characters. */
function classEnd(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length && source.charAt(at) !== ']') at += source.charAt(at) === '\\' ? 2 : 1;
  return at;
}
