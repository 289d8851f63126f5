/** What is started as `wirepost` on Linux: which command lines are commands, and what the executable is given. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { isCommand } from '../../../src-main/shell/command-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { run } from '../cli/support.ts';

const execute = promisify(execFile);
const script = new URL('../../../build/linux/launcher.sh', import.meta.url).pathname;
const display = { DISPLAY: ':7' };

describe.skipIf(process.platform === 'win32')('the launcher', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await temporaryFolder('launcher 图');
    await mkdir(join(folder, 'app dir'));
    await copyFile(script, join(folder, 'app dir', 'wirepost'));
    await writeFile(join(folder, 'app dir', 'wirepost-bin'), executable, { mode: 0o755 });
    await symlink('app dir/wirepost', join(folder, 'second'));
    await symlink('second', join(folder, 'link'));
  });

  /** In the place of the executable: tells how it was started. */
  const executable = `#!/bin/sh
printf '%s\\0' "$\{ELECTRON_RUN_AS_NODE-window}" "$@"
`;

  async function start(args: readonly string[], env: NodeJS.ProcessEnv = display) {
    const { stdout } = await execute(join(folder, 'link'), [...args], {
      env: { PATH: process.env.PATH, ...env },
    });
    const [mode, ...given] = stdout.split('\0').slice(0, -1);
    return { mode, given };
  }

  test('takes every command and flag of the command line, as the window does', async () => {
    const { stdout: help } = await run(['--help']);
    const [, options = '', commands = ''] = help.split(/^(?:Options|Commands):$/m);
    const words = [
      ...[...options.matchAll(/^ {2}(-\S), (--\S+)/gm)].flatMap(([, short, long]) => [short, long]),
      ...[...commands.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name),
    ].filter((word) => word !== undefined);
    expect(words).toEqual(expect.arrayContaining(['--version', '-h', 'send', 'sandbox', 'help']));
    for (const word of words) {
      expect(isCommand([word]), word).toBe(true);
      const cli = join(folder, 'app dir', 'resources', 'app.asar', 'out', 'cli.js');
      expect(await start([word, '--x'], {}), word).toEqual({ mode: '1', given: [cli, word, '--x'] });
    }
  });

  test('hands on the oddest arguments as they are', async () => {
    const odd = ['a b', 'line\nbreak', '', '报告 📈.pdf', '$(id) `id` "\'\\', '*', '-', '--', '--no-sandbox'];
    expect((await start(['send', ...odd])).given.slice(1)).toEqual(['send', ...odd]);
    expect((await start(['./x.pdf', ...odd])).given).toEqual(['./x.pdf', ...odd]);
  });

  test('leaves out the switches of Chromium before a command, and nothing before files', async () => {
    expect(
      (await start(['--no-sandbox', '--user-data-dir=/x y', 'compose', '--json'])).given.slice(1),
    ).toEqual(['compose', '--json']);
    expect(await start(['--no-sandbox', 'a.pdf', 'send'])).toEqual({
      mode: 'window',
      given: ['--no-sandbox', 'a.pdf', 'send'],
    });
  });

  test('opens the window whatever started it, and only where there is a display', async () => {
    for (const env of [display, { WAYLAND_DISPLAY: 'wayland-0' }])
      expect(await start([], { ...env, ELECTRON_RUN_AS_NODE: '1' })).toEqual({ mode: 'window', given: [] });
    await expect(start(['a.pdf'], {})).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('no display'),
    });
  });
});
