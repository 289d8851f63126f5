/** Walking through the lines typed before, with the one being typed kept at the end. Pure. */
export interface Walk {
  /** How far back; 0 is the line being typed. */
  readonly back: number;
  /** That line. */
  readonly typed: string;
}

/** At the line being typed. */
export const notWalking: Walk = { back: 0, typed: '' };

/** One step; undefined where there is nothing further. `history`: oldest first. */
export function step(
  walk: Walk,
  by: 1 | -1,
  history: readonly string[],
  text: string,
): { readonly walk: Walk; readonly text: string } | undefined {
  const back = walk.back + by;
  if (back < 0 || back > history.length) return undefined;
  const typed = walk.back === 0 ? text : walk.typed;
  return { walk: { back, typed }, text: back === 0 ? typed : (history.at(-back) ?? '') };
}
