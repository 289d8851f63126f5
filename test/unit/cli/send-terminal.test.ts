/** How `send` looks in a terminal: its width, its language, progress and the conversation. */
import { describe, expect, test } from 'vitest';
import { columns } from '../../../src-main/cli/wrap.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { sendingFiles } from './send-files.ts';
import { run } from './support.ts';

const { here, options, send } = sendingFiles();

describe('send', () => {
  test.each(['en', 'zh_CN'])('breaks the sentences to the width of the terminal (%s)', async (LANG) => {
    const env = { WIREPOST_PASSWORD: 'wrong', LANG };
    const { stdout } = await run(['send', 'a.pdf', ...options()], { cwd: here.dir, env, columns: 60 });
    const lines = stdout.trimEnd().split('\n');
    for (const line of lines) expect(columns(line), line).toBeLessThanOrEqual(60);
    expect(lines.some((line) => line.startsWith('       '))).toBe(true);
  });

  test('shows each step of a send once, in one line that is gone before anything else is said', async () => {
    const env = { WIREPOST_PASSWORD: here.sandbox.password };
    const argv = ['send', 'a.pdf', ...options(), '--trace', 'sandbox'];
    const { stderr } = await run(argv, { cwd: here.dir, env, columns: 80 });
    const steps = stderr.split('\r\u001b[2K');
    expect(steps.at(-1)).toBe('wirepost: the trace was not saved: EISDIR\n');
    const last = ['Sender ...', 'Recipients ...', 'Asking to send ...', 'Acceptance ...', 'Goodbye ...'];
    expect(steps.filter((step) => last.includes(step))).toEqual(last);
  });

  test('speaks Chinese in a Chinese terminal', async () => {
    const { stdout } = await send([], { WIREPOST_PASSWORD: 'wrong', LANG: 'zh_CN.UTF-8' });
    for (const row of [/步骤 +登录/, /服务器 +535 5\.7\.8/, /含义 +\S/, /由谁处理 +您/, /怎么办 +\S/])
      expect(stdout).toMatch(row);
  });

  test('leaves no English sentence in a Chinese terminal, but what the system calls the error', async () => {
    const refusing = await fakeServer(async () => undefined);
    await refusing.close();
    const argv = [...options(), '--server', `smtp://${refusing.host}:${refusing.port}`];
    const { stdout } = await run(['send', 'a.pdf', ...argv], { cwd: here.dir, env: { LANG: 'zh_CN.UTF-8' } });
    expect(stdout).toMatch(/现象 +ECONNREFUSED$/m);
    expect(stdout).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/i);
    const missing = await run(['send', 'gone.pdf', ...argv], { cwd: here.dir, env: { LANG: 'zh_CN.UTF-8' } });
    expect(missing.stdout).toMatch(/现象 +文件不存在/);
  });

  test('shows the conversation with --verbose, secrets masked', async () => {
    const { stderr } = await send(['--verbose'], { WIREPOST_PASSWORD: here.sandbox.password });
    expect(stderr).toContain('C: MAIL FROM:<me@example.com>');
    expect(stderr).toContain('S: 354');
    expect(stderr).not.toContain(here.sandbox.password);
  });
});
