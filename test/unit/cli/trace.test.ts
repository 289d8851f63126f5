import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stamped } from '../../support/recorded.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { run } from './support.ts';

const events = stamped([
  { kind: 'session', phase: 'connect', host: 'mail.firm.test', port: 2525, security: 'none' },
  { kind: 'received', phase: 'greeting', text: '220 mail.firm.test', bytes: 20, code: 220, last: true },
  { kind: 'sent', phase: 'mail', exchange: 1, text: 'MAIL FROM:<ann@firm.test>', masked: false, bytes: 27 },
  { kind: 'end', phase: 'quit', outcome: 'ok', bytesIn: 20, bytesOut: 27 },
]);
const trace = { format: 'wirepost-trace', version: 1, events };

describe('wirepost trace', () => {
  test('converts a file to standard output', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 't.json'), JSON.stringify(trace));
    const { code, stdout, stderr } = await run(['trace', 't.json', '--to', 'text'], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('C: MAIL FROM:<ann@firm.test>');
  });

  test('reads standard input, redacts, and speaks the person’s language', async () => {
    const { code, stdout } = await run(['trace', '-', '--to', 'html', '--redact', 'addresses,hosts'], {
      stdin: trace,
      env: { LANG: 'zh_CN.UTF-8' },
    });
    expect(code).toBe(0);
    expect(stdout).toContain('<html lang="zh">');
    expect(stdout).not.toContain('firm.test');
  });

  test('writes a file, and says how to read an unusual port', async () => {
    const folder = await temporaryFolder();
    const argv = ['trace', '-', '--to', 'pcapng', '-o', 'x.pcapng'];
    const { code, stdout, stderr } = await run(argv, { stdin: trace, cwd: folder });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toBe('To read it as SMTP: wireshark -d tcp.port==2525,smtp\n');
    expect((await readFile(join(folder, 'x.pcapng'))).readUInt32BE(0)).toBe(0x0a0d0d0a);
  });

  test.each([
    [['trace', '-'], "required option '--to <format>' not specified"],
    [['trace', '-', '--to', 'pdf'], '--to pdf is not one of text, json'],
    [
      ['trace', '-', '--to', 'text', '--redact', 'names'],
      '--redact names is not one of addresses, hosts, body, all.',
    ],
    [['trace', 'gone.json', '--to', 'text'], 'gone.json: It cannot be read (ENOENT).'],
    [['trace', '-', '--to', 'text', '-o', '/nowhere/x'], '/nowhere/x cannot be written (ENOENT).'],
  ])('refuses %j by name', async (argv, reason) => {
    const { code, stderr } = await run(argv, { stdin: trace });
    expect(stderr).toContain(reason);
    expect(code).toBe(64);
  });

  test('says what is wrong with a file that is no trace', async () => {
    const { code, stderr } = await run(['trace', '-', '--to', 'text'], { stdin: 'hello' });
    expect({ code, stderr }).toEqual({
      code: 64,
      stderr:
        'wirepost: standard input: This is no trace that Wirepost knows: a trace it saved, a log of swaks, curl -v or Postfix, or a network capture.\n',
    });
  });

  test('of a log with several sessions gives all, or the one that is chosen', async () => {
    const folder = await temporaryFolder();
    const session = (host: string) =>
      `=== Trying ${host}:25...\n=== Connected to ${host}.\n<-  220 ${host}\n -> AUTH PLAIN AGFubgBnZWhlaW0=\n`;
    await writeFile(join(folder, 'two.log'), session('one.test') + session('two.test'));
    const all = await run(['trace', 'two.log', '--to', 'text'], { cwd: folder });
    expect(all.stdout).toMatch(/S: 220 one\.test.*S: 220 two\.test/s);
    const second = await run(['trace', 'two.log', '--to', 'json', '--session', '2'], { cwd: folder });
    expect(second.stdout).toContain('220 two.test');
    expect(second.stdout).not.toMatch(/one\.test|AGFubgBn/);
    const undecided = await run(['trace', 'two.log', '--to', 'json'], { cwd: folder });
    expect(undecided.code).toBe(64);
    expect(undecided.stderr).toContain('two.log holds 2 sessions: choose one with --session.');
    expect(undecided.stderr).toMatch(/^ {2}2 .*two\.test:25/m);
    const none = await run(['trace', 'two.log', '--to', 'json', '--session', '3'], { cwd: folder });
    expect(none.stderr).toContain('two.log holds 2 sessions; --session 3 is none of them.');
  });

  test('keeps bytes off a terminal', async () => {
    const { code, stderr } = await run(['trace', '-', '--to', 'pcapng'], { stdin: trace, columns: 80 });
    expect({ code, stderr: stderr.includes('--output') }).toEqual({ code: 64, stderr: true });
  });
});
