/** The figures of the bar that is pointed to or selected. */
import { formatBytes } from '../../explain/format.ts';
import type { Voice } from '../row-text.ts';
import { formatClock, formatSpan } from '../timing.ts';
import { barName } from './bar-words.ts';
import { type Bar, isOpen } from './bars.ts';
import classes from './figures.module.css';
import { rateCurve } from './rate.ts';
import { sizeOf } from './size-of.ts';
import { totalsOf } from './totals.ts';

interface FiguresProps {
  readonly bar: Bar | undefined;
  /** Until when, ms. */
  readonly extent: number;
  readonly voice: Voice;
}

export function Figures({ bar, extent, voice: { t } }: FiguresProps) {
  if (bar === undefined) return undefined;
  const endMs = isOpen(bar) ? extent : bar.endMs;
  const { waiting, sending } = totalsOf([bar], endMs);
  const rate = rateCurve(bar.progress);
  const facts = [
    [t('waterfall.starts'), `${formatClock(bar.startMs)} s`],
    [t('waterfall.took'), formatSpan(endMs - bar.startMs)],
    ...(bar.many === undefined ? [[t('waterfall.waiting'), formatSpan(waiting)]] : manyFacts(bar, t)),
    ...(sending === 0 ? [] : [[t('waterfall.sending'), formatSpan(sending)]]),
    ...(bar.total === 0 ? [] : [[t('waterfall.size'), sizeOf(bar, t)]]),
    ...(rate === undefined
      ? []
      : [
          [t('waterfall.mean'), `${formatBytes(Math.round(rate.mean))}/s`],
          [t('waterfall.peak'), `${formatBytes(Math.round(rate.peak))}/s`],
        ]),
  ];
  return (
    <dl className={classes.figures} aria-label={barName(bar, t)}>
      <div className={classes.name}>
        <dt>{barName(bar, t)}</dt>
        <dd>{bar.fact}</dd>
      </div>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function manyFacts({ many, startMs, endMs }: Bar, t: Voice['t']): readonly (readonly string[])[] {
  if (many === undefined) return [];
  const { first, last, failed, slowest } = many;
  return [
    [t('waterfall.each'), formatSpan((endMs - startMs) / (last - first + 1))],
    [t('waterfall.slowest'), formatSpan(slowest)],
    ...(failed === 0 ? [] : [[t('waterfall.failed'), failed.toLocaleString()]]),
  ];
}
