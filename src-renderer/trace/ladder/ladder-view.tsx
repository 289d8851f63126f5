/** A session as a ladder: the sender at the left, the server at the right, time running down. */

import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { goesOn } from '../goes-on.ts';
import { GrowingNote } from '../growing-note.tsx';
import { exchangeOf, indexOfRow } from '../model.ts';
import { indexAfterKey } from '../move-keys.ts';
import { rowSpace } from '../row-space.ts';
import { useGrown } from '../use-grown.ts';
import { useViewport } from '../use-viewport.ts';
import { useVoice } from '../use-voice.ts';
import type { ViewProps } from '../view-props.ts';
import classes from './ladder-view.module.css';
import { emptyLadder, growLadder, rungsBetween } from './model.ts';
import { Rung } from './rung.tsx';
import { tripAt } from './trips.ts';

/** From here on the numbers of round trips need more room. */
const MANY_TRIPS = 10_000;
/** Further than the end of what is drawn, px: the browser stops there. */
const BEYOND = 1000;
/** Rungs stand at their distance from every so manyth: short ways for the browser, that rarely change. */
const BLOCK = 256;
/** Rows that a page up or down goes, where their heights differ. */
const USUAL_HEIGHT = 32;

export function LadderView({ id, session, trace, selected, onSelect }: ViewProps) {
  const voice = useVoice();
  const { t } = voice;
  const { rows } = trace.model;
  const { model: ladder, share } = useGrown(rows, rows.length, emptyLadder, growLadder);
  const scroller = useRef<HTMLDivElement>(null);
  const viewport = useViewport(scroller);
  const index = indexOfRow(rows, selected);
  const exchange = index === -1 ? undefined : exchangeOf(rows.at(index));
  const live = goesOn(session, trace.model);
  const following = viewport.atEnd && index === -1;
  const space = rowSpace(ladder.height, viewport.height);
  const offset = Math.max(0, Math.min(space.offsetAt(viewport.top), ladder.height - viewport.height));
  const { first, end: last } = rungsBetween(ladder, offset, offset + viewport.height);
  const base = ladder.tops[first - (first % BLOCK)] ?? 0;
  const isPlaced = index < ladder.count;

  useLayoutEffect(() => {
    if (live && following) scroller.current?.scrollTo({ top: space.canvas + BEYOND });
  }, [live, following, space.canvas]);

  const reveal = useEffectEvent((at: HTMLDivElement) => {
    const top = ladder.tops[index] ?? 0;
    const bottom = ladder.tops[index + 1] ?? ladder.height;
    const room = at.clientHeight;
    const seen = space.offsetAt(at.scrollTop);
    const far = top < seen - room || bottom > seen + 2 * room;
    if (far) at.scrollTop = space.scrollTopFor((top + bottom - room) / 2);
    else if (top < seen) at.scrollTop = space.scrollTopFor(top);
    else if (bottom > seen + room) at.scrollTop = space.scrollTopFor(bottom - room);
  });
  useEffect(() => {
    if (index !== -1 && isPlaced && scroller.current !== null) reveal(scroller.current);
  }, [index, isPlaced]);

  const keys = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(viewport.height / USUAL_HEIGHT) - 1);
    const to = indexAfterKey(event.key, { index, count: rows.length, page });
    const row = to === undefined ? undefined : rows.at(to);
    if (row !== undefined) onSelect(row.id);
    else if (event.key === 'Escape') onSelect(undefined);
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.frame} data-many={ladder.trips.counted >= MANY_TRIPS || undefined}>
      <div className={classes.head}>
        <span className={classes.side}>{t('ladder.sender')}</span>
        <span className={classes.count}>{t('ladder.trips', { count: ladder.trips.counted })}</span>
        <span className={classes.side} title={`${session.host}:${session.port}`}>
          {t('ladder.server')}
          <span className={classes.host}>{session.host}</span>
        </span>
      </div>
      <div
        ref={scroller}
        className={classes.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('ladder.label')}
        aria-activedescendant={index === -1 ? undefined : `${id}-${selected}`}
        onKeyDown={keys}
      >
        <div className={classes.canvas} role="presentation" style={{ height: space.canvas }}>
          <div
            className={classes.sheet}
            role="presentation"
            style={{ height: Math.min(viewport.height, space.canvas) }}
          >
            <div role="presentation" style={{ transform: `translateY(${base - offset}px)` }}>
              {(isPlaced ? rows.slice(first, last) : []).map((row, place) => {
                const at = first + place;
                const trip = tripAt(ladder.trips, ladder.tripOf[at] ?? -1);
                return (
                  <Rung
                    key={row.id}
                    row={row}
                    id={`${id}-${row.id}`}
                    position={at + 1}
                    count={live ? -1 : rows.length}
                    top={(ladder.tops[at] ?? 0) - base}
                    isInTrip={trip !== undefined}
                    number={trip?.number}
                    took={trip?.took}
                    begins={trip?.first === at}
                    ends={trip?.last === at}
                    selected={at === index}
                    paired={exchange !== undefined && exchangeOf(row) === exchange}
                    voice={voice}
                    onSelect={onSelect}
                  />
                );
              })}
            </div>
          </div>
        </div>
        {live ? <div className={classes.rest} role="presentation" /> : undefined}
      </div>
      {!live || following || (index === -1 && viewport.atEnd) ? undefined : (
        <Button
          className={classes.latest}
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={() => {
            onSelect(undefined);
            scroller.current?.scrollTo({ top: space.canvas + BEYOND });
          }}
        >
          {t('list.latest')}
        </Button>
      )}
      <GrowingNote share={share} />
    </div>
  );
}
