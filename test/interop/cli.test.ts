/** The built command line as a process of its own: signals, pipes, exit codes, and nothing of a secret to be seen. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../build/build.mjs';
import { type Sandbox, startSandbox } from '../../src-main/sandbox/sandbox.ts';
import { fakeServer, type Peer } from '../support/fake-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const program = new URL('../../out/cli.js', import.meta.url).pathname;
/** Where a signal cannot be sent to another process, only the process ended. */
const windows = process.platform === 'win32';
let dir = '';
let sandbox: Sandbox;

beforeAll(async () => {
  await build(() => undefined);
  dir = await temporaryFolder();
  sandbox = await startSandbox({ dir: join(dir, 'sandbox'), onMessage: () => undefined });
  await writeFile(join(dir, 'ca.pem'), sandbox.ca);
});
afterAll(async () => {
  await sandbox.close();
});

function start(argv: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [program, ...argv], {
    cwd: dir,
    env: { ...process.env, TMPDIR: dir, ...env },
  });
}

async function end(child: ChildProcessWithoutNullStreams) {
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}

function run(argv: readonly string[], document?: object) {
  const child = start(argv);
  child.stdin.end(document && JSON.stringify(document));
  return end(child);
}

const server = () => ({ host: sandbox.host, port: sandbox.port, security: 'starttls', caFile: 'ca.pem' });
const auth = () => ({ user: sandbox.user, password: sandbox.password });
const message = (to: readonly string[]) => ({ from: 'me@example.com', to, subject: 'S', text: 'T' });
const sendTo = (to: readonly string[]) =>
  run(['send', '--json'], { server: server(), auth: auth(), message: message(to) });

describe('exit codes', () => {
  test('0 sent, 2 partial, 1 failed, 64 wrong input', async () => {
    expect((await sendTo(['ada@example.com'])).code).toBe(0);
    expect((await sendTo(['ada@example.com', 'unknown@sandbox.test'])).code).toBe(2);
    expect((await sendTo(['unknown@sandbox.test'])).code).toBe(1);
    expect((await sendTo(['nobody'])).code).toBe(64);
    expect((await run(['send', '--no-such-option'])).code).toBe(64);
  });

  test('3 maybe sent, when the server leaves after the final dot', async () => {
    await using leaving = await fakeServer(async (peer) => {
      await upToTheMessage(peer);
      peer.destroy();
    });
    const { host, port } = leaving;
    const { code, stdout } = await run(['send', '--json'], {
      server: { host, port, security: 'none' },
      message: message(['ada@example.com']),
    });
    expect([code, JSON.parse(stdout).outcome]).toEqual([3, 'maybe']);
  });

  test.skipIf(windows)('70 for a bug, with a stack and a plea to report it', async () => {
    const planted = "process.on('SIGUSR2', () => { throw new Error('planted'); })";
    const child = start(['sandbox'], {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(planted)}`,
    });
    child.stdout.once('data', () => child.kill('SIGUSR2'));
    const { code, stderr } = await end(child);
    expect(code).toBe(70);
    expect(stderr).toContain('please report');
    expect(stderr).toMatch(/Error: planted\n +at /);
  });
});

test('files arrive byte for byte, whatever they are called', async () => {
  const files = new Map([
    ['报告 📈 final.pdf', randomBytes(3_000_001)],
    ['空.txt', Buffer.alloc(0)],
    ['one byte.bin', Buffer.from([13])],
    ["it's a “naïve” name.tar.gz", Buffer.from('\r\n.\r\n.\n\r\0')],
  ]);
  for (const [name, bytes] of files) await writeFile(join(dir, name), bytes);
  const { code } = await run([
    ...['send', ...files.keys(), '--from', 'me@example.com', '--to', 'ada@example.com'],
    ...['--server', `smtp://${sandbox.host}:${sandbox.port}`, '--ca-file', 'ca.pem'],
  ]);
  expect(code).toBe(0);
  const arrived = await sandbox.read(sandbox.messages()[0]?.id ?? '');
  expect(new Map(arrived?.parts.map(({ name, sha256 }) => [name, sha256]))).toEqual(
    new Map([...files].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')])),
  );
});

describe('a password', () => {
  test('is in no argument, output or trace', async () => {
    const secret = `correct-horse-${randomBytes(6).toString('hex')}`;
    await writeFile(join(dir, 'secret'), `${secret}\n`);
    let commandLine = '';
    await using refusing = await fakeServer(async (peer) => {
      await peer.say('220 mail.example ESMTP');
      await peer.line();
      await peer.say('250-mail.example', '250 AUTH PLAIN LOGIN');
      await peer.line();
      if (process.platform === 'linux') commandLine = await readFile(`/proc/${child.pid}/cmdline`, 'utf8');
      await peer.say('535 5.7.8 No');
      await peer.line();
      await peer.say('221 Bye');
    });
    const child = start([
      ...['send', '--from', 'a@b.example', '--to', 'c@d.example', '--password-file', 'secret'],
      ...['--server', `smtp://me@${refusing.host}:${refusing.port}?security=none`],
      ...['--allow-cleartext', '--verbose', '--trace', 'trace.json'],
    ]);
    const { code, stdout, stderr } = await end(child);
    expect([code, stdout]).toEqual([1, expect.stringContaining('535 5.7.8 No')]);
    const seen = [commandLine, stdout, stderr, await readFile(join(dir, 'trace.json'), 'utf8')].join('\n');
    expect(seen).toContain('AUTH PLAIN');
    const encoded = Buffer.from(`\0me\0${secret}`).toString('base64');
    for (const form of [secret, encoded, Buffer.from(secret).toString('base64')])
      expect(seen).not.toContain(form);
  });

  test.runIf(process.platform === 'linux')('typed at a terminal is not shown', async () => {
    const command = [
      ...[process.execPath, program, 'send', '--from', 'a@b.example', '--to', 'c@d.example'],
      ...['--server', `smtp://${sandbox.user}@${sandbox.host}:${sandbox.port}`, '--ca-file', 'ca.pem'],
    ].map((word) => `'${word}'`);
    const { WIREPOST_PASSWORD: _unset, ...env } = process.env;
    const terminal = spawn('/usr/bin/script', ['-qec', command.join(' '), '/dev/null'], { cwd: dir, env });
    let screen = '';
    terminal.stdout.on('data', (bytes: Buffer) => {
      const asked = screen.includes('Password for');
      screen += bytes.toString();
      if (!asked && screen.includes('Password for')) terminal.stdin.write(`${sandbox.password}\r`);
    });
    const [code] = await once(terminal, 'close');
    expect(screen).toContain('Accepted by 127.0.0.1');
    expect(screen).toContain('[########################]');
    expect(screen).not.toContain(sandbox.password);
    expect(code).toBe(0);
  });
});

describe.skipIf(windows)('Ctrl+C', () => {
  test('cancels a send: not delivered', async () => {
    await using silent = await fakeServer(async (peer) => {
      child.kill('SIGINT');
      await peer.left();
    });
    const { host, port } = silent;
    const child = start(['send', '--json']);
    const asked = { server: { host, port, security: 'none' }, message: message(['ada@example.com']) };
    child.stdin.end(JSON.stringify(asked));
    const { code, stdout } = await end(child);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).failure).toMatchObject({ class: 'cancelled', delivered: 'no' });
  });

  test('after the final dot leaves a message that was maybe sent', async () => {
    await using waiting = await fakeServer(async (peer) => {
      await upToTheMessage(peer);
      child.kill('SIGINT');
      await peer.left();
    });
    const { host, port } = waiting;
    const child = start(['send', '--json']);
    const asked = { server: { host, port, security: 'none' }, message: message(['ada@example.com']) };
    child.stdin.end(JSON.stringify(asked));
    const { code, stdout } = await end(child);
    expect(code).toBe(3);
    expect(JSON.parse(stdout).failure).toMatchObject({ class: 'cancelled', delivered: 'maybe' });
  });

  test('ends the sandbox, which leaves nothing behind', async () => {
    const child = start(['sandbox', '--json']);
    const [line] = await once(child.stdout, 'data');
    const { host, port, caFile } = JSON.parse(String(line));
    const sent = await run(['send', '--json'], {
      server: { host, port, security: 'starttls', caFile },
      message: message(['ada@example.com']),
    });
    expect(sent.code).toBe(0);
    child.kill('SIGINT');
    expect((await end(child)).code).toBe(0);
    expect(existsSync(dirname(caFile))).toBe(false);
  });
});

test('a reader that goes away ends it without a stack', async () => {
  await writeFile(join(dir, 'large.bin'), Buffer.alloc(4_000_000));
  const child = start(['compose', '--json']);
  child.stdin.end(
    JSON.stringify({ message: { ...message(['a@b.example']), attachments: [{ path: 'large.bin' }] } }),
  );
  child.stdout.once('data', () => child.stdout.destroy());
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect([code, stderr]).toEqual([1, '']);
});

/** Plays a server until the whole message has come. */
async function upToTheMessage(peer: Peer): Promise<void> {
  await peer.say('220 mail.example ESMTP');
  while ((await peer.line()) !== 'DATA') await peer.say('250 Ok');
  await peer.say('354 Go on');
  await peer.data();
}
