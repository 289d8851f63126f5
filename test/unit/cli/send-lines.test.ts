/** `send --jsonl`: shared sessions, results in order, one bad line among good ones, and the exit code of all. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { run } from './support.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'wirepost-lines-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const document = (port: number, subject: string, more: object = {}) => ({
  server: { host: '127.0.0.1', port, security: 'none' },
  message: { from: 'a@example.com', to: ['b@example.com'], subject, text: 'Hello' },
  ...more,
});

async function sendLines(documents: readonly (object | string)[]) {
  const stdin = documents.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');
  const ran = await run(['send', '--jsonl'], { stdin, cwd: dir });
  const results = ran.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { ...ran, results };
}

const subjectsAt = (peer: { readonly messages: readonly Buffer[] } | undefined): (string | undefined)[] =>
  (peer?.messages ?? []).map((message) => /^Subject: (.*)\r$/m.exec(message.toString())?.[1]);

describe('send --jsonl', () => {
  test('sends neighbours with one server over one session, and answers in order', async () => {
    await using server = await fakeServer(politeServer({ capabilities: ['PIPELINING'] }));
    const subjects = Array.from({ length: 30 }, (_, n) => `message ${n}`);
    const { code, results } = await sendLines(subjects.map((subject) => document(server.port, subject)));
    expect(code).toBe(0);
    expect(results.map(({ outcome }) => outcome)).toEqual(subjects.map(() => 'sent'));
    expect(new Set(results.map(({ messageId }) => messageId)).size).toBe(30);
    expect(server.peers).toHaveLength(1);
    expect(subjectsAt(server.peers[0])).toEqual(subjects);
  });

  test('another server or login begins another session', async () => {
    await using one = await fakeServer(politeServer({ capabilities: ['AUTH PLAIN'] }));
    await using two = await fakeServer(politeServer());
    const auth = { user: 'u', password: 'p', allowCleartext: true };
    const { results } = await sendLines([
      document(one.port, 'a'),
      document(one.port, 'b', { auth }),
      document(two.port, 'c'),
      document(one.port, 'd'),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(one.peers.map(subjectsAt)).toEqual([['a'], ['b'], ['d']]);
    expect(two.peers.map(subjectsAt)).toEqual([['c']]);
  });

  test('a line that is wrong is answered in its place, and the others are sent', async () => {
    await using server = await fakeServer(politeServer());
    const { code, results, stderr } = await sendLines([
      document(server.port, 'one'),
      '{"server": nonsense',
      { ...document(server.port, 'x'), surprise: 1 },
      '',
      document(server.port, 'two'),
      document(server.port, 'three', {
        message: {
          from: 'a@example.com',
          to: ['b@example.com'],
          attachments: [{ path: 'nowhere.pdf' }],
        },
      }),
    ]);
    expect(code).toBe(2);
    expect(results.map(({ outcome, failure }) => failure?.class ?? outcome)).toEqual([
      'sent',
      'input',
      'input',
      'sent',
      'file',
    ]);
    expect(results[2].failure.message).toContain('surprise');
    expect(stderr).toContain('nowhere.pdf');
    expect(subjectsAt(server.peers[0])).toEqual(['one', 'two']);
  });

  test('results come as they are known, not only at the end', async () => {
    let release: () => void = () => undefined;
    const seen = new Promise<void>((resolve) => {
      release = resolve;
    });
    await using server = await fakeServer(async (peer) => {
      await peer.say('220 fake.test ESMTP');
      for (let messages = 0; ; ) {
        const line = await peer.line();
        if (line === 'DATA') {
          messages += 1;
          // The second is taken only when the result of the first was read.
          if (messages === 2) await seen;
          await peer.say('354 Go');
          await peer.data();
        }
        await peer.say(line === 'QUIT' ? '221 Bye' : '250 Ok');
        if (line === 'QUIT') return;
      }
    });
    const stdin = [document(server.port, 'a'), document(server.port, 'b')].map((one) => JSON.stringify(one));
    const { code, stdout } = await run(['send', '--jsonl'], {
      stdin: stdin.join('\n'),
      cwd: dir,
      onOutput: () => release(),
    });
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  });

  test.each([
    ['all refused', '550 5.7.1 No', 1],
    ['the link dies after the final dot', 'drop', 3],
  ])('exit code when %s', async (_name, final, expected) => {
    await using server = await fakeServer(politeServer({ replies: { final } }));
    const { code } = await sendLines([document(server.port, 'a'), document(server.port, 'b')]);
    expect(code).toBe(expected);
  });

  test('a trace holds the session up to its message', async () => {
    await using server = await fakeServer(politeServer());
    await sendLines([document(server.port, 'a'), document(server.port, 'b', { trace: 'b.json' })]);
    const trace = JSON.parse(await readFile(join(dir, 'b.json'), 'utf8'));
    const sent = trace.events.flatMap((event: { kind: string; text?: string }) =>
      event.kind === 'sent' ? [event.text] : [],
    );
    expect(sent.filter((text: string) => text === 'DATA')).toHaveLength(2);
  });

  test('nothing at all is a success, and --json beside it is refused', async () => {
    expect((await run(['send', '--jsonl'], { stdin: '' })).code).toBe(0);
    expect((await run(['send', '--jsonl', '--json'], { stdin: '' })).code).toBe(64);
    expect((await run(['send', '--jsonl', '--to', 'a@b.c'], { stdin: '' })).code).toBe(64);
  });
});
