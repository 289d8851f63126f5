/** A session as a waterfall: each step a bar on one axis of time, waiting told apart from sending. */

import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { eventsIn } from '../events-in.ts';
import { firstAt } from '../first-at.ts';
import { goesOn } from '../goes-on.ts';
import { indexOfRow, type TraceModel } from '../model.ts';
import { indexAfterKey } from '../move-keys.ts';
import { useGrown } from '../use-grown.ts';
import { useNow } from '../use-now.ts';
import { useViewport } from '../use-viewport.ts';
import { useVoice } from '../use-voice.ts';
import type { ViewProps } from '../view-props.ts';
import { domainOf, formatTick, ticksOf } from './axis.ts';
import { BarLine } from './bar-line.tsx';
import { barOfRow } from './bar-of-row.ts';
import { type Bar, isOpen } from './bars.ts';
import { Figures } from './figures.tsx';
import { linesOf } from './lines.ts';
import { emptyWaterfall, growWaterfall, type Waterfall } from './model.ts';
import { Timeless } from './timeless.tsx';
import { totalsOf } from './totals.ts';
import { TotalsLine } from './totals-line.tsx';
import { useZoom } from './use-zoom.ts';
import classes from './waterfall-view.module.css';
import { ZoomTools } from './zoom-tools.tsx';

const OVERSCAN = 300;
const HEAD = 28;
const USUAL_HEIGHT = 28;
const MOST_TICKS = 7;

const grow = (waterfall: Waterfall, model: TraceModel): Waterfall =>
  growWaterfall(waterfall, eventsIn(model));

export function WaterfallView(props: ViewProps) {
  return props.session.imported?.clock === 'none' ? <Timeless /> : <Bars {...props} />;
}

function Bars({ id, session, trace, selected, onSelect }: ViewProps) {
  const voice = useVoice();
  const { t } = voice;
  const { rows, end } = trace.model;
  const waterfall = useGrown(trace.model, emptyWaterfall, grow);
  const live = goesOn(session, trace.model);
  const now = useNow(live);
  const scroller = useRef<HTMLDivElement>(null);
  const viewport = useViewport(scroller);
  const [hovered, setHovered] = useState<number>();

  const { bars, lastMs, epoch } = waterfall;
  const extent = live ? Math.max(lastMs, now - epoch) : lastMs;
  const axis = useRef<HTMLDivElement>(null);
  const zoom = useZoom({ startMs: 0, endMs: domainOf(extent, live) }, scroller, axis);
  const { shown } = zoom;
  const totals = totalsOf(bars, extent);
  const lines = linesOf(waterfall);
  const height = lines.reduce((sum, line) => sum + line.height, 0);
  const place = indexOfRow(rows, selected);
  const index = place === -1 ? -1 : barOfRow(bars, rows.at(place));
  const told = bars[hovered ?? index];
  const length = shown.endMs - shown.startMs;
  const leftOf = (ms: number): string => `${(100 * (ms - shown.startMs)) / length}%`;
  const width = (ms: number): string => `${(100 * ms) / length}%`;
  const ticks = ticksOf(shown, MOST_TICKS);
  const first = firstAt(lines.length, (at) => lines[at]?.top ?? 0, viewport.top - OVERSCAN);
  const last = firstAt(lines.length, (at) => lines[at]?.top ?? 0, viewport.top + viewport.height + OVERSCAN);

  const reveal = useEffectEvent((at: HTMLDivElement) => {
    const line = lines.find(({ content }) => content.kind === 'bar' && content.index === index);
    if (line === undefined) return;
    const bottom = line.top + line.height + HEAD;
    if (line.top < at.scrollTop) at.scrollTop = line.top;
    else if (bottom > at.scrollTop + at.clientHeight) at.scrollTop = bottom - at.clientHeight;
  });
  useEffect(() => {
    if (index !== -1 && scroller.current !== null) reveal(scroller.current);
  }, [index]);

  const endOf = (bar: Bar): number => (isOpen(bar) ? extent : bar.endMs);
  const keys = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(viewport.height / USUAL_HEIGHT) - 1);
    const bar = bars[indexAfterKey(event.key, { index, count: bars.length, page }) ?? -1];
    const own = bars[index];
    const middle = own === undefined ? undefined : (own.startMs + endOf(own)) / 2;
    const acts: Readonly<Record<string, () => void>> = {
      '+': () => zoom.by(0.5, middle),
      '=': () => zoom.by(0.5, middle),
      '-': () => zoom.by(2, middle),
      '0': zoom.reset,
      ArrowLeft: () => zoom.move(-0.25),
      ArrowRight: () => zoom.move(0.25),
      Enter: () => {
        if (own !== undefined) zoom.to({ startMs: own.startMs, endMs: endOf(own) });
      },
      Escape: () => (zoom.isZoomed ? zoom.reset() : onSelect(undefined)),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (bar !== undefined) onSelect(bar.row);
    else if (act !== undefined) act();
    else return;
    setHovered(undefined);
    event.preventDefault();
  };

  return (
    <div className={classes.frame}>
      <div className={classes.top}>
        <TotalsLine totals={totals} roundTrips={end?.roundTrips} voice={voice} />
        <ZoomTools zoom={zoom} voice={voice} />
      </div>
      <div
        ref={scroller}
        className={classes.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('waterfall.label')}
        aria-activedescendant={index === -1 ? undefined : `${id}-bar-${index}`}
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
            {totals.idle.map(({ startMs, endMs }) => (
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
                key={content.index}
                id={`${id}-bar-${content.index}`}
                bar={content.bar}
                position={content.index + 1}
                count={live ? -1 : bars.length}
                top={top}
                height={line.height}
                extent={extent}
                shown={shown}
                selected={content.index === index}
                voice={voice}
                onSelect={() => onSelect(content.bar.row)}
                onHover={() => setHovered(content.index)}
              />
            );
          })}
        </div>
      </div>
      <Figures bar={told} extent={extent} voice={voice} />
    </div>
  );
}
