/** The list of a session with what works on it: search and filter, pause, bookmarks with notes, the menu of a row. */

import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { removeBookmark, setBookmark } from '../../state/bookmarks-store.ts';
import { noFilter, typeFilter, useFilters } from '../../state/filter-store.ts';
import { copyText } from '../../ui/copy.ts';
import { finderFor } from '../filter/highlight.ts';
import { parseFilter } from '../filter/parse.ts';
import { placeOf } from '../filter/scan.ts';
import { useScan } from '../filter/use-scan.ts';
import { goesOn } from '../goes-on.ts';
import type { Row } from '../model.ts';
import { copiedRow, copiedSession } from '../row-text.ts';
import { TraceList } from '../trace-list.tsx';
import { useVoice } from '../use-voice.ts';
import type { ViewProps } from '../view-props.ts';
import { copiedRows, exchangeRows, rowsShown } from './copied.ts';
import { ListTools } from './list-tools.tsx';
import classes from './list-view.module.css';
import { NoteStrip } from './note-strip.tsx';
import { type MenuAt, type RowActions, RowMenu } from './row-menu.tsx';
import { allRows, matchingRows, nextMatch } from './shown-rows.ts';
import { useBookmarks } from './use-bookmarks.ts';
import { useListIntents } from './use-list-intents.ts';

export function ListView({ id, session, trace, selected, onSelect }: ViewProps) {
  const { model } = trace;
  const { t } = useTranslation('lines');
  const voice = useVoice();
  const list = useRef<HTMLDivElement>(null);
  const { text, applied } = useFilters(({ bySession }) => bySession.get(session.id)) ?? noFilter;
  const bookmarks = useBookmarks(session.id);
  const found = useScan(model, applied, bookmarks, voice);
  const [pausedAt, setPausedAt] = useState<number>();
  const [menu, setMenu] = useState<MenuAt>();
  const [writing, setWriting] = useState<number>();
  const { rows } = model;

  const read = parseFilter(applied);
  const filter = read.ok ? read.value : undefined;
  const until = pausedAt ?? rows.length;
  const isNarrowed = found !== undefined && filter?.isSearch === false;
  const shown = isNarrowed ? matchingRows(rows, found, until) : allRows(rows, until);
  const selectedPlace = selected === undefined ? -1 : placeOf(rows, selected);
  const selectedRow = selectedPlace === -1 ? undefined : rows.at(selectedPlace);
  const bookmark = selected === undefined ? undefined : bookmarks.get(selected);

  const toLines = () => list.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  const step = (by: 1 | -1) => {
    const match = nextMatch(found?.places ?? [], selectedPlace, by);
    const row = match === undefined ? undefined : rows.at(match);
    if (row !== undefined) onSelect(row.id);
  };
  const copyRows = (some: Iterable<Row>) => void copyText(copiedRows(some, voice));
  const title = [session.title, `${session.host}:${session.port}`, new Date(session.startedAt).toISOString()];
  const actions: RowActions = {
    copyLine: (row) => void copyText(copiedRow(row, voice)),
    copyExchange: (row) => copyRows(exchangeRows(rows, row)),
    copyShown: () => copyRows(rowsShown(shown)),
    copySession: () => void copyText(copiedSession(title.join(' · '), rows, voice)),
    toggleBookmark: (row) =>
      void (bookmarks.has(row.id) ? removeBookmark(session.id, row.id) : setBookmark(session.id, row.id, '')),
    writeNote: (row) => {
      onSelect(row.id);
      setWriting(row.id);
      if (!bookmarks.has(row.id)) void setBookmark(session.id, row.id, '');
    },
    filterBy: (term) => typeFilter(session.id, term),
  };
  useListIntents({
    'find-next': () => step(1),
    'find-previous': () => step(-1),
    'copy-exchange': () => {
      if (selectedRow !== undefined) actions.copyExchange(selectedRow);
    },
    'copy-session': actions.copySession,
  });

  const isLive = goesOn(session, model);
  const togglePause = () => {
    setPausedAt(pausedAt === undefined ? rows.length : undefined);
    if (pausedAt === undefined) return;
    onSelect(undefined);
  };
  const keys = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const onRow: Readonly<Record<string, (row: Row) => void>> = {
      b: actions.toggleBookmark,
      n: actions.writeNote,
    };
    const act = onRow[event.key.toLowerCase()];
    if (act !== undefined && selectedRow !== undefined) act(selectedRow);
    else if (event.key.toLowerCase() === 'p' && (isLive || pausedAt !== undefined)) togglePause();
    else return false;
    return true;
  };

  const count = () => {
    if (found === undefined) return '';
    if (isNarrowed) return t('filter.shown', { found: shown.count, all: rows.length });
    if (found.count === 0) return found.isDone ? t('filter.none') : '';
    const at = matchingRows(rows, found).placeOf(selected);
    return at === -1
      ? t('filter.matches', { count: found.count })
      : t('filter.match', { at: at + 1, found: found.count });
  };

  return (
    <div className={classes.view} ref={list}>
      <ListTools
        rows={rows}
        text={text}
        onText={(next) => typeFilter(session.id, next)}
        onStep={step}
        onLeave={toLines}
        count={count()}
        isBusy={found?.isDone === false}
        isFiltering={found !== undefined}
        pause={
          isLive || pausedAt !== undefined
            ? { isPaused: pausedAt !== undefined, waiting: rows.length - until, toggle: togglePause }
            : undefined
        }
        bookmarks={bookmarks}
        onSelect={onSelect}
      />
      {isNarrowed && shown.count === 0 && found.isDone ? (
        <p className={classes.nothing}>{t('filter.nothing')}</p>
      ) : (
        <TraceList
          id={id}
          model={model}
          shown={shown}
          finder={finderFor(filter?.needles ?? [])}
          bookmarks={bookmarks}
          selected={selected}
          onSelect={onSelect}
          onKey={keys}
          onMenu={setMenu}
          isPaused={pausedAt !== undefined}
          isAll={session.state === 'live' || trace.unread === undefined}
        />
      )}
      {bookmark === undefined ? undefined : (
        <NoteStrip
          key={bookmark.seq}
          bookmark={bookmark}
          focus={writing === bookmark.seq}
          onSave={(note) => void setBookmark(session.id, bookmark.seq, note)}
          onRemove={() => {
            void removeBookmark(session.id, bookmark.seq);
            toLines();
          }}
          onLeave={() => {
            setWriting(undefined);
            toLines();
          }}
        />
      )}
      <RowMenu
        at={menu}
        actions={actions}
        isMarked={menu !== undefined && bookmarks.has(menu.row.id)}
        shown={isNarrowed ? shown.count : undefined}
        onClose={() => setMenu(undefined)}
      />
    </div>
  );
}
