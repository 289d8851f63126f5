/** The keys that walk along a list. Pure. */

interface Place {
  /** -1 for none. */
  readonly index: number;
  readonly count: number;
  /** Entries that are in sight at once. */
  readonly page: number;
}

/** The index that `key` leads to; absent when the key is none of these, or there is nothing to go to. */
export function indexAfterKey(key: string, { index, count, page }: Place): number | undefined {
  const from = index === -1 ? count : index;
  const moves: Readonly<Record<string, number>> = {
    ArrowUp: from - 1,
    ArrowDown: index + 1,
    PageUp: from - page,
    PageDown: index + page,
    Home: 0,
    End: count - 1,
  };
  const target = moves[key];
  return target === undefined || count === 0 ? undefined : Math.max(0, Math.min(count - 1, target));
}
