/** What a bar is called, and its facts in words. Pure. */
import type { Voice } from '../row-text.ts';
import { formatSpan } from '../timing.ts';
import type { Bar } from './bars.ts';
import { sizeOf } from './size-of.ts';

export function barName({ kind, many, transaction }: Bar, t: Voice['t']): string {
  if (many !== undefined) return t('waterfall.messages', { first: many.first, last: many.last });
  if (kind === 'message') return t('waterfall.transaction', { number: transaction ?? 1 });
  return t(`waterfall.bars.${kind}`);
}

export function barFacts({ kind, fact, many, recipients, ...bar }: Bar, t: Voice['t']): readonly string[] {
  const size = bar.total === 0 ? [] : [sizeOf(bar, t)];
  if (many !== undefined)
    return [
      ...(many.failed === 0 ? [] : [t('waterfall.failedMessages', { count: many.failed })]),
      t('waterfall.slowestFact', { span: formatSpan(many.slowest) }),
      ...size,
    ];
  // That a message has one recipient goes without saying.
  const isTold = recipients > (kind === 'message' ? 1 : 0);
  return [
    ...(fact === undefined ? [] : [fact]),
    ...(isTold ? [t('waterfall.recipients', { count: recipients })] : []),
    ...size,
  ];
}
