import { expect, test } from 'vitest';
import { tally } from '../../../build/vitest-report.mjs';

const file = (name: string, status: string, message: string, ...results: [string, string][]) => ({
  name,
  status,
  message,
  assertionResults: results.map(([fullName, result]) => ({ fullName, status: result })),
});

test('counts what passed and names what failed or was skipped', () => {
  const testResults = [
    file('a.test.ts', 'failed', '', ['a adds', 'passed'], ['a divides', 'failed'], ['a waits', 'skipped']),
    file('b.test.ts', 'passed', '', ['b holds', 'passed'], ['b will', 'todo']),
  ];
  expect(tally({ testResults })).toEqual({
    passed: 2,
    failed: ['a divides'],
    skipped: ['a waits', 'b will'],
  });
});

test('counts a file that could not be loaded as a failure, with its reason', () => {
  const testResults = [file('broken.test.ts', 'failed', 'Cannot find module ./gone.ts\n  at line 1')];
  expect(tally({ testResults }).failed).toEqual(['broken.test.ts: Cannot find module ./gone.ts']);
});
