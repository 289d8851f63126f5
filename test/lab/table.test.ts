/** That the lab leaves nothing out, and that README.md shows it as it is. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnosedActors, lookedActors } from '../../src-renderer/explain/diagnosis-table.ts';
import { causeRemedies } from '../../src-renderer/explain/failure-table.ts';
import { readme } from './readme.ts';
import { causeIds } from './report.ts';
import { broken, healthy } from './table.ts';

/** Causes that no set-up shows, each with the reason. */
const unshown: Readonly<Record<string, string>> = {};

const rows = Object.values(broken).flat();

test('every cause that a diagnosis can name has a set-up, or a reason why not', () => {
  const shown = new Set<string>(rows.map(({ cause }) => cause));
  expect(causeIds.filter((cause) => !shown.has(cause)).sort()).toEqual(Object.keys(unshown).sort());
});

test('there are enough of them, and none stands there twice', () => {
  expect(rows.length).toBeGreaterThanOrEqual(60);
  expect(Object.values(healthy).flat().length).toBeGreaterThanOrEqual(15);
  const names = rows.map(({ cause, check, broken: how }) => `${cause} ${check} ${how}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('who has to act is somebody whom the words know for the cause', () => {
  const known: Readonly<Record<string, string | { readonly who: string }>> = {
    ...causeRemedies,
    ...diagnosedActors,
  };
  const looked: Readonly<Record<string, string>> = lookedActors;
  for (const { cause, who } of rows.filter((row) => row.cause !== 'unknown')) {
    const one = known[cause];
    expect([typeof one === 'object' ? one.who : one, looked[cause]]).toContain(who);
  }
});

test('README.md shows the lab as it is', () => {
  const file = new URL('README.md', import.meta.url);
  if (process.env.WIREPOST_KEEP_TABLE !== undefined) writeFileSync(file, readme());
  expect(readFileSync(file, 'utf8')).toBe(readme());
});
