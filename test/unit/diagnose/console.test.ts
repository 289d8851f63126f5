/** The console of the window: one session at a time, told of as it stands, and a history without secrets. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Access } from '../../../src-main/accounts/access.ts';
import type { ConsoleInput, ConsoleState } from '../../../src-main/contract/console.ts';
import { ConsoleHost } from '../../../src-main/diagnose/console.ts';
import { ConsoleHistory, rememberable } from '../../../src-main/diagnose/console-history.ts';
import { createTraceLog } from '../../../src-main/trace/trace-log.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const typed = (...lines: string[]): ConsoleInput => ({ kind: 'lines', lines, lax: false, lineEnd: 'crlf' });

async function consoleHost(access?: Access) {
  const folder = await temporaryFolder();
  const states: ConsoleState[] = [];
  const bugs: unknown[] = [];
  const host = new ConsoleHost({
    access: async () => access ?? Promise.reject(new Error('no account')),
    traces: createTraceLog({ session: () => undefined, event: () => undefined }),
    bodies: { begin: () => ({ tap: () => undefined, end: () => undefined }) },
    systemRoots: async () => [],
    history: new ConsoleHistory(join(folder, 'history.json'), () => undefined),
    onState: (state) => states.push(state),
    report: (error) => bugs.push(error),
  });
  const until = (wanted: (state: ConsoleState) => boolean) =>
    expect.poll(() => states.some(wanted)).toBe(true);
  return { host, states, bugs, until };
}

describe('the console of the window', () => {
  test('connects, says what is typed, and tells how it ended', async () => {
    await using server = await fakeServer(politeServer());
    const { host, states, bugs, until } = await consoleHost();
    const to = { host: '127.0.0.1', port: server.port, security: 'none' } as const;
    await host.open({ to, introduce: true });
    expect(states[0]).toMatchObject({ kind: 'connecting', port: server.port });
    await until((state) => state.kind === 'open' && state.hand.hello);
    expect(await host.say(typed('NOOP'))).toEqual({ sent: true });
    expect(await host.say(typed('DATA'))).toMatchObject({ sent: false, broken: [{ rule: 'out-of-order' }] });
    await until((state) => state.kind === 'open' && state.hand.due === 0 && state.history.includes('NOOP'));
    host.leave();
    await until((state) => state.kind === 'closed');
    expect(states.at(-1)).toMatchObject({ kind: 'closed', history: ['NOOP'] });
    expect(states.at(-1)).not.toHaveProperty('failure');
    await expect(host.say(typed('NOOP'))).rejects.toMatchObject({ error: { kind: 'not-found' } });
    expect(bugs).toEqual([]);
  });

  test('a new session takes the place of the one before, and connecting can be given up', async () => {
    await using server = await fakeServer(politeServer());
    await using silent = await fakeServer(async (peer) => {
      await peer.left();
    });
    const { host, states, until } = await consoleHost();
    const to = { host: '127.0.0.1', security: 'none' } as const;
    await host.open({ to: { ...to, port: server.port }, introduce: true });
    await until((state) => state.kind === 'open');
    await host.open({ to: { ...to, port: silent.port }, introduce: true });
    expect(states.at(-1)).toMatchObject({ kind: 'connecting', port: silent.port });
    host.leave();
    await until((state) => state.kind === 'closed' && state.failure?.class === 'cancelled');
  });

  test('logs in by the secret of the account, which the window never has', async () => {
    const secret = 'kept in the keyring';
    await using server = await fakeServer(politeServer({ capabilities: ['AUTH CRAM-MD5'] }));
    const { host, states, until } = await consoleHost({
      server: { host: '127.0.0.1', port: server.port, security: 'none' },
      login: { user: 'ada', password: secret, allowCleartext: false },
      options: {},
    });
    await host.open({ to: { accountId: 'x' }, introduce: true });
    await until((state) => state.kind === 'open');
    await host.say({ kind: 'login', mechanism: 'CRAM-MD5', user: 'ada', lax: false });
    await until((state) => state.kind === 'open' && state.hand.loggedIn);
    expect(JSON.stringify(states)).not.toContain(secret);
    host.leave();
    await until((state) => state.kind === 'closed');
  });
});

describe('the history', () => {
  test.each([
    ['MAIL FROM:<a@b>', 'MAIL FROM:<a@b>'],
    [' noop ', 'noop'],
    ['AUTH PLAIN AGFkYQBzZWNyZXQ=', 'AUTH PLAIN'],
    ['auth login', 'auth login'],
    ['AUTH LOGIN\\r\\nYWRh\\r\\nc2VjcmV0', 'AUTH LOGIN'],
    ['EHLO x\\r\\nAUTH PLAIN AGFkYQBzZWNyZXQ=', 'EHLO x\\r\\nAUTH PLAIN'],
    ['MAIL FROM:<a@b> AUTH=<>', 'MAIL FROM:<a@b> AUTH=<>'],
    ['c2VjcmV0', undefined],
    ['c2VjcmV0\\r\\n', undefined],
    ['', undefined],
  ])('keeps of %j only %j', (line, kept) => {
    expect(rememberable(line)).toBe(kept);
  });

  test('is kept over runs, each line once, and bounded; a damaged file is put aside', async () => {
    const path = join(await temporaryFolder(), 'history.json');
    const moved: string[] = [];
    const history = () => new ConsoleHistory(path, (_path, to) => moved.push(to));
    await history().add('NOOP', 'RSET', 'c2VjcmV0');
    expect(await history().add('NOOP')).toEqual(['RSET', 'NOOP']);
    await history().add(...Array.from({ length: 300 }, (_, index) => `VRFY ${index}`));
    expect(await history().lines()).toHaveLength(200);
    await writeFile(path, 'not json');
    expect(await history().lines()).toEqual([]);
    expect(moved).toHaveLength(1);
  });
});
