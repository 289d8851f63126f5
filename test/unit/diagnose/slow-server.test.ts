/** Servers that let one wait at every step, and how little of it the quick path puts up with. */
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../../src-main/contract/diagnosis.ts';
import { type DiagnoseRequest, diagnose } from '../../../src-main/diagnose/run.ts';
import { settingsOf } from '../../support/check-context.ts';
import { fakeServer, type Peer } from '../../support/fake-server.ts';

/** Ms before a line of the server; `undefined` for none. */
type Slowness = (said: string) => number | undefined;

const slowServer = (slowness: Slowness, refuses?: string) => async (peer: Peer) => {
  const say = async (line: string, ...lines: readonly string[]): Promise<void> => {
    await delay(slowness(line) ?? 0);
    await peer.say(...lines);
  };
  await say('greeting', '220 slow.test ESMTP');
  for (;;) {
    const line = await peer.line();
    const refused = refuses !== undefined && line.startsWith(refuses);
    if (line.startsWith('EHLO')) await say(line, '250-slow.test', '250 AUTH PLAIN LOGIN');
    else if (line === 'AUTH LOGIN') {
      await say(line, '334 VXNlcm5hbWU6');
      await peer.line();
      await say('AUTH LOGIN', '334 UGFzc3dvcmQ6');
      await peer.line();
      await say('AUTH', '535 5.7.8 Wrong');
    } else if (line.startsWith('AUTH')) await say(line, refused ? '535 5.7.8 Wrong' : '235 2.7.0 Ok');
    else if (line.startsWith('QUIT')) return await say(line, '221 Bye');
    else await say(line, refused ? '550 5.1.1 Unknown' : '250 Ok');
  }
};

async function diagnosed(
  handler: (peer: Peer) => Promise<void>,
  over: Partial<DiagnoseRequest>,
): Promise<Diagnosis & { readonly took: number }> {
  await using server = await fakeServer(handler);
  const started = performance.now();
  const diagnosis = await diagnose({
    target: {
      server: settingsOf(server),
      credentials: { user: 'ann', password: 'secret', allowCleartext: true },
      envelope: { from: 'ann@sender.test', to: ['bob@rcpt.test'] },
      allowSend: false,
    },
    groups: ['reach', 'tls', 'auth', 'envelope', 'limits'],
    signal: new AbortController().signal,
    openSession: () => ({ id: 'session', tap: () => undefined }),
    crashed: (_check, error) => {
      throw error;
    },
    ...over,
  });
  return { ...diagnosis, took: performance.now() - started };
}

const skippedIn = ({ checks }: Diagnosis) =>
  checks.filter(({ status }) => status === 'skipped').map(({ evidence }) => evidence.reason);

describe('the quick path', () => {
  test('keeps to its time where every line of the server is slow, and names what it did not come to', async () => {
    const everyLine = slowServer(() => 150);
    const found = await diagnosed(everyLine, { budget: 1_500 });
    expect(found.took).toBeLessThan(3_000);
    expect(skippedIn(found)).toContain('out-of-time');
    expect(found.verdict).toEqual({ cause: 'unknown', evidence: { reason: 'out-of-time' } });
  });

  test('finds the refusal behind slow replies, because it comes before what is merely worth knowing', async () => {
    const slow = slowServer((line) => (line.startsWith('RCPT') ? 600 : 0), 'RCPT');
    const found = await diagnosed(slow, { budget: 3_000 });
    expect(found.verdict.cause).toBe('recipient-unknown');
    expect(found.took).toBeLessThan(4_500);
  });

  test('tries no further mechanism where the first refusal took most of the time', async () => {
    const slow = slowServer((line) => (line.startsWith('AUTH') ? 1_500 : 0), 'AUTH');
    const found = await diagnosed(slow, { budget: 4_000 });
    expect(found.verdict.cause).toBe('auth-credentials-wrong');
    expect(found.verdict.evidence).toMatchObject({ untried: [expect.any(String)] });
  });

  test('leaves a check that is run alone all its time', async () => {
    const everyLine = slowServer(() => 150);
    const found = await diagnosed(everyLine, { groups: ['envelope'] });
    expect(skippedIn(found)).toEqual([]);
    expect(found.took).toBeGreaterThan(1_500);
  });
});
