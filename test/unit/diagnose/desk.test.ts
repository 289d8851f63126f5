import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AccountInput } from '../../../src-main/contract/account.ts';
import type { DiagnosisRun } from '../../../src-main/contract/diagnosis-run.ts';
import { CallRefused } from '../../../src-main/contract/result.ts';
import { DiagnosisDesk } from '../../../src-main/diagnose/desk.ts';
import { closedPort } from '../../support/closed-port.ts';
import { silentListener } from '../../support/silent-listener.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

interface Desk {
  readonly desk: DiagnosisDesk;
  readonly path: string;
  /** The run once it has ended. */
  readonly ended: (id: string) => Promise<DiagnosisRun>;
  readonly told: DiagnosisRun[];
}

async function makeDesk(path?: string): Promise<Desk> {
  const at = path ?? join(await temporaryFolder('desk'), 'diagnoses.json');
  const told: DiagnosisRun[] = [];
  const waiting = new Map<string, (run: DiagnosisRun) => void>();
  const desk = new DiagnosisDesk({
    path: at,
    account: (id): AccountInput => {
      throw new CallRefused({ kind: 'not-found', what: id === '' ? 'job' : 'account' });
    },
    access: async () => {
      throw new Error('There is no account here.');
    },
    job: () => {
      throw new CallRefused({ kind: 'not-found', what: 'job' });
    },
    file: () => {
      throw new CallRefused({ kind: 'not-found', what: 'attachment' });
    },
    sent: async () => {
      throw new Error('There is no job here.');
    },
    traces: { begin: (title) => ({ id: `${title}-session`, tap: () => undefined }) },
    systemRoots: async () => [],
    onRun: (run) => {
      told.push(run);
      if (run.state !== 'running') waiting.get(run.id)?.(run);
    },
    onSeen: () => undefined,
    onCorrupt: () => undefined,
    report: (error) => {
      throw error;
    },
  });
  await desk.load();
  const ended = (id: string): Promise<DiagnosisRun> => {
    const now = desk.list().find((run) => run.id === id);
    if (now && now.state !== 'running') return Promise.resolve(now);
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  return { desk, path: at, ended, told };
}

const at = (port: number) => ({
  server: { host: '127.0.0.1', port, security: 'none' as const },
  groups: ['reach' as const],
  allowSend: false,
});

describe('a diagnosis', () => {
  test('shows no check as waiting that has nothing to ask', async () => {
    const { desk, ended, told } = await makeDesk();
    const { id, planned } = desk.start(at(await closedPort()));
    // An address has no name to look up.
    expect(planned.map((one) => one.id)).toContain('reach.dns');
    const run = await ended(id);
    expect(run.planned.map((one) => one.id)).toEqual(run.checks.map((one) => one.id));
    expect(told.filter(({ checks }) => checks.length > 0).flatMap(({ running }) => running)).not.toContain(
      'reach.dns',
    );
  });

  test('tells of each check as it runs, and ends with the one cause', async () => {
    const { desk, ended, told } = await makeDesk();
    const begun = desk.start(at(await closedPort()));
    expect(begun).toMatchObject({ state: 'running', title: '127.0.0.1', checks: [] });
    const run = await ended(begun.id);
    expect(run).toMatchObject({ state: 'done', verdict: { cause: 'port-closed', check: 'reach.connect' } });
    expect(told.some(({ running }) => running.includes('reach.connect'))).toBe(true);
    expect(run.endedAt).toBeGreaterThanOrEqual(run.startedAt);
  });

  test('is found again after a restart', async () => {
    const { desk, ended, path } = await makeDesk();
    const { id } = desk.start(at(await closedPort()));
    const run = await ended(id);
    await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain(id);
    const { desk: other } = await makeDesk(path);
    expect(other.list()).toEqual([run]);
  });

  test('runs one check again, and judges it with the others', async () => {
    const port = await closedPort();
    const { desk, ended } = await makeDesk();
    const { id } = desk.start(at(port));
    await ended(id);
    const server = createServer((socket) => socket.end());
    await once(server.listen(port, '127.0.0.1'), 'listening');
    desk.again(id, 'reach.connect');
    const run = await ended(id);
    server.close();
    expect(run.checks.find((check) => check.id === 'reach.connect')?.status).toBe('pass');
    expect(run.verdict?.check).not.toBe('reach.connect');
  });

  test('of a message that is gone is refused', async () => {
    const { desk } = await makeDesk();
    expect(() => desk.start({ ...at(1), jobId: 'gone' })).toThrow(CallRefused);
    expect(desk.list()).toEqual([]);
  });

  test('of a message file that nobody chose is refused', async () => {
    const { desk } = await makeDesk();
    const messageFile = { id: '11111111-1111-4111-8111-111111111111', name: 'a.eml' };
    expect(() => desk.start({ messageFile, allowSend: false })).toThrow(CallRefused);
  });

  test('of an account that is gone is refused', async () => {
    const { desk } = await makeDesk();
    expect(() => desk.start({ accountId: 'gone', allowSend: false })).toThrow(CallRefused);
    expect(desk.list()).toEqual([]);
  });

  test('can be stopped: what was not run is told as such', async () => {
    await using server = await silentListener();
    const { port } = server;
    const { desk, ended, told } = await makeDesk();
    const { id } = desk.start(at(port));
    await expect.poll(() => told.at(-1)?.running).toContain('reach.connect');
    desk.cancel(id);
    const run = await ended(id);
    expect(run.state).toBe('cancelled');
    expect(run.checks.find((check) => check.id === 'reach.connect')).toMatchObject({
      status: 'skipped',
      evidence: { reason: 'cancelled' },
    });
  });
});

describe('a shared report', () => {
  test('opens as one of ours, under its file’s name', async () => {
    const { desk, ended } = await makeDesk();
    const { id } = desk.start(at(await closedPort()));
    const run = await ended(id);
    const text = JSON.stringify({ format: 'wirepost-diagnosis', version: 1, run });
    const { desk: other } = await makeDesk();
    const opened = await other.open('theirs.json', text);
    expect(opened).toMatchObject({ opened: 'theirs.json', verdict: run.verdict, checks: run.checks });
    expect(opened.id).not.toBe(id);
    expect(other.list()).toEqual([opened]);
  });

  test.each(['', '{}', '[1', '{"format":"wirepost-diagnosis","version":1,"run":{}}'])(
    'is not %j',
    async (text) => {
      const { desk } = await makeDesk();
      await expect(desk.open('odd.json', text)).rejects.toThrow(/odd\.json/);
    },
  );
});

test('what ran when the application ended did not come to its end', async () => {
  const { desk, ended, path } = await makeDesk();
  const { id } = desk.start(at(await closedPort()));
  const run = await ended(id);
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain(id);
  await writeFile(
    path,
    JSON.stringify({ version: 1, runs: [{ ...run, state: 'running', running: ['reach.dns'] }] }),
  );
  const { desk: other } = await makeDesk(path);
  expect(other.list()).toMatchObject([{ id, state: 'broken-off', running: [] }]);
});
