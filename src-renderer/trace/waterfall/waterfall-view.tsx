/** A session as a waterfall: each step a bar on one axis of time, waiting told apart from sending. */

import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { eventsIn } from '../events-in.ts';
import { firstAt } from '../first-at.ts';
import { goesOn } from '../goes-on.ts';
import { GrowingNote } from '../growing-note.tsx';
import { indexOfRow, type TraceModel } from '../model.ts';
import { indexAfterKey } from '../move-keys.ts';
import { useGrown } from '../use-grown.ts';
import { useNow } from '../use-now.ts';
import { useViewport } from '../use-viewport.ts';
import { useVoice } from '../use-voice.ts';
import type { ViewProps } from '../view-props.ts';
import { domainOf, formatTick, ticksOf } from './axis.ts';
import { BarLine } from './bar-line.tsx';
import { type Bar, isOpen } from './bars.ts';
import { Figures } from './figures.tsx';
import { type BarOnLine, isFolded, lineOfRow, linesOf } from './lines.ts';
import { growWaterfall } from './model.ts';
import { stepsOf } from './steps-of.ts';
import { Timeless } from './timeless.tsx';
import { joined, totalsOf } from './totals.ts';
import { TotalsLine } from './totals-line.tsx';
import { useUnfolded } from './use-unfolded.ts';
import { useZoom } from './use-zoom.ts';
import { emptyWaterfall, type Waterfall } from './waterfall.ts';
import classes from './waterfall-view.module.css';
import { ZoomTools } from './zoom-tools.tsx';

const OVERSCAN = 300;
const HEAD = 28;
const USUAL_HEIGHT = 28;
const MOST_TICKS = 7;

/** Rests that take less of the axis than this cannot be told apart. */
const FINEST = 1 / 1500;

const grow = (waterfall: Waterfall, model: TraceModel, mayGoOn: () => boolean): Waterfall =>
  growWaterfall(waterfall, eventsIn(model), mayGoOn);

export function WaterfallView(props: ViewProps) {
  return props.session.imported?.clock === 'none' ? <Timeless /> : <Bars {...props} />;
}

function Bars({ id, session, trace, selected, onSelect }: ViewProps) {
  const voice = useVoice();
  const { t } = voice;
  const { rows, end: ending } = trace.model;
  const { model: waterfall, share } = useGrown(trace.model, trace.model.count, emptyWaterfall, grow);
  const live = goesOn(session, trace.model);
  const now = useNow(live);
  const scroller = useRef<HTMLDivElement>(null);
  const viewport = useViewport(scroller);
  const [hovered, setHovered] = useState<string>();

  const { bars, lastMs, epoch } = waterfall;
  const extent = live ? Math.max(lastMs, now - epoch) : trace.model.lastMs;
  const axis = useRef<HTMLDivElement>(null);
  const zoom = useZoom({ startMs: 0, endMs: domainOf(extent, live) }, scroller, axis);
  const { shown } = zoom;
  const totals = totalsOf(bars, extent, waterfall.settled);
  const place = indexOfRow(rows, selected);
  const row = place === -1 ? undefined : rows.at(place);
  const unfolded = useUnfolded(waterfall, row, onSelect);
  // While more messages are found, they would be put in other groups again and again.
  const isPart = share < 1 && !live;
  const lines = isPart
    ? []
    : linesOf(waterfall, {
        isOpen: unfolded.isOpen,
        barsOf: (message) => stepsOf(waterfall, eventsIn(trace.model), message),
      });
  const end = lines.at(-1);
  const height = end === undefined ? 0 : end.top + end.height;
  const picked = lines.find(({ content }) => content.kind === 'bar' && content.key === unfolded.picked);
  const line = picked ?? (row === undefined ? undefined : lineOfRow(lines, waterfall, row));
  const own = line?.content.kind === 'bar' ? line.content : undefined;
  const contents = lines.map(({ content }) => content).filter((content) => content.kind === 'bar');
  const told = (contents.find(({ key }) => key === hovered) ?? own)?.bar;
  const length = shown.endMs - shown.startMs;
  const leftOf = (ms: number): string => `${(100 * (ms - shown.startMs)) / length}%`;
  const width = (ms: number): string => `${(100 * ms) / length}%`;
  const ticks = ticksOf(shown, MOST_TICKS);
  const first = firstAt(lines.length, (at) => lines[at]?.top ?? 0, viewport.top - OVERSCAN);
  const last = firstAt(lines.length, (at) => lines[at]?.top ?? 0, viewport.top + viewport.height + OVERSCAN);

  const reveal = useEffectEvent((at: HTMLDivElement) => {
    if (line === undefined) return;
    const bottom = line.top + line.height + HEAD;
    if (line.top < at.scrollTop) at.scrollTop = line.top;
    else if (bottom > at.scrollTop + at.clientHeight) at.scrollTop = bottom - at.clientHeight;
  });
  useEffect(() => {
    if (own?.key !== undefined && scroller.current !== null) reveal(scroller.current);
  }, [own?.key]);

  const choose = ({ bar, key }: BarOnLine) => unfolded.pick(bar.row, key);
  const endOf = (bar: Bar): number => (isOpen(bar) ? extent : bar.endMs);
  const keys = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(viewport.height / USUAL_HEIGHT) - 1);
    const at = (line?.position ?? 0) - 1;
    const to = contents[indexAfterKey(event.key, { index: at, count: contents.length, page }) ?? -1];
    const bar = own?.bar;
    const middle = bar === undefined ? undefined : (bar.startMs + endOf(bar)) / 2;
    const fold = (isOpen: boolean, share: number) => () =>
      own?.isOpen === isOpen ? unfolded.toggle(own.key) : zoom.move(share);
    const acts: Readonly<Record<string, () => void>> = {
      '+': () => zoom.by(0.5, middle),
      '=': () => zoom.by(0.5, middle),
      '-': () => zoom.by(2, middle),
      '0': zoom.reset,
      ArrowLeft: fold(true, -0.25),
      ArrowRight: fold(false, 0.25),
      Enter: () => {
        if (bar !== undefined) zoom.to({ startMs: bar.startMs, endMs: endOf(bar) });
      },
      Escape: () => (zoom.isZoomed ? zoom.reset() : onSelect(undefined)),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (to !== undefined) choose(to);
    else if (act !== undefined) act();
    else return;
    setHovered(undefined);
    event.preventDefault();
  };

  return (
    <div className={classes.frame} data-folded={isFolded(waterfall) || undefined}>
      <div className={classes.top}>
        <TotalsLine totals={totals} roundTrips={ending?.roundTrips} voice={voice} />
        <ZoomTools zoom={zoom} voice={voice} />
      </div>
      <div
        ref={scroller}
        className={classes.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('waterfall.label')}
        aria-activedescendant={own === undefined ? undefined : `${id}-${own.key}`}
        onKeyDown={keys}
        onPointerLeave={() => setHovered(undefined)}
        onDoubleClick={zoom.reset}
        {...zoom.pointer}
      >
        <div className={classes.axis} role="presentation" style={{ height: HEAD }}>
          <span className={classes.corner}>{t('waterfall.step')}</span>
          <span className={classes.scale} title={t('waterfall.zoom.how')}>
            {ticks.map((ms) => (
              <span
                key={ms}
                className={classes.tick}
                style={{ left: leftOf(ms) }}
                data-first={ms === shown.startMs || undefined}
              >
                {formatTick(ms)}
              </span>
            ))}
          </span>
          <span className={classes.took}>{t('waterfall.took')}</span>
        </div>
        <div className={classes.canvas} role="presentation" style={{ height }}>
          <div ref={axis} className={classes.grid} role="presentation">
            {ticks.map((ms) => (
              <span key={ms} className={classes.rule} style={{ left: leftOf(ms) }} />
            ))}
            {(isPart ? [] : joined(totals.idle, length * FINEST)).map(({ startMs, endMs }) => (
              <span
                key={startMs}
                className={classes.idle}
                style={{ left: leftOf(startMs), width: width(endMs - startMs) }}
              />
            ))}
            {live ? <span className={classes.now} style={{ left: leftOf(extent) }} /> : undefined}
            {zoom.marked === undefined ? undefined : (
              <span
                className={classes.marked}
                style={{
                  left: leftOf(zoom.marked.startMs),
                  width: width(zoom.marked.endMs - zoom.marked.startMs),
                }}
              />
            )}
          </div>
          {lines.slice(Math.max(0, first - 1), last).map((line) => {
            const { content, top } = line;
            if (content.kind === 'head')
              return (
                <div
                  key={`head-${content.transaction}`}
                  className={classes.group}
                  role="presentation"
                  style={{ height: line.height, transform: `translateY(${top}px)` }}
                >
                  {t('waterfall.transaction', { number: content.transaction })}
                </div>
              );
            return (
              <BarLine
                key={content.key}
                id={`${id}-${content.key}`}
                bar={content.bar}
                position={line.position}
                count={live ? -1 : contents.length}
                level={content.level}
                isOpen={content.isOpen}
                onFold={() => unfolded.toggle(content.key)}
                top={top}
                height={line.height}
                extent={extent}
                shown={shown}
                selected={content.key === own?.key}
                voice={voice}
                onSelect={() => choose(content)}
                onHover={() => setHovered(content.key)}
              />
            );
          })}
        </div>
      </div>
      <GrowingNote share={share} />
      <Figures bar={told} extent={extent} voice={voice} />
    </div>
  );
}
