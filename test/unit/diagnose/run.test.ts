import { describe, expect, test } from 'vitest';
import type { CheckGroup, CheckResult } from '../../../src-main/contract/diagnosis.ts';
import type { Answer, Check } from '../../../src-main/diagnose/check.ts';
import { type DiagnoseRequest, diagnose } from '../../../src-main/diagnose/run.ts';

const check = (id: string, run: Check['run'], limit = 10_000): Check => ({
  id,
  group: id.split('.')[0] as CheckGroup,
  limit,
  run,
});
const answers = (id: string, answer: Partial<Answer> | undefined = {}): Check =>
  check(id, async () => ({ status: 'pass', evidence: {}, ...answer }));

interface Seen {
  readonly started: string[];
  readonly finished: string[];
  readonly crashed: string[];
}

async function run(checks: readonly Check[], over: Partial<DiagnoseRequest> = {}) {
  const seen: Seen = { started: [], finished: [], crashed: [] };
  let sessions = 0;
  const diagnosis = await diagnose(
    {
      target: { allowSend: false },
      signal: new AbortController().signal,
      openSession: () => {
        sessions += 1;
        return { id: `session-${sessions}`, tap: () => undefined };
      },
      started: (id) => seen.started.push(id),
      finished: ({ id }) => seen.finished.push(id),
      crashed: (id) => seen.crashed.push(id),
      ...over,
    },
    checks,
  );
  const of = (id: string): CheckResult | undefined => diagnosis.checks.find((one) => one.id === id);
  return { ...diagnosis, seen, of };
}

describe('a diagnosis', () => {
  test('runs the checks of a server in order, each told live with what came before', async () => {
    const known: unknown[] = [];
    const { seen, checks } = await run([
      answers('reach.one'),
      answers('tls.two'),
      check('auth.three', async ({ outcome }) => {
        known.push(outcome('reach.one')?.status, outcome('envelope.four'));
        return { status: 'pass', evidence: {} };
      }),
    ]);
    expect(seen.started).toEqual(['reach.one', 'tls.two', 'auth.three']);
    expect(seen.finished).toEqual(seen.started);
    expect(checks.map(({ id }) => id)).toEqual(seen.started);
    expect(known).toEqual(['pass', undefined]);
  });

  test('looks at a domain’s records while a server keeps silent', async () => {
    let domainSeen: () => void = () => undefined;
    const looked = new Promise<void>((resolve) => {
      domainSeen = resolve;
    });
    const { seen } = await run([
      check('reach.silent', async () => {
        await looked;
        return { status: 'pass', evidence: {} };
      }),
      check('domain.mx', async () => {
        domainSeen();
        return { status: 'pass', evidence: {} };
      }),
    ]);
    expect(seen.finished).toEqual(['domain.mx', 'reach.silent']);
  });

  test('runs the groups that are asked for alone', async () => {
    const { seen } = await run([answers('reach.one'), answers('tls.two')], { groups: ['tls'] });
    expect(seen.started).toEqual(['tls.two']);
  });

  const extra = (id: string): Check => ({ ...answers(id), isExtra: true as const });

  test('asks what is on the way to a verdict first where an answer is wanted soon', async () => {
    const checks = [extra('tls.extra'), answers('tls.one'), answers('auth.two')];
    expect((await run(checks)).seen.started).toEqual(['tls.one', 'auth.two', 'tls.extra']);
    const { seen } = await run(checks, { thorough: true });
    expect(seen.started).toEqual(['tls.extra', 'tls.one', 'auth.two']);
  });

  test('leaves out what is not known in time, and says so, unless somebody takes the time', async () => {
    const endless = check('tls.endless', () => new Promise(() => undefined));
    const checks = [answers('reach.one'), endless, answers('auth.two'), extra('auth.extra')];
    const { of, verdict } = await run(checks, { budget: 30 });
    expect(of('reach.one')?.status).toBe('pass');
    for (const id of ['tls.endless', 'auth.two'])
      expect(of(id)).toMatchObject({ status: 'skipped', evidence: { reason: 'out-of-time' } });
    expect(of('auth.extra')).toMatchObject({ status: 'skipped', evidence: { reason: 'slow' } });
    expect(verdict).toEqual({ cause: 'unknown', evidence: { reason: 'out-of-time' } });
  });

  test('names what failed in time, whatever else was left out', async () => {
    const endless = check('auth.endless', () => new Promise(() => undefined));
    const failing = answers('reach.greeting', { status: 'fail', cause: 'greeting-slow' });
    expect((await run([failing, endless], { budget: 30 })).verdict.cause).toBe('greeting-slow');
  });

  test('leaves out extras alone without doubt about the verdict', async () => {
    const slow: Check = { ...check('tls.slow', () => new Promise(() => undefined)), isExtra: true };
    const { verdict, of } = await run([answers('reach.one'), slow], { budget: 30 });
    expect([verdict.cause, of('tls.slow')?.status]).toEqual(['none', 'skipped']);
  });

  test('tells a check by when an answer is wanted, and none where all the time may be taken', async () => {
    const ends: (number | undefined)[] = [];
    const asking = check('reach.one', async (context) => {
      ends.push(context.ends);
      return { status: 'pass', evidence: {} };
    });
    await run([asking], { budget: 60_000 });
    for (const over of [{ thorough: true }, { groups: ['reach'] as const }, { timeouts: { reply: 30_000 } }])
      await run([asking], over);
    await run([asking], { target: { allowSend: true } });
    expect(ends).toEqual([expect.any(Number), undefined, undefined, undefined, undefined]);
  });

  test('leaves out of the report what had nothing to ask', async () => {
    const { checks } = await run([check('reach.none', async () => undefined), answers('reach.one')]);
    expect(checks.map(({ id }) => id)).toEqual(['reach.one']);
  });

  test('tries nothing that stands on what failed, and says on what', async () => {
    const { of, verdict, seen } = await run([
      answers('reach.connect', { status: 'fail', cause: 'port-closed' }),
      answers('reach.greeting'),
      answers('auth.login'),
      answers('domain.mx'),
    ]);
    expect(verdict.cause).toBe('port-closed');
    expect(seen.started).toEqual(['reach.connect', 'domain.mx']);
    for (const id of ['reach.greeting', 'auth.login'])
      expect(of(id)).toMatchObject({
        status: 'skipped',
        evidence: { reason: 'failed-before', after: 'reach.connect' },
      });
  });

  test('finishes a group in which something failed, where its checks stand for themselves', async () => {
    const { seen } = await run([
      answers('tls.certificate', { status: 'fail', cause: 'certificate-expired' }),
      answers('tls.versions'),
      answers('auth.login'),
    ]);
    expect(seen.started).toEqual(['tls.certificate', 'tls.versions']);
  });

  test('goes on after what a session can go on with', async () => {
    const { seen, verdict } = await run([
      answers('reach.greeting', { status: 'fail', cause: 'greeting-slow' }),
      answers('auth.login'),
    ]);
    expect(seen.started).toEqual(['reach.greeting', 'auth.login']);
    expect(verdict.cause).toBe('greeting-slow');
  });

  test('counts sessions to the check that opened them', async () => {
    const opening = (id: string, count: number) =>
      check(id, async ({ tap }) => {
        for (let opened = 0; opened < count; opened += 1) tap();
        return { status: 'pass', evidence: {} };
      });
    const { of } = await run([opening('reach.one', 2), opening('tls.two', 1)]);
    expect(of('reach.one')?.sessions).toEqual(['session-1', 'session-2']);
    expect(of('tls.two')?.sessions).toEqual(['session-3']);
  });

  test('tells of a check that crashed as a bug, and goes on', async () => {
    const { of, seen, verdict } = await run([
      check('reach.broken', async () => {
        throw new TypeError('no such thing');
      }),
      answers('reach.one'),
    ]);
    expect(seen.crashed).toEqual(['reach.broken']);
    expect(of('reach.broken')).toMatchObject({ status: 'skipped', evidence: { reason: 'bug' } });
    expect([of('reach.one')?.status, verdict.cause]).toEqual(['pass', 'none']);
  });

  test('ends a check that takes longer than it may, whether or not it listens', async () => {
    const { of, verdict, seen } = await run([
      check('tls.endless', () => new Promise(() => undefined), 20),
      answers('tls.two'),
    ]);
    expect(of('tls.endless')).toMatchObject({ status: 'fail', evidence: { limitSeconds: 0.02 } });
    expect([verdict.cause, verdict.check]).toEqual(['unknown', 'tls.endless']);
    expect(seen).toMatchObject({ started: ['tls.endless', 'tls.two'], crashed: [] });
  });

  test('ends when the whole of it takes longer than it may', async () => {
    const endless = check('reach.endless', () => new Promise(() => undefined));
    const { of, verdict } = await run([endless, answers('tls.two')], { timeouts: { total: 20 } });
    for (const id of ['reach.endless', 'tls.two']) expect(of(id)?.status).toBe('skipped');
    expect(verdict.cause).toBe('unknown');
  });

  test('ends at once when it is cancelled, and keeps what it knows', async () => {
    const abort = new AbortController();
    const { of, seen } = await run(
      [
        answers('reach.one'),
        check('reach.two', () => {
          abort.abort();
          return new Promise(() => undefined);
        }),
        answers('tls.three'),
      ],
      { signal: abort.signal },
    );
    expect(of('reach.one')?.status).toBe('pass');
    for (const id of ['reach.two', 'tls.three'])
      expect(of(id)).toMatchObject({ status: 'skipped', evidence: { reason: 'cancelled' } });
    expect(seen).toMatchObject({ started: ['reach.one', 'reach.two'], crashed: [] });
  });
});
