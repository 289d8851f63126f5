/** The application as it is installed: packed as `npm run pack` does it, and started from there. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { build as makePackage, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { resolveElectron } from '../../build/electron/resolve.mjs';
import { packaging } from '../../build/electron-builder.mjs';
import { type Display, startDisplay } from './support/display.ts';
import { launchApp } from './support/launch.ts';

const execute = promisify(execFile);
const repository = join(import.meta.dirname, '..', '..');
const manifest: { version: string } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));

describe.skipIf(process.platform !== 'linux')('the packaged application', () => {
  let folder: string;
  let display: Display;
  const unpacked = () => join(folder, 'dist', 'linux-unpacked');
  const executable = () => join(unpacked(), 'wirepost');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wirepost-packaged-'));
    display = await startDisplay();
    await execute(process.execPath, [
      join(repository, 'build', 'pack.mjs'),
      '--output',
      join(folder, 'dist'),
    ]);
  });

  afterAll(async () => {
    await display.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('opens the compose window under its own name and version', async () => {
    const app = await launchApp({ display, userData: join(folder, 'user'), packaged: executable() });
    const page = await app.firstWindow();
    await page.getByRole('button', { name: 'Send' }).first().waitFor();
    expect(await page.title()).toContain('Wirepost');
    const facts = await app.evaluate(({ app: main }) => [main.isPackaged, main.getName(), main.getVersion()]);
    expect(facts).toEqual([true, 'Wirepost', manifest.version]);
    await app.close();
  });

  test('takes the commands of the command line and opens no window', async () => {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const env = { ...process.env, ...display.env };
    const { stdout } = await execute(executable(), [...asRoot, 'send', '--help'], { env, timeout: 30_000 });
    expect(stdout).toContain('Usage:');
  });

  test('holds what was built and nothing else', () => {
    const files = listPackage(join(unpacked(), 'resources', 'app.asar'), { isPack: false });
    const top = new Set(files.map((file) => file.split('/')[1]));
    expect([...top].sort()).toEqual(['LICENSE', 'out', 'package.json']);
    expect(files).toContain('/out/main.js');
    expect(files).not.toContain('/out/types');
  });

  test('has a desktop entry with its name, its icon and the files to send', async () => {
    const { entry, call } = await debianPackage(folder, unpacked());
    expect(entry.split('\n')).toEqual(
      expect.arrayContaining([
        'Name=Wirepost',
        'Exec=/opt/Wirepost/wirepost %F',
        'Icon=wirepost',
        'StartupWMClass=wirepost',
        'Comment=Send files by mail, and see why an SMTP set-up does not work.',
        'MimeType=application/octet-stream;',
        'Categories=Network;Email;',
      ]),
    );
    for (const size of ['16x16', '48x48', '256x256', '512x512'])
      expect(call).toContain(`/build/icon/${size}.png=/usr/share/icons/hicolor/${size}/apps/wirepost.png`);
    expect(call).toContain(`--version\n${manifest.version}\n`);
    expect(call).toContain('-d\nlibasound2 | libasound2t64\n');
  });
});

/**
 * What the packager hands to `fpm`, the tool that writes Debian packages: a script in its place keeps the call
 * and the desktop entry, because the tool itself comes from a site that not every machine reaches.
 */
async function debianPackage(folder: string, prepackaged: string): Promise<{ entry: string; call: string }> {
  const recorder = join(folder, 'fpm');
  const script = `#!/bin/sh
here=$(dirname "$0")
for argument; do
  printf '%s\\n' "$argument"
  case "$argument" in *.desktop=*) cp "\${argument%%=*}" "$here/entry.desktop" ;; esac
done > "$here/call"
`;
  await writeFile(recorder, script, { mode: 0o755 });
  vi.stubEnv('CUSTOM_FPM_PATH', recorder);
  await makePackage({
    projectDir: repository,
    prepackaged,
    config: packaging(await resolveElectron(() => undefined), join(folder, 'deb')),
    targets: Platform.LINUX.createTarget('deb'),
    publish: 'never',
  });
  vi.unstubAllEnvs();
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  return { entry: await read('entry.desktop'), call: await read('call') };
}
