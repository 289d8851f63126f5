/** `send` by options, as a person at a terminal meets it: what it says of a message that went out, or did not. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sendingFiles } from './send-files.ts';
import { run } from './support.ts';

const { here, options, send } = sendingFiles();

describe('send', () => {
  test('sends files and says by whom they were accepted', async () => {
    const { code, stdout, stderr } = await send(['--text', 'See the file.'], {
      WIREPOST_PASSWORD: here.sandbox.password,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('Accepted by 127.0.0.1 for 1 recipient');
    expect(stdout).toMatch(/queue id {2}[0-9A-F]{8}/);
    expect(stderr).toBe('');
    expect(here.sandbox.messages()[0]).toMatchObject({
      subject: 'a.pdf',
      attachments: 1,
      secured: true,
      user: 'sandbox',
    });
  });

  test('takes the password from a file', async () => {
    await writeFile(join(here.dir, 'password'), `${here.sandbox.password}\n`);
    expect((await send(['--password-file', 'password'])).code).toBe(0);
  });

  test('explains a refusal: step, the words of the server, meaning, who, what now', async () => {
    const { code, stdout } = await send([], { WIREPOST_PASSWORD: 'wrong' });
    expect(code).toBe(1);
    for (const row of [/step +Login/, /server +535 5\.7\.8/, /meaning +\S/, /who +You/, /next +\S/])
      expect(stdout).toMatch(row);
  });

  test('shows the fingerprint of a certificate that vouches for itself, and accepts it by that', async () => {
    const argv = (more: readonly string[] = []) => [
      ...['send', 'a.pdf', '--from', 'me@example.com', '--to', 'ada@example.com'],
      ...['--server', `smtp://${here.sandbox.host}:${here.sandbox.port}`, ...more],
    ];
    const refused = await run(argv(), { cwd: here.dir });
    expect(refused.code).toBe(1);
    const [fingerprint = ''] = refused.stdout.match(/([0-9A-F]{2}:){31}[0-9A-F]{2}/) ?? [];
    expect(fingerprint).not.toBe('');
    expect((await run(argv(['--fingerprint', fingerprint]), { cwd: here.dir })).code).toBe(0);
    const other = fingerprint.replace(/^../, (first) => (first === '00' ? '11' : '00'));
    expect((await run(argv(['--fingerprint', other]), { cwd: here.dir })).code).toBe(1);
    expect(await run(argv(['--fingerprint', 'AA:BB']), { cwd: here.dir })).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('--fingerprint'),
    });
  });

  test('says of a file that is none what is wrong with it, and nothing else', async () => {
    const env = { WIREPOST_PASSWORD: 'x' };
    for (const [name, reason] of [
      ['nowhere.txt', 'is not there'],
      ['sandbox', 'is a folder'],
    ]) {
      const { code, stdout } = await run(['send', `${name}`, ...options()], { cwd: here.dir, env });
      expect([code, stdout]).toEqual([
        1,
        `${name} could not be read\n  seen  The file "${name}" ${reason}.\n`,
      ]);
    }
  });

  test('names a refused recipient once', async () => {
    const env = { WIREPOST_PASSWORD: here.sandbox.password };
    const alone = options().with(3, 'unknown@sandbox.test');
    const beside = [...options(), '--to', 'unknown@sandbox.test'];
    for (const [argv, expected] of [
      [alone, 1],
      [beside, 2],
    ] as const) {
      const { code, stdout } = await run(['send', 'a.pdf', ...argv], { cwd: here.dir, env });
      expect([code, stdout.match(/unknown@sandbox\.test/g)]).toEqual([expected, ['unknown@sandbox.test']]);
    }
  });
});
