/** What the bench tells: a table and goals for each part, in Markdown that can be read as it is. */

export interface Goal {
  readonly what: string;
  readonly actual: number;
  readonly limit: { readonly atLeast: number } | { readonly atMost: number };
  /** Of both numbers. */
  readonly unit: string;
}

export interface Part {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly goals: readonly Goal[];
}

export const isMet = ({ actual, limit }: Goal): boolean =>
  'atLeast' in limit ? actual >= limit.atLeast : actual <= limit.atMost;

export function partText({ title, head, rows, goals }: Part): string {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => `${'-'.repeat(width + 1)}${column === 0 ? '-' : ':'}`).join('|')}|`;
  return [`### ${title}`, '', line(head), rule, ...rows.map(line), '', ...goals.map(goalText), ''].join('\n');
}

function goalText(goal: Goal): string {
  const { what, actual, limit, unit } = goal;
  const wanted = 'atLeast' in limit ? `at least ${limit.atLeast}` : `at most ${limit.atMost}`;
  return `- ${isMet(goal) ? 'met' : 'MISSED'}: ${what}: ${actual.toFixed(2)}${unit}, wanted ${wanted}${unit}`;
}
