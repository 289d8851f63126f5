/** A diagnosis that begins where a send failed. */
import { describe, expect, test } from 'vitest';
import { type CheckGroup, checkGroups } from '../../../src-main/contract/diagnosis.ts';
import type { Answer, Check } from '../../../src-main/diagnose/check.ts';
import { inTurn } from '../../../src-main/diagnose/plan.ts';
import { diagnose } from '../../../src-main/diagnose/run.ts';

const answers = (group: CheckGroup, answer: Partial<Answer> = {}): Check => ({
  id: `${group}.check`,
  group,
  limit: 10_000,
  run: async () => ({ status: 'pass', evidence: {}, ...answer }),
});

/** What ran, and what it came to, with these of the groups failing. */
async function run(first: CheckGroup, failing: Readonly<Partial<Record<CheckGroup, Answer['cause']>>>) {
  const started: string[] = [];
  const server = ['reach', 'tls', 'auth', 'envelope', 'limits'] as const;
  const { verdict, checks } = await diagnose(
    {
      target: { allowSend: false },
      first,
      signal: new AbortController().signal,
      openSession: () => ({ id: 'session', tap: () => undefined }),
      started: (id) => started.push(id),
      crashed: (_check, error) => {
        throw error;
      },
    },
    server.map((group) => {
      const cause = failing[group];
      return answers(group, cause === undefined ? {} : { status: 'fail', cause });
    }),
  );
  const skipped = checks.filter(({ status }) => status === 'skipped').map(({ group }) => group);
  return { started: started.map((id) => id.split('.')[0]), skipped, cause: verdict.cause };
}

describe('the group that failed', () => {
  test.each([
    [
      'is right now: the others follow in their order',
      {},
      ['auth', 'reach', 'tls', 'envelope', 'limits'],
      [],
      'none',
    ],
    [
      'fails again: what comes before it may explain it, what comes after stands on it',
      { auth: 'auth-credentials-wrong' },
      ['auth', 'reach', 'tls'],
      ['envelope', 'limits'],
      'auth-credentials-wrong',
    ],
    [
      'fails for something earlier: that is the cause',
      { auth: 'port-closed', reach: 'port-closed' },
      ['auth', 'reach'],
      ['tls', 'envelope', 'limits'],
      'port-closed',
    ],
  ] as const)('%s', async (_what, failing, started, skipped, cause) => {
    expect(await run('auth', failing)).toEqual({ started, skipped, cause });
  });

  test('is no reason to look at what nobody asked for', () => {
    expect(inTurn(['reach', 'tls'], 'auth')).toEqual(['reach', 'tls']);
    expect(inTurn(checkGroups, 'limits').slice(0, 3)).toEqual(['limits', 'reach', 'tls']);
  });
});
