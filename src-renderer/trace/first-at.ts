/** Binary search. */

/** The first index in 0..length whose value is at least `value`, `length` when none is; `valueAt` ascends. */
export function firstAt(length: number, valueAt: (index: number) => number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
