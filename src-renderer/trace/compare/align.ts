/** Which item of one session is the same step as which of the other. */
import type { Item } from './items.ts';

/** Both, or what only one side has. */
export interface Match {
  readonly left?: Item;
  readonly right?: Item;
}

/**
 * In the order of the left session; what only the right one has follows what it followed there. Commands match by
 * name and occurrence: first those under the same protection (EHLO inside TLS with EHLO inside TLS), then the rest.
 */
export function align(left: readonly Item[], right: readonly Item[]): readonly Match[] {
  const partners = new Map<Item, Item>();
  const sameProtection = (item: Item) => `${item.name} ${item.phase} ${item.secured}`;
  const sameStep = (item: Item) => `${item.name} ${item.phase}`;
  for (const likeness of [sameProtection, sameStep, ({ name }: Item) => name])
    pairUp(left, right, partners, likeness);
  const follows = followers(right, new Set(partners.values()));
  return [
    ...alone(follows.get(undefined)),
    ...left.flatMap((item): readonly Match[] => {
      const partner = partners.get(item);
      if (partner === undefined) return [{ left: item }];
      return [{ left: item, right: partner }, ...alone(follows.get(partner))];
    }),
  ];
}

const alone = (items: readonly Item[] = []): readonly Match[] => items.map((right) => ({ right }));

/** Pairs the first of a likeness with the first, the second with the second, among those without a partner. */
function pairUp(
  left: readonly Item[],
  right: readonly Item[],
  partners: Map<Item, Item>,
  likeness: (item: Item) => string,
): void {
  const taken = new Set(partners.values());
  const waiting = new Map<string, Item[]>();
  for (const item of right) {
    if (taken.has(item)) continue;
    const like = likeness(item);
    const queue = waiting.get(like);
    if (queue === undefined) waiting.set(like, [item]);
    else queue.push(item);
  }
  const places = new Map<string, number>();
  for (const item of left) {
    if (partners.has(item)) continue;
    const like = likeness(item);
    const place = places.get(like) ?? 0;
    const partner = waiting.get(like)?.[place];
    if (partner === undefined) continue;
    places.set(like, place + 1);
    partners.set(item, partner);
  }
}

/** The items without a partner by the item with one that they come after; by `undefined` those before all. */
function followers(
  items: readonly Item[],
  paired: ReadonlySet<Item>,
): ReadonlyMap<Item | undefined, readonly Item[]> {
  const all = new Map<Item | undefined, Item[]>();
  let last: Item | undefined;
  for (const item of items) {
    if (paired.has(item)) {
      last = item;
      continue;
    }
    const group = all.get(last);
    if (group === undefined) all.set(last, [item]);
    else group.push(item);
  }
  return all;
}
