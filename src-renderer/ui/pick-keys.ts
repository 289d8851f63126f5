/** The keys of a list of things to pick from: Tab stops at it once, the arrow keys walk along it. */
import type { KeyboardEvent } from 'react';

/** What marks the buttons that are walked along. */
const pickable = '[data-pick]';

/** The id of the entry that Tab stops at: the one that is shown, else the first. */
export function stopOf(ids: readonly string[], shown: string | undefined): string | undefined {
  return shown !== undefined && ids.includes(shown) ? shown : ids[0];
}

/** For the list: moves the focus from entry to entry, and from a field above them to the first. */
export function walkPicks(event: KeyboardEvent<HTMLElement>): void {
  const entries = Array.from(event.currentTarget.querySelectorAll<HTMLElement>(pickable));
  const index = entries.findIndex((entry) => entry.matches(':focus'));
  if (index === -1 && event.key !== 'ArrowDown') return;
  const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: entries.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  entries[next]?.focus();
}

/** Gives the focus to the neighbour of an entry that is about to go. */
export function focusBeside(entry: Element | null): void {
  for (const neighbour of [entry?.nextElementSibling, entry?.previousElementSibling]) {
    const button = neighbour?.querySelector(pickable);
    if (!(button instanceof HTMLElement)) continue;
    button.focus();
    return;
  }
}
