/** The application as it is installed: packed as `npm run pack` does it, and started from there. */
import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { build as makePackage, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { resolveElectron } from '../../build/electron/resolve.mjs';
import { packaging } from '../../build/electron-builder.mjs';
import { fakeServer } from '../support/fake-server.ts';
import { politeServer } from '../support/polite-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
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
    folder = await temporaryFolder();
    display = await startDisplay();
    await execute(process.execPath, [
      join(repository, 'build', 'pack.mjs'),
      '--output',
      join(folder, 'dist'),
    ]);
  });

  afterAll(async () => {
    await display.stop();
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

  describe('on a machine without a display takes the commands of the command line', () => {
    /** Runs the packaged command, or for comparison the one under plain Node. */
    const command = (args: readonly string[], input: string | Buffer = '', program = [executable()]) => {
      const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
      const [file = '', ...before] = program;
      const child = spawn(file, [...before, ...args], { env, cwd: folder });
      // Who reads no input may have ended already, and an empty write would break the pipe.
      child.stdin.end(input === '' ? undefined : input);
      return { child, ended: outcome(child) };
    };
    const plain = () => [process.execPath, join(repository, 'out', 'cli.js')];
    const message = { from: 'me@example.com', to: ['ada@example.com'], subject: 'S', text: 'T' };
    const send = (port: number) =>
      JSON.stringify({ server: { host: '127.0.0.1', port, security: 'none' }, message });

    test('by its own name and by a link, as /usr/bin has one', async () => {
      const link = join(folder, 'link to it');
      await symlink(executable(), link);
      for (const program of [executable(), link])
        expect(await command(['--version'], '', [program]).ended).toEqual({
          code: 0,
          stdout: Buffer.from(`${manifest.version}\n`),
          stderr: '',
        });
    });

    test('and writes byte for byte what the command line under Node writes', async () => {
      const name = '报告 "1"\n$(id).bin';
      await writeFile(join(folder, name), randomBytes(300_000));
      const fixed = { date: '2026-01-01T00:00:00Z', messageId: '<a@example.com>' };
      const input = JSON.stringify({
        message: { ...message, ...fixed, attachments: [{ path: name, filename: '报告.bin' }] },
      });
      const withoutBoundaries = (bytes: Buffer) =>
        bytes
          .toString('latin1')
          .replaceAll(/boundary="?([^"\r\n]+)/.exec(bytes.toString('latin1'))?.[1] ?? '', '');
      const [packaged, node] = await Promise.all([
        command(['compose', '--json'], input).ended,
        command(['compose', '--json'], input, plain()).ended,
      ]);
      expect([packaged.code, packaged.stderr]).toEqual([0, '']);
      expect(packaged.stdout.length).toBeGreaterThan(400_000);
      expect(withoutBoundaries(packaged.stdout)).toBe(withoutBoundaries(node.stdout));
    });

    test('and sends', async () => {
      await using server = await fakeServer(politeServer());
      const { code, stdout } = await command(['send', '--json'], send(server.port)).ended;
      expect([code, JSON.parse(String(stdout)).outcome]).toEqual([0, 'sent']);
      expect(String(server.peers[0]?.messages[0])).toContain('Subject: S');
    });

    test('and keeps the exit code of wrong usage, with the reason', async () => {
      const { code, stdout, stderr } = await command(['send', '--no\nsuch option 图']).ended;
      expect([code, String(stdout)]).toEqual([64, '']);
      expect(stderr).toContain("unknown option '--no\nsuch option 图'");
    });

    test('and ends at Ctrl+C with nothing delivered', async () => {
      await using silent = await fakeServer(async (peer) => {
        running.child.kill('SIGINT');
        await peer.left();
      });
      const running = command(['send', '--json'], send(silent.port));
      const { code, stdout } = await running.ended;
      expect([code, JSON.parse(String(stdout)).failure.class]).toEqual([1, 'cancelled']);
    });

    test('and says so when it is asked for a window', async () => {
      const { code, stderr } = await command([]).ended;
      expect([code, stderr]).toEqual([1, expect.stringContaining('no display')]);
    });
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
    expect(call).toContain('--maintainer\nThe Wirepost authors <root@localhost>\n');
    expect(call).toContain('--url\nfile:///opt/Wirepost/README.md\n');
    expect(await readFile(join(unpacked(), 'README.md'), 'utf8')).toContain('# Wirepost');
    const profile = await readFile(join(unpacked(), 'resources', 'apparmor-profile'), 'utf8');
    expect(profile).toContain('profile "wirepost" "/opt/Wirepost/wirepost{,-bin}"');
  });
});

async function outcome(child: ChildProcessWithoutNullStreams) {
  const [stdout, stderr, [code]] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}

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
  vi.stubEnv('DEBEMAIL', undefined);
  vi.stubEnv('DEBFULLNAME', undefined);
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
