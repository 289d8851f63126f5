/** README.md of the lab, from its table. */
import { broken, healthy } from './table.ts';

const introduction = `# The lab

Set-ups that are broken in one way each, and ones that are in order. Every row is built for real (servers on loopback,
network namespaces, a name server with zones of its own, certificates minted on the spot) and handed to
\`wirepost diagnose --json\`. What it prints has to be of the promised form to the last key, name the one cause and who has
to act, and nothing beside it that is not true. On what is in order it has to keep silent, within ten seconds.

Tests that measure time stand in \`measured\` and run one after the other, as those of real servers do.

This file is written by \`table.test.ts\`; where it is out of date, that fails. To write it anew:

\`\`\`sh
WIREPOST_KEEP_TABLE=1 npx vitest run -c build/vitest.config.ts --project lab test/lab/table.test.ts
\`\`\`
`;

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row), ''].join('\n');

const count = (groups: Readonly<Record<string, readonly unknown[]>>): number =>
  Object.values(groups).reduce((sum, rows) => sum + rows.length, 0);

export function readme(): string {
  const brokenTables = Object.entries(broken).map(([group, rows]) => {
    const cells = rows.map(({ broken: how, cause, isFinding, who, check }) => [
      how,
      isFinding ? `${cause} (finding)` : cause,
      who,
      check,
    ]);
    return `### ${group}\n\n${table(['Set-up', 'Cause', 'Who acts', 'Proven by'], cells)}`;
  });
  const healthyTables = Object.entries(healthy).map(([group, rows]) => {
    return `### ${group}\n\n${table(
      ['Set-up', 'Form'],
      rows.map(({ server, form }) => [server, form]),
    )}`;
  });
  return [
    introduction,
    `## Broken\n\n${count(broken)} set-ups.\n`,
    ...brokenTables,
    `## In order\n\n${count(healthy)} set-ups.\n`,
    ...healthyTables,
  ].join('\n');
}
