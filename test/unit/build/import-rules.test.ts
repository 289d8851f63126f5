/** The import rules bite: a small tree with one forbidden import each, cruised as `npm run check:imports` does. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions } from 'dependency-cruiser';
import { beforeAll, describe, expect, test } from 'vitest';
import rules from '../../../build/import-rules.cjs';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const forbidden: readonly [file: string, imports: string, rule: string][] = [
  ['src-main/contract/a.ts', 'node:fs', 'src-main/contract-imports'],
  ['src-main/contract/b.ts', '../smtp/wire.ts', 'src-main/contract-imports'],
  ['src-main/smtp/a.ts', '../trace/log.ts', 'src-main/smtp-imports'],
  ['src-main/smtp/b.ts', 'node:fs', 'src-main/smtp-imports'],
  ['src-main/smtp/c.ts', 'node:fs/promises', 'src-main/smtp-imports'],
  ['src-main/smtp/d.ts', 'electron', 'electron-in-six-files'],
  ['src-main/smtp/e.ts', 'zod', 'src-main/smtp-imports'],
  ['src-main/mime/a.ts', 'node:fs', 'src-main/mime-imports'],
  ['src-main/mime/b.ts', '../smtp/wire.ts', 'src-main/mime-imports'],
  ['src-main/trace/a.ts', '../smtp/wire.ts', 'src-main/trace-imports'],
  ['src-main/accounts/store.ts', 'electron', 'electron-in-six-files'],
  ['src-main/accounts/a.ts', '../outbox/outbox.ts', 'src-main/accounts-imports'],
  ['src-main/outbox/a.ts', '../sandbox/server.ts', 'src-main/outbox-imports'],
  ['src-main/outbox/b.ts', '../ipc/handle.ts', 'src-main/outbox-imports'],
  ['src-main/cli/a.ts', '../ipc/handle.ts', 'src-main/cli-imports'],
  ['src-main/cli/b.ts', 'electron', 'electron-in-six-files'],
  ['src-main/ipc/handlers.ts', '../smtp/wire.ts', 'ipc-has-no-logic'],
  ['src-main/ipc/publish.ts', '../outbox/outbox.ts', 'src-main/ipc-imports'],
  ['src-main/preload.ts', 'node:fs', 'preload-only-passes-on'],
  ['src-renderer/a.tsx', 'node:fs', 'src-renderer-imports'],
  ['src-renderer/b.tsx', 'electron', 'electron-in-six-files'],
  ['src-renderer/c.tsx', '../src-main/smtp/wire.ts', 'src-renderer-imports'],
  ['src-renderer/d.tsx', '../src-main/contract/calls.ts', 'window-knows-the-contract-by-type'],
  ['src-renderer/trace/model.ts', 'react', 'pure-files-have-no-react'],
  ['src-renderer/explain/a.ts', 'react', 'src-renderer/explain-imports'],
  ['src-renderer/explain/b.ts', '../api.ts', 'pure-files-have-no-react'],
  ['src-renderer/circle.ts', './circle.ts', 'no-circular'],
  ['src-renderer/missing.ts', './nowhere.ts', 'not-resolvable'],
];

const allowed: readonly [file: string, imports: string][] = [
  ['src-main/contract/ok.ts', 'zod'],
  ['src-main/smtp/ok.ts', 'node:tls'],
  ['src-main/accounts/safe-storage.ts', 'electron'],
  ['src-main/main.ts', '../src-main/smtp/wire.ts'],
  ['src-main/ipc/handle.ts', 'electron'],
  ['src-main/cli/ok.ts', '../../src-renderer/explain/failure.ts'],
  ['src-main/cli/ok-too.ts', 'node:fs/promises'],
  ['src-renderer/ok.tsx', 'react'],
  ['src-renderer/ok-too.tsx', '../src-main/contract/mailbox.ts'],
];

/** What the imports above lead to, and packages of the same names. */
const targets = [
  'src-main/contract/calls.ts',
  'src-main/contract/mailbox.ts',
  'src-main/smtp/wire.ts',
  'src-main/trace/log.ts',
  'src-main/outbox/outbox.ts',
  'src-main/sandbox/server.ts',
  'src-renderer/api.ts',
  'src-renderer/explain/failure.ts',
  'node_modules/electron/index.js',
  'node_modules/react/index.js',
  'node_modules/zod/index.js',
];

const tree = await temporaryFolder();
/** `file rule` for each violation. */
let violations: string[] = [];

beforeAll(async () => {
  for (const target of targets) write(target, 'export const value = 1;\n');
  for (const [file, imports] of [...forbidden, ...allowed])
    write(file, `import { value } from '${imports}';\nexport const kept = value;\n`);
  const { forbidden: ruleSet = [], options } = rules;
  const cruiseOptions: ICruiseOptions = {
    ...options,
    baseDir: tree,
    validate: true,
    ruleSet: { forbidden: ruleSet },
  };
  const { output } = await cruise(['src-main', 'src-renderer'], cruiseOptions);
  if (typeof output === 'string') throw new Error(output);
  violations = output.summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);
});

describe('the import rules', () => {
  test.each(forbidden)('%s may not import %s', (file, _imports, rule) => {
    expect(violations).toContain(`${file} ${rule}`);
  });

  test.each(allowed)('%s may import %s', (file) => {
    expect(violations.filter((violation) => violation.startsWith(`${file} `))).toEqual([]);
  });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}
