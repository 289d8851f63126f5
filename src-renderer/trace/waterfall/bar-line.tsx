/** One step of the waterfall: its name, its spans on the axis, the curve of a message, and how long it took. */
import {
  IconCircleXFilled,
  IconDoorExit,
  IconHandStop,
  IconId,
  IconKey,
  IconLock,
  IconMail,
  IconMailCheck,
  IconMailForward,
  IconPlugConnected,
  IconRoute,
  IconWorldSearch,
} from '@tabler/icons-react';
import { formatBytes } from '../../explain/format.ts';
import type { Voice } from '../row-text.ts';
import { formatClock, formatSpan } from '../timing.ts';
import classes from './bar-line.module.css';
import { type Bar, isOpen } from './bars.ts';
import { CURVE_HEIGHT, CURVE_WIDTH, rateCurve } from './rate.ts';
import { longGaps } from './totals.ts';

const icons = {
  lookup: IconWorldSearch,
  connect: IconPlugConnected,
  proxy: IconRoute,
  greeting: IconHandStop,
  hello: IconId,
  tls: IconLock,
  login: IconKey,
  envelope: IconMailForward,
  body: IconMail,
  final: IconMailCheck,
  quit: IconDoorExit,
} as const;

interface BarLineProps {
  readonly id: string;
  readonly bar: Bar;
  /** 1 for the first bar. */
  readonly position: number;
  /** Bars in all; -1 while more may come. */
  readonly count: number;
  /** Px. */
  readonly top: number;
  readonly height: number;
  /** Until when, ms. */
  readonly extent: number;
  /** What the axis shows, ms. */
  readonly domain: number;
  readonly selected: boolean;
  readonly voice: Voice;
  readonly onSelect: () => void;
  readonly onHover: () => void;
}

export function BarLine(props: BarLineProps) {
  const { bar, voice, extent, selected } = props;
  const { t } = voice;
  const Icon = icons[bar.kind];
  const endMs = isOpen(bar) ? extent : bar.endMs;
  const name = t(`waterfall.bars.${bar.kind}`);
  const span = formatSpan(endMs - bar.startMs);
  const state = bar.failed ? t('waterfall.failed') : bar.abandoned ? t('waterfall.abandoned') : undefined;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the waterfall holds the focus and names the active bar
    // biome-ignore lint/a11y/useKeyWithClickEvents: the waterfall takes the keys for all bars
    <div
      role="option"
      id={props.id}
      aria-selected={selected}
      aria-posinset={props.position}
      aria-setsize={props.count}
      className={classes.line}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      data-kind={bar.kind}
      data-failed={bar.failed || undefined}
      data-abandoned={bar.abandoned || undefined}
      onClick={props.onSelect}
      onPointerEnter={props.onHover}
    >
      <span className={classes.name} data-within={bar.transaction === undefined ? undefined : true}>
        {bar.failed ? (
          <IconCircleXFilled size={15} className={classes.fail} aria-hidden />
        ) : (
          <Icon size={15} stroke={1.8} className={classes.icon} aria-hidden />
        )}
        <span>{name}</span>
        <span className={classes.fact}>{barFacts(bar, t).join(' · ')}</span>
      </span>
      <span className={classes.track}>
        <Track {...props} />
      </span>
      <span className={classes.said}>
        {[
          ...(state === undefined ? [] : [state]),
          t('waterfall.starting', { start: formatClock(bar.startMs) }),
        ].join(', ')}
      </span>
      <span className={classes.took}>{span}</span>
    </div>
  );
}

function barFacts(bar: Bar, t: Voice['t']): readonly string[] {
  return [
    ...(bar.fact === undefined ? [] : [bar.fact]),
    ...(bar.recipients === 0 ? [] : [t('waterfall.recipients', { count: bar.recipients })]),
    ...(bar.total === 0 ? [] : [formatBytes(bar.total)]),
  ];
}

function Track({ bar, extent, domain }: BarLineProps) {
  const share = (ms: number): number => (100 * ms) / domain;
  const place = (startMs: number, endMs: number) => ({
    left: `${share(startMs)}%`,
    width: `max(3px, ${share(endMs - startMs)}%)`,
  });
  const endMs = isOpen(bar) ? extent : bar.endMs;
  const gaps = longGaps(bar, extent);
  return (
    <>
      <Curve bar={bar} style={place(bar.startMs, bar.endMs)} />
      <span className={classes.whole} style={place(bar.startMs, endMs)} />
      {bar.spans.map((span) => (
        <span
          key={span.startMs}
          className={classes.span}
          data-tone={span.tone}
          data-open={span.endMs === undefined || undefined}
          style={place(span.startMs, span.endMs ?? extent)}
        />
      ))}
      {gaps.map((gap) => (
        <span
          key={gap.startMs}
          className={classes.long}
          aria-hidden="true"
          style={place(gap.startMs, gap.endMs)}
        >
          {/* Within it where there is room, else at whichever side has some. */}
          <span
            className={classes.length}
            data-at={
              share(gap.endMs - gap.startMs) > 16 ? 'within' : share(gap.endMs) > 70 ? 'before' : 'after'
            }
          >
            {formatSpan(gap.endMs - gap.startMs)}
          </span>
        </span>
      ))}
    </>
  );
}

function Curve({ bar, style }: { readonly bar: Bar; readonly style: { left: string; width: string } }) {
  const curve = rateCurve(bar.progress);
  if (curve === undefined) return undefined;
  return (
    <svg
      className={classes.curve}
      style={style}
      viewBox={`0 0 ${CURVE_WIDTH} ${CURVE_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={curve.path} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
