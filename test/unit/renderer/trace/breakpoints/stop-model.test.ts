import { describe, expect, test } from 'vitest';
import type { StoppedStep } from '../../../../../src-main/contract/breakpoints.ts';
import { SECRET_MASK } from '../../../../../src-main/contract/trace.ts';
import {
  answerFor,
  isEdited,
  minutes,
  patience,
  problemOf,
  untouched,
  withRaw,
} from '../../../../../src-renderer/trace/breakpoints/stop-model.ts';

const stop: StoppedStep = {
  id: '1',
  sessionId: 's',
  phase: 'mail',
  text: 'MAIL FROM:<a\\b@test>',
  masked: false,
  behind: [],
  editable: true,
  skippable: true,
  at: 0,
};

describe('a stopped command in the editor', () => {
  test('is sent as it is when nobody touched it', () => {
    expect(answerFor(stop, untouched(stop), 'run')).toEqual({ kind: 'send', next: 'run' });
  });

  test('is sent as it is typed', () => {
    const edit = { text: 'NOOP', raw: false };
    expect(answerFor(stop, edit, 'flight')).toEqual({
      kind: 'edit',
      text: 'NOOP',
      raw: false,
      next: 'flight',
    });
  });

  test('is never edited where it cannot be', () => {
    expect(isEdited({ ...stop, editable: false }, { text: 'x', raw: false })).toBe(false);
  });

  test('keeps its bytes when the writing changes, and comes back', () => {
    const raw = withRaw(untouched(stop), true);
    expect(raw).toEqual({ text: 'MAIL FROM:<a\\\\b@test>\\r\\n', raw: true });
    expect(withRaw(raw, false)).toEqual(untouched(stop));
  });

  test('names what is wrong with it, and nothing while it is untouched', () => {
    const secret = { ...stop, text: `AUTH PLAIN ${SECRET_MASK}`, masked: true };
    expect(problemOf(secret, untouched(secret))).toBeUndefined();
    expect(problemOf(secret, { text: `${SECRET_MASK} ${SECRET_MASK}`, raw: false })).toBe('secret');
    expect(problemOf(stop, { text: 'a\\q', raw: true })).toBe('escape');
  });
});

describe('the patience of a server', () => {
  test.each([
    [0, 0, 300_000, '5:00'],
    [0, 60_500, 239_500, '4:00'],
    [0, 300_000, 0, '0:00'],
    [0, 900_000, 0, '0:00'],
    [5000, 0, 300_000, '5:00'],
  ])('stopped at %i, now %i: %i ms', (since, now, left, shown) => {
    expect(patience(since, now).left).toBe(left);
    expect(minutes(left)).toBe(shown);
  });
});
