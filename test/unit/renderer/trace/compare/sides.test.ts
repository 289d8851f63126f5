import { expect, test } from 'vitest';
import type { TraceSummary } from '../../../../../src-main/contract/trace.ts';
import { likelyOther, sideNames } from '../../../../../src-renderer/trace/compare/sides.ts';

const session = (id: string, more: Partial<TraceSummary> = {}): TraceSummary => ({
  id,
  host: 'mail.example',
  port: 587,
  startedAt: Number(id),
  state: 'ok',
  title: 'Plans',
  purpose: 'send',
  ...more,
});

test.each([
  [{ port: 465 }, '587', '465'],
  [{ host: 'other.example' }, 'mail.example', 'other.example'],
  [{ host: 'other.example', port: 25 }, 'mail.example:587', 'other.example:25'],
  [{ title: 'Notes' }, 'Plans', 'Notes'],
  [{}, 'at 1', 'at 2'],
])('two sessions that differ by %j are called %s and %s', (more, left, right) => {
  const names = sideNames(session('1'), session('2', more), (at) => `at ${at}`);
  expect(names).toEqual({ left, right });
});

test('the same server by another port is offered first, then the same one with another outcome', () => {
  const own = session('9');
  const others = [session('8'), session('7', { state: 'failed' }), session('6', { port: 465 })];
  expect(likelyOther(own, [own, ...others])?.id).toBe('6');
  expect(likelyOther(own, [own, ...others.slice(0, 2)])?.id).toBe('7');
  expect(likelyOther(own, [own, ...others.slice(0, 1)])?.id).toBe('8');
  expect(likelyOther(own, [own])).toBeUndefined();
});
