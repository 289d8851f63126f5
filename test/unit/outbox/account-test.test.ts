import { describe, expect, test } from 'vitest';
import type { AccountInput } from '../../../src-main/contract/account.ts';
import type { TraceSummary } from '../../../src-main/contract/trace.ts';
import { AccountTester } from '../../../src-main/outbox/account-test.ts';
import { createTraceLog } from '../../../src-main/trace/trace-log.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { secret } from './support.ts';

const account = (port: number): AccountInput => ({
  label: '',
  address: 'ada@example.com',
  name: '',
  host: '127.0.0.1',
  port,
  security: 'none',
  login: 'password',
  user: 'ada',
  allowCleartext: true,
});

function tester({ password }: { readonly password?: string } = { password: secret }) {
  const sessions = new Map<string, TraceSummary>();
  const traces = createTraceLog({
    session: (summary) => sessions.set(summary.id, summary),
    event: () => undefined,
  });
  const reports: unknown[] = [];
  const learnt: unknown[] = [];
  const made = new AccountTester({
    traces,
    systemRoots: async () => [],
    report: (error) => reports.push(error),
    learnSizeLimit: async (id, limit) => void learnt.push([id, limit]),
    accessWith: async ({ host, port, security, user, allowCleartext }) => ({
      server: { host, port, security },
      options: {},
      ...(password !== undefined && { login: { user, password, allowCleartext } }),
    }),
  });
  return { tester: made, sessions, reports, learnt };
}

const unchanged = { keep: 'unchanged' } as const;

describe('testing an account', () => {
  test('logs in, sends nothing, and tells what the server can do', async () => {
    await using server = await fakeServer(politeServer({ capabilities: ['SIZE 5000', 'AUTH PLAIN'] }));
    const { tester: made, sessions, learnt } = tester();
    const id = '11111111-1111-4111-8111-111111111111';
    const outcome = await made.test({ ...account(server.port), id }, unchanged);
    expect(outcome).toMatchObject({ ok: true, probe: { mechanism: 'PLAIN', sizeLimit: 5000 } });
    expect(learnt).toEqual([[id, 5000]]);
    expect(server.peers[0]?.lines.some((line) => line.startsWith('MAIL'))).toBe(false);
    expect([...sessions.values()]).toMatchObject([
      { id: outcome.sessionId, title: 'ada@example.com', purpose: 'test', state: 'ok' },
    ]);
  });

  test('tells why it does not work', async () => {
    await using server = await fakeServer(
      politeServer({ capabilities: ['AUTH PLAIN'], replies: { AUTH: '535 5.7.8 No' } }),
    );
    const { tester: made } = tester();
    expect(await made.test(account(server.port), unchanged)).toMatchObject({
      ok: false,
      failure: { class: 'auth', phase: 'auth', reply: { code: 535 } },
    });
  });

  test('needs the password when the account logs in with one', async () => {
    const { tester: made } = tester({});
    expect(await made.test(account(1), unchanged)).toMatchObject({
      ok: false,
      failure: { code: 'unknown', class: 'auth', fault: 'local', detail: { password: 'missing' } },
    });
  });

  test('can be ended, and a new one ends the one before', async () => {
    await using silent = await fakeServer(async (peer) => {
      await peer.left();
    });
    await using server = await fakeServer(politeServer({ capabilities: ['AUTH PLAIN'] }));
    const { tester: made } = tester();
    const first = made.test(account(silent.port), unchanged);
    const second = made.test(account(server.port), unchanged);
    expect(await first).toMatchObject({ ok: false, failure: { class: 'cancelled' } });
    expect(await second).toMatchObject({ ok: true });
    const third = made.test(account(silent.port), unchanged);
    made.cancel();
    expect(await third).toMatchObject({ ok: false, failure: { class: 'cancelled' } });
  });
});
