/** Search for a border by halves. */

/** Between the two lies what is looked for. */
export interface Border {
  /** Largest number known to pass. */
  readonly passes: number;
  /** Smallest number known to fail. */
  readonly fails: number;
}

/**
 * Narrows `border` down to two neighbours, or until `failsAt` throws `stopped`. `hints` are tried first, where the
 * border is likely to be.
 */
export async function bisect(
  border: Border,
  failsAt: (number: number) => Promise<boolean>,
  isEnd: (error: unknown) => boolean,
  hints: readonly number[] = [],
): Promise<Border> {
  let { passes, fails } = border;
  const queue = [...hints];
  try {
    while (fails - passes > 1) {
      const hint = queue.shift();
      const number = hint ?? Math.floor((passes + fails) / 2);
      if (number <= passes || number >= fails) continue;
      if (await failsAt(number)) fails = number;
      else passes = number;
    }
  } catch (error) {
    if (!isEnd(error)) throw error;
  }
  return { passes, fails };
}
