import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withSandbox } from './sandbox-folder.ts';
import { run } from './support.ts';

const here = withSandbox();

describe('compose', () => {
  test('writes what would go out, byte for byte what a server receives', async () => {
    const message = {
      from: 'me@example.com',
      to: ['ada@example.com'],
      subject: 'Fixed',
      text: '.dot\n',
      date: '2026-01-02T03:04:05Z',
      messageId: '<fixed@example.com>',
    };
    const composed = await run(['compose', '--json'], { stdin: { message } });
    expect(composed.code).toBe(0);
    expect(composed.stdout).toContain('Subject: Fixed\r\n');
    const server = { host: here.sandbox.host, port: here.sandbox.port, security: 'none' };
    await run(['send', '--json'], { stdin: { server, message } });
    const id = here.sandbox.messages()[0]?.id;
    expect(await readFile(join(here.dir, 'sandbox', `${id}.eml`), 'latin1')).toBe(composed.stdout);
  });

  test('refuses with exit code 64 and the reason on stderr alone', async () => {
    const refused = await run(['compose', '--json'], {
      stdin: { message: { from: 'me', to: ['a@b.example'] } },
    });
    expect([refused.code, refused.stdout]).toEqual([64, '']);
    expect(refused.stderr).toContain('message.from');
  });
});
