/** `send` by options, `compose` and `sandbox`: as a person at a terminal, or a script without JSON, meets them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../../package.json';
import { calledAs } from '../../../src-main/cli/process.ts';
import { readServerUrl } from '../../../src-main/cli/server-url.ts';
import { columns } from '../../../src-main/cli/wrap.ts';
import { type Sandbox, startSandbox } from '../../../src-main/sandbox/sandbox.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { run } from './support.ts';

let dir = '';
let sandbox: Sandbox;

beforeAll(async () => {
  dir = await temporaryFolder();
  sandbox = await startSandbox({ dir: join(dir, 'sandbox'), onMessage: () => undefined });
  await writeFile(join(dir, 'ca.pem'), sandbox.ca);
  await writeFile(join(dir, 'a.pdf'), 'I am a PDF');
  await writeFile(join(dir, 'password'), `${sandbox.password}\n`);
});
afterAll(async () => {
  await sandbox.close();
});

const options = () => [
  ...['--from', 'me@example.com', '--to', 'ada@example.com', '--ca-file', 'ca.pem'],
  ...['--server', `smtp://${sandbox.user}@${sandbox.host}:${sandbox.port}`],
];
const send = (more: readonly string[] = [], env: Record<string, string> = {}) =>
  run(['send', 'a.pdf', ...options(), ...more], { cwd: dir, env });

describe('send', () => {
  test('sends files and says by whom they were accepted', async () => {
    const { code, stdout, stderr } = await send(['--text', 'See the file.'], {
      WIREPOST_PASSWORD: sandbox.password,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('Accepted by 127.0.0.1 for 1 recipient');
    expect(stdout).toMatch(/queue id {2}[0-9A-F]{8}/);
    expect(stderr).toBe('');
    expect(sandbox.messages()[0]).toMatchObject({
      subject: 'a.pdf',
      attachments: 1,
      secured: true,
      user: 'sandbox',
    });
  });

  test('takes the password from a file', async () => {
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
      ...['--server', `smtp://${sandbox.host}:${sandbox.port}`, ...more],
    ];
    const refused = await run(argv(), { cwd: dir });
    expect(refused.code).toBe(1);
    const [fingerprint = ''] = refused.stdout.match(/([0-9A-F]{2}:){31}[0-9A-F]{2}/) ?? [];
    expect(fingerprint).not.toBe('');
    expect((await run(argv(['--fingerprint', fingerprint]), { cwd: dir })).code).toBe(0);
    const other = fingerprint.replace(/^../, (first) => (first === '00' ? '11' : '00'));
    expect((await run(argv(['--fingerprint', other]), { cwd: dir })).code).toBe(1);
    expect(await run(argv(['--fingerprint', 'AA:BB']), { cwd: dir })).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('--fingerprint'),
    });
  });

  test('refuses a password in the URL without repeating it', async () => {
    const { code, stderr } = await run(
      [
        'send',
        '--from',
        'a@b.example',
        '--to',
        'c@d.example',
        '--server',
        'smtp://me:hush-hush@mail.example',
      ],
      { cwd: dir },
    );
    expect(code).toBe(64);
    expect(stderr).toContain('WIREPOST_PASSWORD');
    expect(stderr).not.toContain('hush-hush');
  });

  test('says what is missing', async () => {
    expect((await send()).stderr).toContain('No password for sandbox');
    expect((await run(['send', '--to', 'a@b.example'])).stderr).toContain('--server URL or --account NAME');
    expect((await run(['send', '--server', 'smtp://mail.example'])).stderr).toContain('--to ADDRESS');
    expect(
      (await run(['send', 'nowhere.txt', ...options()], { cwd: dir, env: { WIREPOST_PASSWORD: 'x' } }))
        .stdout,
    ).toContain('nowhere.txt');
  });

  test('says of a file that is none what is wrong with it, and nothing else', async () => {
    const env = { WIREPOST_PASSWORD: 'x' };
    for (const [name, reason] of [
      ['nowhere.txt', 'is not there'],
      ['sandbox', 'is a folder'],
    ]) {
      const { code, stdout } = await run(['send', `${name}`, ...options()], { cwd: dir, env });
      expect([code, stdout]).toEqual([
        1,
        `${name} could not be read\n  seen  The file "${name}" ${reason}.\n`,
      ]);
    }
  });

  test.each([
    ['--from', 'me', 'it has no @'],
    ['--to', 'Ada <ada@example.com', 'a < is not closed'],
    ['--cc', 'a@b.example, c@', 'nothing stands after the @'],
    ['--bcc', 'a@b.example\nX: y', 'a line break'],
  ])('names the option of an address that is none: %s %j', async (option, address, reason) => {
    const { code, stderr } = await send([option, address]);
    expect([code, stderr]).toEqual([64, expect.stringMatching(`^wirepost: ${option}: .*${reason}`)]);
  });

  test('names a refused recipient once', async () => {
    const env = { WIREPOST_PASSWORD: sandbox.password };
    const alone = options().with(3, 'unknown@sandbox.test');
    const beside = [...options(), '--to', 'unknown@sandbox.test'];
    for (const [argv, expected] of [
      [alone, 1],
      [beside, 2],
    ] as const) {
      const { code, stdout } = await run(['send', 'a.pdf', ...argv], { cwd: dir, env });
      expect([code, stdout.match(/unknown@sandbox\.test/g)]).toEqual([expected, ['unknown@sandbox.test']]);
    }
  });

  test.each(['en', 'zh_CN'])('breaks the sentences to the width of the terminal (%s)', async (LANG) => {
    const env = { WIREPOST_PASSWORD: 'wrong', LANG };
    const { stdout } = await run(['send', 'a.pdf', ...options()], { cwd: dir, env, columns: 60 });
    const lines = stdout.trimEnd().split('\n');
    for (const line of lines) expect(columns(line), line).toBeLessThanOrEqual(60);
    expect(lines.some((line) => line.startsWith('       '))).toBe(true);
  });

  test('shows each step of a send once, in one line that is gone before anything else is said', async () => {
    const env = { WIREPOST_PASSWORD: sandbox.password };
    const argv = ['send', 'a.pdf', ...options(), '--trace', 'sandbox'];
    const { stderr } = await run(argv, { cwd: dir, env, columns: 80 });
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
    const { stdout } = await run(['send', 'a.pdf', ...argv], { cwd: dir, env: { LANG: 'zh_CN.UTF-8' } });
    expect(stdout).toMatch(/现象 +ECONNREFUSED$/m);
    expect(stdout).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/i);
    const missing = await run(['send', 'gone.pdf', ...argv], { cwd: dir, env: { LANG: 'zh_CN.UTF-8' } });
    expect(missing.stdout).toMatch(/现象 +文件不存在/);
  });

  test.each([
    ['an unknown setting', 'smtp://mail.example?securty=none', 'securty'],
    ['an unknown security', 'smtp://mail.example?security=ssl', 'starttls-if-offered'],
    ['broken percent-encoding', 'smtp://a%zz@mail.example', 'is not a server'],
    ['a port that is none', 'smtp://mail.example:0', 'is not a server'],
    ['a path', 'smtp://mail.example/inbox', 'is not a server'],
    ['no scheme', 'mail.example:25', 'is not a server'],
    ['another scheme', 'https://mail.example', 'is not a server'],
  ])('refuses %s in the URL', async (_name, url, named) => {
    const { code, stderr } = await run([
      'send',
      '--from',
      'a@b.example',
      '--to',
      'c@d.example',
      '--server',
      url,
    ]);
    expect([code, stderr]).toEqual([64, expect.stringContaining(named)]);
  });

  test('takes names of any script and addresses in the URL as they are written', () => {
    expect(readServerUrl('smtp://bücher.example').server.host).toBe('bücher.example');
    expect(readServerUrl('smtps://me%40example.com@[::1]:4650')).toEqual({
      server: { host: '::1', port: 4650, security: 'tls' },
      user: 'me@example.com',
    });
  });

  test('refuses options beside --json, which would be left out', async () => {
    const { code, stderr } = await run(['send', '--json', '--ca-file', 'ca.pem'], { stdin: {} });
    expect([code, stderr]).toEqual([64, expect.stringContaining('--ca-file')]);
  });

  test('shows the conversation with --verbose, secrets masked', async () => {
    const { stderr } = await send(['--verbose'], { WIREPOST_PASSWORD: sandbox.password });
    expect(stderr).toContain('C: MAIL FROM:<me@example.com>');
    expect(stderr).toContain('S: 354');
    expect(stderr).not.toContain(sandbox.password);
  });

  test('finds an account of the desktop application by its name', async () => {
    const account = {
      id: '7a4db0c5-0000-4000-8000-000000000001',
      label: 'Work',
      address: 'me@work.example',
      name: 'Me',
      host: sandbox.host,
      port: sandbox.tlsPort,
      security: 'tls',
      login: 'password',
      user: sandbox.user,
      allowCleartext: false,
    };
    const userData = join(dir, 'user-data');
    await mkdir(userData, { recursive: true });
    await writeFile(join(userData, 'accounts.json'), JSON.stringify({ version: 1, accounts: [account] }));
    const env = { WIREPOST_USER_DATA: userData, WIREPOST_PASSWORD: sandbox.password };
    const argv = ['send', 'a.pdf', '--to', 'ada@example.com', '--ca-file', 'ca.pem', '--account'];
    expect((await run([...argv, 'work'], { cwd: dir, env })).code).toBe(0);
    expect(sandbox.messages()[0]?.from).toBe('me@work.example');
    const unknown = await run([...argv, 'home'], { cwd: dir, env });
    expect([unknown.code, unknown.stderr]).toEqual([64, expect.stringContaining('There are: Work')]);
    const stepwise = { ...account, pipelining: 'off' };
    await writeFile(join(userData, 'accounts.json'), JSON.stringify({ version: 1, accounts: [stepwise] }));
    expect((await run([...argv, 'work', '--trace', 'steps.json'], { cwd: dir, env })).code).toBe(0);
    const { events } = JSON.parse(await readFile(join(dir, 'steps.json'), 'utf8'));
    const flights = events.flatMap(({ kind, flight }: { kind: string; flight?: number }) =>
      kind === 'sent' ? [flight] : [],
    );
    expect(new Set(flights.slice(0, -1)).size).toBe(flights.length - 1);
    const twin = { ...account, id: '7a4db0c5-0000-4000-8000-000000000002', address: 'other@work.example' };
    await writeFile(
      join(userData, 'accounts.json'),
      JSON.stringify({ version: 1, accounts: [account, twin] }),
    );
    const either = await run([...argv, 'work'], { cwd: dir, env });
    expect([either.code, either.stderr]).toEqual([
      64,
      expect.stringContaining('Work <me@work.example>, Work <other@work.example>'),
    ]);
    expect((await run([...argv, 'me@work.example'], { cwd: dir, env })).code).toBe(0);
  });

  test('leaves accounts it does not understand where they are', async () => {
    const userData = join(dir, 'newer');
    await mkdir(userData);
    const file = JSON.stringify({ version: 2, accounts: [] });
    await writeFile(join(userData, 'accounts.json'), file);
    const { code, stderr } = await run(['send', 'a.pdf', '--to', 'ada@example.com', '--account', 'work'], {
      cwd: dir,
      env: { WIREPOST_USER_DATA: userData },
    });
    expect([code, stderr]).toEqual([64, expect.stringContaining('accounts.json')]);
    expect(await readFile(join(userData, 'accounts.json'), 'utf8')).toBe(file);
  });
});

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
    const server = { host: sandbox.host, port: sandbox.port, security: 'none' };
    await run(['send', '--json'], { stdin: { server, message } });
    const id = sandbox.messages()[0]?.id;
    expect(await readFile(join(dir, 'sandbox', `${id}.eml`), 'latin1')).toBe(composed.stdout);
  });

  test('refuses with exit code 64 and the reason on stderr alone', async () => {
    const refused = await run(['compose', '--json'], {
      stdin: { message: { from: 'me', to: ['a@b.example'] } },
    });
    expect([refused.code, refused.stdout]).toEqual([64, '']);
    expect(refused.stderr).toContain('message.from');
  });
});

describe('sandbox', () => {
  test('shows a line to try it with that works when copied', async () => {
    const abort = new AbortController();
    const { stdout } = await run(['sandbox'], { signal: abort.signal, onOutput: () => abort.abort() });
    expect(stdout).toMatch(
      /^ {2}node out\/cli\.js send FILE .+ \\\n {4}--server smtp:\/\/127\.0\.0\.1:\d+ --ca-file \//m,
    );
  });

  test('is called as it was started', () => {
    expect(calledAs('/src/wirepost/out/cli.js', false)).toBe('node /src/wirepost/out/cli.js');
    expect(calledAs('/my src/out/cli.js', false)).toBe('node "/my src/out/cli.js"');
    expect(calledAs('/src/node_modules/.bin/wirepost', false)).toBe('wirepost');
    expect(calledAs('/opt/Wirepost/resources/app.asar/out/cli.js', true)).toBe('wirepost');
  });

  test('says where it listens, shows what arrives, and ends with Ctrl+C', async () => {
    const abort = new AbortController();
    let seen = '';
    let listening: (facts: { host: string; port: number }) => void = () => undefined;
    const started = new Promise<{ host: string; port: number }>((resolve) => {
      listening = resolve;
    });
    const ended = run(['sandbox', '--json'], {
      signal: abort.signal,
      onOutput: (chunk) => {
        if (seen === '') listening(JSON.parse(chunk));
        seen += chunk;
        if (seen.includes('To the sandbox')) abort.abort();
      },
    });
    const { host, port } = await started;
    const message = { from: 'me@example.com', to: ['ada@example.com'], subject: 'To the sandbox' };
    const sent = await run(['send', '--json'], {
      stdin: { server: { host, port, security: 'none' }, message },
    });
    expect(sent.code).toBe(0);
    expect((await ended).code).toBe(0);
    expect(JSON.parse(seen.trim().split('\n')[1] ?? '')).toMatchObject({
      subject: 'To the sandbox',
      secured: false,
    });
  });
});

describe('help', () => {
  test('tells the version and every command', async () => {
    expect((await run(['--version'])).stdout.trim()).toBe(version);
    const { stdout } = await run(['--help']);
    for (const command of ['send', 'compose', 'sandbox', 'Exit codes']) expect(stdout).toContain(command);
    expect((await run(['send', '--help'])).stdout).toContain('--password-file');
  });

  test('names an unknown command and an unknown option, exit code 64', async () => {
    for (const argv of [['sned'], ['send', '--form', 'x']]) {
      const { code, stderr } = await run(argv);
      expect([code, stderr]).toEqual([
        64,
        expect.stringContaining(argv.at(argv[0] === 'sned' ? 0 : 1) ?? ''),
      ]);
    }
  });
});
