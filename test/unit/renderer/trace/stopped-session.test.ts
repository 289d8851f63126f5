import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../../src-main/contract/trace.ts';
import { appendEvents } from '../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../src-renderer/trace/empty-model.ts';
import { build, received, sent, stamped } from './events.ts';

describe('a session that a person stopped', () => {
  const stop = { kind: 'note', phase: 'mail', code: 'stopped', detail: { text: 'MAIL FROM:<a@b>' } } as const;
  const command = sent('mail', 3, 'MAIL FROM:<c@d>');

  test('has no gap where they thought', () => {
    const [first, second, third] = stamped([stop, command, received('mail', 3, '250 Ok')]);
    if (!first || !second || !third) throw new Error('three events');
    const model = appendEvents(emptyModel, [first, { ...second, ms: 90_000 }, { ...third, ms: 90_040 }]);
    expect(model.rows.slice().map(({ gap }) => gap)).toEqual([0, 0, 40]);
    expect(model.longestGap).toBe(40);
  });

  test('is told from others once something was edited or skipped', () => {
    expect(build(stop, command).altered).toBeUndefined();
    const edited = { ...command, edited: true, original: 'MAIL FROM:<a@b>' } as WireEvent;
    expect(build(edited)).toMatchObject({ altered: true });
    expect(build(edited).rows.at(0)?.mark).toBe('warn');
    const skipped = build({ ...stop, code: 'skipped' });
    expect([skipped.altered, skipped.rows.at(0)?.mark]).toEqual([true, 'warn']);
  });
});
