/** Which commands fit what was typed into the palette. Pure. */
import type { SpotlightActionGroupData } from '@mantine/spotlight';

/** Whether all the words of `query`, whole or begun, stand in `label`, in any order: "add acc" finds "Add an account". */
export function fits(query: string, label: string): boolean {
  const text = label.toLowerCase();
  const words = query.toLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word));
}

/** The groups with the commands that fit alone, none of them empty. */
export function fittingGroups(
  query: string,
  groups: readonly SpotlightActionGroupData[],
): SpotlightActionGroupData[] {
  const left = groups.map((group) => ({
    ...group,
    actions: group.actions.filter(({ label = '' }) => fits(query, label)),
  }));
  return left.filter(({ actions }) => actions.length > 0);
}
