/** What a check that takes long tells of before its end. */
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src-main/contract/diagnosis.ts';
import type { Check } from '../../../src-main/diagnose/check.ts';
import { diagnose } from '../../../src-main/diagnose/run.ts';
import { runLab } from '../../../src-main/diagnose/transfer-lab/lab.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { faultyProxy } from '../../support/faulty-proxy.ts';
import { labContext, quickLab } from '../../support/lab-context.ts';
import { transferServer } from '../../support/transfer-server.ts';

/** Tells of two probes, and then waits for ever. */
const endless = (limit: number): Check => ({
  id: 'transfer.endless',
  group: 'transfer',
  limit,
  run: async ({ tell, signal }) => {
    tell?.({ probes: 1 });
    tell?.({ probes: 2 });
    return await new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')));
    });
  },
});

async function run(check: Check, onSeen: (evidence: Evidence, stop: () => void) => void = () => undefined) {
  const stop = new AbortController();
  const told: (readonly [string, Evidence])[] = [];
  const { checks } = await diagnose(
    {
      target: { allowSend: false },
      signal: stop.signal,
      openSession: () => ({ id: 'session', tap: () => undefined }),
      seen: (id, evidence) => {
        told.push([id, evidence]);
        onSeen(evidence, () => stop.abort());
      },
      crashed: (_check, error) => {
        throw error;
      },
    },
    [check],
  );
  return { told, result: checks[0] };
}

describe('what a check has seen so far', () => {
  test('is told of at once, and kept when somebody stops it', async () => {
    const { told, result } = await run(endless(10_000), ({ probes }, stop) => {
      if (probes === 2) stop();
    });
    expect(told).toEqual([
      ['transfer.endless', { probes: 1 }],
      ['transfer.endless', { probes: 2 }],
    ]);
    expect(result).toMatchObject({ status: 'skipped', evidence: { probes: 2, reason: 'cancelled' } });
  });

  test('is kept when its time is over', async () => {
    const { result } = await run(endless(20));
    expect(result).toMatchObject({ status: 'fail', evidence: { probes: 2, limitSeconds: 0.02 } });
  });
});

test('the lab tells of a probe while it stands still, with those before it, a few times a second', async () => {
  await using server = await fakeServer(transferServer({ capabilities: ['8BITMIME'] }));
  await using line = await faultyProxy(server, {
    fault: () => ({ at: { offset: 20_000, after: '\r\nDATA\r\n' }, act: 'stop' }),
  });
  const told: Evidence[] = [];
  const stop = new AbortController();
  const tell = (evidence: Evidence): void => {
    told.push(evidence);
    if (told.length === 5) stop.abort();
  };
  const started = performance.now();
  const context = labContext(line, {}, { tell, signal: stop.signal });
  await expect(runLab(context, { ...quickLab, patience: 60_000 })).rejects.toMatchObject({
    class: 'cancelled',
  });
  expect(performance.now() - started).toBeGreaterThan(800);
  expect(told.at(-1)).toMatchObject({
    probes: [
      { asks: 'small', outcome: 'arrived', curve: expect.any(Array) },
      { asks: 'whole', outcome: 'under-way', size: 65_536, offset: { handed: expect.any(Number) } },
    ],
  });
  const lengths = told.map(({ probes }) => JSON.stringify(probes).length);
  expect(Math.max(...lengths)).toBeLessThan(10_000);
});
