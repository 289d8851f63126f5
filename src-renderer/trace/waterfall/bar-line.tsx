/** One step of the waterfall: its name, its spans on the axis, the curve of a message, and how long it took. */
import {
  IconChevronDown,
  IconChevronRight,
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
  IconStack2,
  IconWorldSearch,
} from '@tabler/icons-react';
import { formatBytes } from '../../explain/format.ts';
import type { Voice } from '../row-text.ts';
import { formatClock, formatSpan } from '../timing.ts';
import classes from './bar-line.module.css';
import { barFacts, barName } from './bar-words.ts';
import { type Bar, isOpen } from './bars.ts';
import { CURVE_HEIGHT, CURVE_WIDTH, rateCurve } from './rate.ts';
import { type Interval, joined, longGaps } from './totals.ts';

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
  message: IconMail,
  messages: IconStack2,
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
  /** What the axis shows. */
  readonly shown: Interval;
  readonly selected: boolean;
  /** How deep it lies in what was unfolded. */
  readonly level: number;
  /** Whether what is folded in it is shown; absent where nothing is. */
  readonly isOpen: boolean | undefined;
  readonly onFold: () => void;
  readonly voice: Voice;
  readonly onSelect: () => void;
  readonly onHover: () => void;
}

export function BarLine(props: BarLineProps) {
  const { bar, voice, extent, selected } = props;
  const { t } = voice;
  const Icon = icons[bar.kind];
  const endMs = isOpen(bar) ? extent : bar.endMs;
  const name = barName(bar, t);
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
      <span className={classes.name} data-level={props.level || undefined}>
        {props.isOpen === undefined ? undefined : <Fold {...props} isOpen={props.isOpen} />}
        {bar.failed ? (
          <IconCircleXFilled size={15} className={classes.fail} aria-hidden />
        ) : (
          <Icon size={15} stroke={1.8} className={classes.icon} aria-hidden />
        )}
        <span className={classes.title}>{name}</span>
        <span className={classes.fact}>{barFacts(bar, t).join(' · ')}</span>
      </span>
      <span className={classes.track}>
        <Track {...props} />
      </span>
      <span className={classes.said}>
        {[
          ...(state === undefined ? [] : [state]),
          ...(props.isOpen === undefined
            ? []
            : [t(props.isOpen ? 'waterfall.unfolded' : 'waterfall.folded')]),
          t('waterfall.starting', { start: formatClock(bar.startMs) }),
        ].join(', ')}
      </span>
      <span className={classes.took}>{span}</span>
    </div>
  );
}

/** For the pointer; the keys have the arrows. */
function Fold({ isOpen, onFold, voice: { t } }: BarLineProps) {
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the waterfall takes the keys for all bars
    // biome-ignore lint/a11y/useKeyWithClickEvents: the waterfall takes the keys for all bars
    <span
      className={classes.fold}
      title={t(isOpen ? 'waterfall.fold' : 'waterfall.unfold')}
      onClick={(event) => {
        event.stopPropagation();
        onFold();
      }}
    >
      <Icon size={14} stroke={2} aria-hidden />
    </span>
  );
}

/** Of what is shown; bars that are closer to each other cannot be told apart. */
const FINEST = 1 / 1500;
/** More labels than this would lie upon each other. */
const MOST_LABELS = 3;

function Track({ bar, extent, shown, voice: { t } }: BarLineProps) {
  const length = shown.endMs - shown.startMs;
  const share = (ms: number): number => (100 * (ms - shown.startMs)) / length;
  // Cut off beside the axis, so that a label in the middle is in the middle of what can be seen.
  const cut = (ms: number): number => Math.min(102, Math.max(-2, share(ms)));
  const place = (startMs: number, endMs: number) => ({
    // The last step of a long session is seen, too.
    left: `min(${cut(startMs)}%, 100% - 3px)`,
    width: `max(3px, ${cut(endMs) - cut(startMs)}%)`,
  });
  const isSeen = ({ startMs, endMs = extent }: { readonly startMs: number; readonly endMs?: number }) =>
    endMs >= shown.startMs && startMs <= shown.endMs;
  const endMs = isOpen(bar) ? extent : bar.endMs;
  if (!isSeen({ startMs: bar.startMs, endMs })) return undefined;
  const least = length * FINEST;
  const gaps = longGaps(bar, extent).filter(isSeen);
  const told = gaps.length <= MOST_LABELS ? gaps : gaps.filter((gap) => gap === longestOf(gaps));
  const spans = joined(bar.spans.filter(isSeen), least, (one, other) => one.tone === other.tone);
  const isCrossed = bar.startMs < shown.endMs && endMs > shown.startMs;
  const curve = isCrossed ? rateCurve(bar.progress) : undefined;
  return (
    <>
      {curve === undefined ? undefined : (
        <>
          <span
            className={classes.rates}
            style={
              cut(bar.startMs) > 50
                ? { right: `${Math.max(0, 100 - cut(bar.endMs))}%` }
                : { left: `${Math.max(0, cut(bar.startMs))}%` }
            }
          >
            {t('waterfall.rates', { mean: perSecond(curve.mean), peak: perSecond(curve.peak) })}
          </span>
          <svg
            className={classes.curve}
            style={{
              left: `${share(bar.startMs)}%`,
              width: `max(3px, ${share(bar.endMs) - share(bar.startMs)}%)`,
            }}
            viewBox={`0 0 ${CURVE_WIDTH} ${CURVE_HEIGHT}`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <path d={curve.path} vectorEffect="non-scaling-stroke" />
            <line
              x1={0}
              x2={CURVE_WIDTH}
              y1={CURVE_HEIGHT / 2}
              y2={CURVE_HEIGHT / 2}
              vectorEffect="non-scaling-stroke"
            />
          </svg>
        </>
      )}
      <span className={classes.whole} style={place(bar.startMs, endMs)} />
      {spans.map((span) => (
        <span
          key={span.startMs}
          className={classes.span}
          data-tone={span.tone}
          data-open={span.endMs === undefined || undefined}
          style={place(span.startMs, span.endMs ?? extent)}
        />
      ))}
      {joined(gaps, least).map((gap) => (
        <span
          key={gap.startMs}
          className={classes.long}
          aria-hidden="true"
          style={place(gap.startMs, gap.endMs)}
        />
      ))}
      {told.map((gap) => (
        <span
          key={gap.startMs}
          className={classes.told}
          aria-hidden="true"
          style={place(gap.startMs, gap.endMs)}
        >
          {/* Within it where there is room, else at whichever side has some. */}
          <span
            className={classes.length}
            data-at={
              cut(gap.endMs) - cut(gap.startMs) > 16 ? 'within' : cut(gap.endMs) > 70 ? 'before' : 'after'
            }
          >
            {formatSpan(gap.endMs - gap.startMs)}
          </span>
        </span>
      ))}
    </>
  );
}

const longestOf = (gaps: readonly Interval[]): Interval | undefined =>
  gaps.toSorted((one, other) => other.endMs - other.startMs - (one.endMs - one.startMs))[0];

const perSecond = (bytes: number): string => `${formatBytes(Math.round(bytes))}/s`;
