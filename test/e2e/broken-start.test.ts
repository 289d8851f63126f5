/** A start that fails says so where a person without a terminal sees it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { build } from '../../build/build.mjs';
import { resolveElectron } from '../../build/electron/resolve.mjs';
import { stage } from './support/stage.ts';

const { folder, display } = stage();
const repository = join(import.meta.dirname, '..', '..');

test('an account file that cannot be read is told in a dialog', async () => {
  const userData = join(folder(), 'unreadable');
  await mkdir(join(userData, 'accounts.json'), { recursive: true });
  // The system's dialog waits for a click: what it would show is printed in its place.
  const script = join(folder(), 'start.mjs');
  await writeFile(
    script,
    `import { dialog } from 'electron';
    dialog.showErrorBox = (title, content) => console.log(title + ': ' + content);
    await import(${JSON.stringify(pathToFileURL(join(repository, 'out', 'main.js')).href)});`,
  );
  await build(() => undefined);
  const { executable } = await resolveElectron(() => undefined);
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = spawn(executable, [...root, `--user-data-dir=${userData}`, script], {
    env: {
      ...process.env,
      ...display().env,
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      LC_ALL: 'C.UTF-8',
      LANGUAGE: 'en',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [shown, [code]] = await Promise.all([text(app.stdout), once(app, 'close')]);
  expect(shown).toContain('Wirepost cannot start: EISDIR');
  expect(code).toBe(70);
});
