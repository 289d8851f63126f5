import { expect, test } from 'vitest';
import type { TraceEvent, TraceSummary } from '../../../../src-main/contract/trace.ts';
import { stepsTaken, testSession } from '../../../../src-renderer/accounts/test-model.ts';

const session = (id: string, purpose: TraceSummary['purpose'], startedAt: number): TraceSummary => ({
  id,
  purpose,
  startedAt,
  host: 'h',
  port: 25,
  state: 'live',
  title: '',
});

test('the session of a test is the one that began with it, not a send nor an earlier test', () => {
  const sessions = [
    session('send', 'send', 1100),
    session('now', 'test', 1001),
    session('before', 'test', 500),
  ];
  expect(testSession(sessions, 1000)?.id).toBe('now');
  expect(testSession(sessions, 2000)).toBeUndefined();
});

test('steps are told in the order they were first taken, each once', () => {
  const events: TraceEvent[] = (
    ['connect', 'greeting', 'ehlo', 'starttls', 'tls', 'ehlo', 'auth'] as const
  ).map((phase, index) => ({
    kind: 'sent',
    phase,
    exchange: index,
    text: '',
    masked: false,
    bytes: 0,
    seq: index + 1,
    at: 0,
    ms: 0,
  }));
  expect(stepsTaken(events)).toEqual(['connect', 'greeting', 'ehlo', 'starttls', 'tls', 'auth']);
});
