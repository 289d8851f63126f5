/** `wirepost console`: a pipe says its lines and ends well or not; a terminal completes, remembers and hides. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runCli } from '../../../src-main/cli/run.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { run } from './support.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const lines = (...all: readonly string[]) => all.map((line) => `${line}\n`).join('');

describe('from a pipe', () => {
  test('every line goes out, a message with its dots doubled, and QUIT ends it with 0', async () => {
    await using server = await fakeServer(politeServer());
    const stdin = lines(
      'EHLO me.test',
      'MAIL FROM:<a@test>',
      'RCPT TO:<b@test>',
      'DATA',
      'Subject: x',
      '',
      '.hidden',
      '.',
      'QUIT',
    );
    const { code, stdout, stderr } = await run(['console', `smtp://127.0.0.1:${server.port}`], { stdin });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      '< 220 fake.test ESMTP',
      '> EHLO me.test',
      '< 250-fake.test',
    ]);
    expect(stdout).toContain('< 250 2.0.0 Ok: queued as FAKE1\n> QUIT\n< 221 2.0.0 Bye\n');
    expect(stdout).not.toContain('\x1b');
    expect(server.peers[0]?.messages.map(String)).toEqual(['Subject: x\r\n\r\n.hidden\r\n']);
  });

  test('the end of the pipe says QUIT', async () => {
    await using server = await fakeServer(politeServer());
    const { code, stdout } = await run(['console', `smtp://127.0.0.1:${server.port}`], { stdin: 'NOOP\n' });
    expect(code).toBe(0);
    expect(stdout).toContain('> QUIT\n');
  });

  test('what breaks a rule is not sent and ends it with 64, unless on purpose', async () => {
    await using server = await fakeServer(politeServer({ replies: { RCPT: '503 5.5.1 MAIL first' } }));
    const url = `smtp://127.0.0.1:${server.port}`;
    const strict = await run(['console', url, '--ehlo'], { stdin: lines('RCPT TO:<b@test>', 'NOOP') });
    expect(strict.code).toBe(64);
    expect(strict.stdout).toContain('# Not sent: MAIL has to come first: it begins the transaction.\n');
    const lax = await run(['console', url, '--ehlo'], { stdin: lines('/lax', 'RCPT TO:<b@test>') });
    expect(lax.code).toBe(0);
    expect(lax.stdout).toContain('> RCPT TO:<b@test>\\r\\n\n< 503 5.5.1 MAIL first\n');
    expect(server.peers.map((peer) => peer.lines)).toEqual([
      [expect.stringMatching(/^EHLO /), 'QUIT'],
      [expect.stringMatching(/^EHLO /), 'RCPT TO:<b@test>', 'QUIT'],
    ]);
  });

  test('a login, its secret nowhere, and the trace saved', async () => {
    const secret = 'not to be seen';
    const folder = await temporaryFolder();
    await using server = await fakeServer(politeServer({ capabilities: ['AUTH CRAM-MD5 LOGIN'] }));
    const { code, stdout, stderr } = await run(
      ['console', `smtp://127.0.0.1:${server.port}`, '--ehlo', '--trace', 't.json'],
      { stdin: lines('/login CRAM-MD5 ada'), env: { WIREPOST_PASSWORD: secret }, cwd: folder },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('< 235');
    const trace = await readFile(join(folder, 't.json'), 'utf8');
    for (const text of [stdout, trace])
      for (const form of [secret, base64(secret)]) expect(text).not.toContain(form);
  });

  test('a connection that is lost ends it with 1, and so does one that cannot be had', async () => {
    await using server = await fakeServer(politeServer({ replies: { NOOP: '421 4.4.2 bye' } }));
    const lost = await run(['console', `smtp://127.0.0.1:${server.port}`], { stdin: lines('NOOP', 'RSET') });
    expect(lost.code).toBe(1);
    expect(lost.stdout).toContain('< 421 4.4.2 bye');
    expect(lost.stderr).toMatch(/^wirepost: ./);
    const url = `smtp://127.0.0.1:${server.port}`;
    await server.close();
    expect((await run(['console', url], { stdin: 'NOOP\n' })).code).toBe(1);
  });

  test.each([
    [['console'], 'missing required argument'],
    [['console', 'mail.test'], 'is not a server'],
    [['console', 'smtp://ada@mail.test'], 'logs in by /login'],
  ])('refuses %j', async (argv, reason) => {
    const { code, stderr } = await run(argv);
    expect(code).toBe(64);
    expect(stderr).toContain(reason);
  });
});

describe('at a terminal', () => {
  async function sit(port: number, folder: string) {
    const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
    const terminal = { isTTY: true, columns: 100 };
    let screen = '';
    streams.stdout.on('data', (chunk: Buffer) => {
      screen += chunk.toString();
    });
    const leave = new AbortController();
    onTestFinished(() => leave.abort());
    const code = runCli(['console', `smtp://127.0.0.1:${port}`, '--ehlo'], {
      stdin: Object.assign(streams.stdin, { isTTY: true }),
      stdout: Object.assign(streams.stdout, terminal),
      stderr: Object.assign(streams.stderr, terminal),
      env: { WIREPOST_USER_DATA: folder },
      command: 'wirepost',
      cwd: folder,
      signal: leave.signal,
    });
    const shows = (text: string, from = 0): Promise<void> =>
      expect.poll(() => screen.slice(from), { timeout: 4000 }).toContain(text);
    const type = async (text: string, then: string): Promise<void> => {
      const from = screen.length;
      streams.stdin.write(text);
      await shows(then, from);
    };
    return { code, shows, type, screen: () => screen };
  }

  test('Tab completes, replies are explained, arrows bring lines back, and no secret is seen or kept', async () => {
    const secret = 'Zwischen-den-Zeilen';
    const folder = await temporaryFolder();
    await using server = await fakeServer(politeServer({ capabilities: ['AUTH LOGIN PLAIN', 'ETRN'] }));
    const person = await sit(server.port, folder);
    await person.shows('type a command');
    await person.type('RSE\t', 'T');
    await person.type('\r', 'Done');
    await person.type('/lax\r', 'Lax mode');
    await person.type('AUTH LOGIN\r', 'Username:');
    await person.type('ada\r', 'Password:');
    await person.type(`${secret}\r`, '235');
    await person.type('\x1b[A', 'AUTH LOGIN');
    await person.type('\x1b[A', 'RSET');
    await person.type('\x15/quit\r', '221');
    expect(await person.code).toBe(0);
    expect(server.peers[0]?.lines.slice(1)).toEqual([
      'RSET',
      'AUTH LOGIN',
      base64('ada'),
      base64(secret),
      'QUIT',
    ]);
    const kept = await readFile(join(folder, 'console-history.json'), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ lines: ['RSET', 'AUTH LOGIN'] });
    for (const text of [person.screen(), kept])
      for (const form of [secret, base64(secret)]) expect(text).not.toContain(form);
    expect(person.screen()).toContain('\x1b[35m< 250');
  });
});
