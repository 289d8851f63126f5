import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { CallRefused } from '../../../src-main/contract/result.ts';
import { closedPort } from '../../support/closed-port.ts';
import { silentListener } from '../../support/silent-listener.ts';
import { makeDesk } from './make-desk.ts';

const at = (port: number) => ({
  server: { host: '127.0.0.1', port, security: 'none' as const },
  groups: ['reach' as const],
  allowSend: false,
});

describe('a diagnosis', () => {
  test('shows no check as waiting that has nothing to ask', async () => {
    const { desk, ended, told } = await makeDesk();
    const { id, planned } = await desk.start(at(await closedPort()));
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
    const begun = await desk.start(at(await closedPort()));
    expect(begun).toMatchObject({ state: 'running', title: '127.0.0.1', checks: [] });
    const run = await ended(begun.id);
    expect(run).toMatchObject({ state: 'done', verdict: { cause: 'port-closed', check: 'reach.connect' } });
    expect(told.some(({ running }) => running.includes('reach.connect'))).toBe(true);
    expect(run.endedAt).toBeGreaterThanOrEqual(run.startedAt);
  });

  test('is found again after a restart', async () => {
    const { desk, ended, path } = await makeDesk();
    const { id } = await desk.start(at(await closedPort()));
    const run = await ended(id);
    await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain(id);
    const { desk: other } = await makeDesk(path);
    expect(other.list()).toEqual([run]);
  });

  test('runs one check again, and judges it with the others', async () => {
    const port = await closedPort();
    const { desk, ended } = await makeDesk();
    const { id } = await desk.start(at(port));
    await ended(id);
    const server = createServer((socket) => socket.end());
    await once(server.listen(port, '127.0.0.1'), 'listening');
    await desk.again(id, 'reach.connect');
    const run = await ended(id);
    server.close();
    expect(run.checks.find((check) => check.id === 'reach.connect')?.status).toBe('pass');
    expect(run.verdict?.check).not.toBe('reach.connect');
  });

  test('of a message that is gone is refused', async () => {
    const { desk } = await makeDesk();
    await expect(desk.start({ ...at(1), jobId: 'gone' })).rejects.toThrow(CallRefused);
    expect(desk.list()).toEqual([]);
  });

  test('of a message file that nobody chose is refused', async () => {
    const { desk } = await makeDesk();
    const messageFile = { id: '11111111-1111-4111-8111-111111111111', name: 'a.eml' };
    await expect(desk.start({ messageFile, allowSend: false })).rejects.toThrow(CallRefused);
  });

  test('of an account that is gone is refused', async () => {
    const { desk } = await makeDesk();
    await expect(desk.start({ accountId: 'gone', allowSend: false })).rejects.toThrow(CallRefused);
    expect(desk.list()).toEqual([]);
  });

  test('can be stopped: what was not run is told as such', async () => {
    await using server = await silentListener();
    const { port } = server;
    const { desk, ended, told } = await makeDesk();
    const { id } = await desk.start(at(port));
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
    const { id } = await desk.start(at(await closedPort()));
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
  const { id } = await desk.start(at(await closedPort()));
  const run = await ended(id);
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain(id);
  await writeFile(
    path,
    JSON.stringify({ version: 1, runs: [{ ...run, state: 'running', running: ['reach.dns'] }] }),
  );
  const { desk: other } = await makeDesk(path);
  expect(other.list()).toMatchObject([{ id, state: 'broken-off', running: [] }]);
});
