/** What a server offers before TLS against what it offers inside, keyword by keyword. Pure. */
import type { Capability } from '../../src-main/contract/reply.ts';

/** `kept-starttls`: a server has no business offering it again inside TLS (RFC 3207 section 4.2). */
type Change = 'same' | 'added' | 'removed' | 'changed' | 'kept-starttls';

export interface CapabilityRow {
  /** Upper case. */
  readonly keyword: string;
  /** Parameters, joined by blanks; absent where it was not offered. */
  readonly before?: string;
  readonly after?: string;
  readonly change: Change;
}

/** In the order of the offer inside TLS; what is gone there follows. */
export function compareCapabilities(
  before: readonly Capability[],
  after: readonly Capability[],
): readonly CapabilityRow[] {
  const [was, is] = [byKeyword(before), byKeyword(after)];
  return [...new Set([...is.keys(), ...was.keys()])].map((keyword) => {
    const [old, now] = [was.get(keyword), is.get(keyword)];
    return {
      keyword,
      ...(old === undefined ? {} : { before: old }),
      ...(now === undefined ? {} : { after: now }),
      change: changeOf(keyword, old, now),
    };
  });
}

function changeOf(keyword: string, before: string | undefined, after: string | undefined): Change {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  if (keyword === 'STARTTLS') return 'kept-starttls';
  return sameWords(before, after) ? 'same' : 'changed';
}

/** Servers list the mechanisms of AUTH in any order. */
const sameWords = (one: string, other: string): boolean => sorted(one) === sorted(other);
const sorted = (text: string): string => text.toUpperCase().split(' ').sort().join(' ');

/** A keyword that comes twice, as AUTH does with old servers, counts once with all of its parameters. */
function byKeyword(items: readonly Capability[]): ReadonlyMap<string, string> {
  const found = new Map<string, readonly string[]>();
  for (const { keyword, parameters } of items) {
    const name = keyword.toUpperCase();
    found.set(name, [...new Set([...(found.get(name) ?? []), ...parameters])]);
  }
  return new Map([...found].map(([keyword, parameters]) => [keyword, parameters.join(' ')]));
}
