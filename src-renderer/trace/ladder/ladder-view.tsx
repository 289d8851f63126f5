/** A session as a ladder: the sender at the left, the server at the right, time running down. */

import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { goesOn } from '../goes-on.ts';
import { exchangeOf, indexOfRow } from '../model.ts';
import { indexAfterKey } from '../move-keys.ts';
import { useGrown } from '../use-grown.ts';
import { useViewport } from '../use-viewport.ts';
import { useVoice } from '../use-voice.ts';
import type { ViewProps } from '../view-props.ts';
import classes from './ladder-view.module.css';
import { emptyLadder, growLadder, rungsBetween } from './model.ts';
import { Rung } from './rung.tsx';

/** Drawn beyond what can be seen, px. */
const OVERSCAN = 400;
/** The names of the two sides stay above, px. */
const HEAD = 34;
/** Rows that a page up or down goes, where their heights differ. */
const USUAL_HEIGHT = 32;

export function LadderView({ id, session, trace, selected, onSelect }: ViewProps) {
  const voice = useVoice();
  const { t } = voice;
  const { rows } = trace.model;
  const ladder = useGrown(rows, emptyLadder, growLadder);
  const scroller = useRef<HTMLDivElement>(null);
  const viewport = useViewport(scroller);
  const index = indexOfRow(rows, selected);
  const exchange = index === -1 ? undefined : exchangeOf(rows.at(index));
  const live = goesOn(session, trace.model);
  const following = viewport.atEnd && index === -1;
  const { first, end: last } = rungsBetween(
    ladder,
    viewport.top - OVERSCAN,
    viewport.top + viewport.height + OVERSCAN,
  );

  useLayoutEffect(() => {
    if (live && following) scroller.current?.scrollTo({ top: ladder.height + HEAD });
  }, [live, following, ladder.height]);

  const reveal = useEffectEvent((at: HTMLDivElement) => {
    const top = ladder.tops[index] ?? 0;
    const bottom = (ladder.tops[index + 1] ?? ladder.height) + HEAD;
    const room = at.clientHeight;
    const far = top < at.scrollTop - room || bottom > at.scrollTop + 2 * room;
    if (far) at.scrollTop = (top + bottom - room) / 2;
    else if (top < at.scrollTop) at.scrollTop = top;
    else if (bottom > at.scrollTop + room) at.scrollTop = bottom - room;
  });
  useEffect(() => {
    if (index !== -1 && scroller.current !== null) reveal(scroller.current);
  }, [index]);

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
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('ladder.label')}
        aria-activedescendant={index === -1 ? undefined : `${id}-${selected}`}
        onKeyDown={keys}
      >
        <div className={classes.head} role="presentation" style={{ height: HEAD }}>
          <span className={classes.side}>{t('ladder.sender')}</span>
          <span className={classes.count}>{t('ladder.trips', { count: ladder.counted })}</span>
          <span className={classes.side} title={`${session.host}:${session.port}`}>
            {t('ladder.server')}
            <span className={classes.host}>{session.host}</span>
          </span>
        </div>
        <div className={classes.canvas} role="presentation" style={{ height: ladder.height }}>
          {rows.slice(first, last).map((row, offset) => {
            const at = first + offset;
            const trip = ladder.trips[ladder.tripOf[at] ?? -1];
            return (
              <Rung
                key={row.id}
                row={row}
                id={`${id}-${row.id}`}
                position={at + 1}
                count={live ? -1 : rows.length}
                top={ladder.tops[at] ?? 0}
                trip={trip}
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
            scroller.current?.scrollTo({ top: ladder.height + HEAD });
          }}
        >
          {t('list.latest')}
        </Button>
      )}
    </div>
  );
}
