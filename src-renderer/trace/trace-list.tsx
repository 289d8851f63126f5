/** The lines of a session: only what can be seen is drawn, the tail is followed until scrolled away from. */
import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { BookmarksBySeq } from '../state/bookmarks-store.ts';
import { copyText } from '../ui/copy.ts';
import type { Finder } from './filter/highlight.ts';
import type { MenuAt } from './lines/row-menu.tsx';
import type { ShownRows } from './lines/shown-rows.ts';
import { ListHead } from './list-head.tsx';
import { exchangeOf, type Row, type TraceModel } from './model.ts';
import { copiedRow } from './row-text.ts';
import { rowWords } from './row-words.ts';
import classes from './trace-list.module.css';
import { TraceRow } from './trace-row.tsx';
import { useRowWindow } from './use-row-window.ts';
import { useVoice } from './use-voice.ts';

const rowHeight = 27;

interface TraceListProps {
  /** Unique in the document; rows derive their ids from it. */
  readonly id: string;
  readonly model: TraceModel;
  /** The rows to show, of the model's. */
  readonly shown: ShownRows;
  /** Finds what is looked for in a row's text. */
  readonly finder?: Finder | undefined;
  readonly bookmarks: BookmarksBySeq;
  /** `id` of the selected row. */
  readonly selected?: number | undefined;
  readonly onSelect: (row: number | undefined) => void;
  /** A key that does not move the selection; true when it was taken. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly onMenu: (at: MenuAt) => void;
  /** Newer rows are held back. */
  readonly isPaused: boolean;
  /** All rows that there are by now are here: the newest is worth following. */
  readonly isAll: boolean;
}

export function TraceList({ id, model, shown, selected, onSelect, ...props }: TraceListProps) {
  const voice = useVoice();
  const words = rowWords(voice);
  const { longestGap } = model;
  const scroller = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const live = model.end === undefined && !props.isPaused;
  const index = shown.placeOf(selected);
  const exchange = exchangeOf(shown.at(index));
  const isTailed = following && selected === undefined && props.isAll;
  const drawn = useRowWindow(scroller, { count: shown.count, height: rowHeight, atEnd: isTailed });
  // Elements are kept and told another row: to make new ones takes longer, and a list that is scrolled does little else.
  const slots = Math.ceil(drawn.height / rowHeight) + 1;
  const places = Array.from({ length: Math.max(0, drawn.to - drawn.from) }, (_, place) => drawn.from + place);

  // Past the end on purpose: the browser stops there, and asking where it is would cost a layout a frame.
  const hasMore = shown.count * rowHeight > drawn.height;
  useLayoutEffect(() => {
    if (hasMore && isTailed) scroller.current?.scrollTo({ top: shown.count * rowHeight });
  }, [hasMore, isTailed, shown.count]);

  // The selected row comes into sight: by a step when it is next to what is seen, else in the middle.
  const reveal = useEffectEvent((at: HTMLDivElement) => {
    const { offsetAt, scrollTopFor } = drawn.space;
    const top = offsetAt(at.scrollTop);
    const above = top - index * rowHeight;
    const below = (index + 1) * rowHeight - top - at.clientHeight;
    const isFar = Math.max(above, below) > 2 * rowHeight;
    if (isFar) at.scrollTop = scrollTopFor((index + 0.5) * rowHeight - at.clientHeight / 2);
    else if (above > 0) at.scrollTop = scrollTopFor(top - above);
    else if (below > 0) at.scrollTop = scrollTopFor(top + below);
  });
  useEffect(() => {
    const at = scroller.current;
    if (index === -1 || at === null) return;
    reveal(at);
  }, [index]);

  const select = (to: number) => {
    const row = shown.at(Math.max(0, Math.min(shown.count - 1, to)));
    if (row !== undefined) onSelect(row.id);
  };

  // By place, and not by element: while the list moves, an element is one row's and then another's.
  const rowUnder = ({ clientY, target }: MouseEvent<HTMLElement>): Row | undefined => {
    if (sheet.current === null || target === scroller.current) return undefined;
    const inSheet = clientY - sheet.current.getBoundingClientRect().top;
    return shown.at(drawn.base + Math.floor((inSheet + drawn.offset) / rowHeight));
  };

  /** Below the row's text. */
  const openMenu = (place: number) => {
    const row = shown.at(place);
    const at = row === undefined ? null : document.getElementById(`${id}-${row.id}`);
    if (row === undefined || at === null) return;
    const { left, bottom } = at.getBoundingClientRect();
    props.onMenu({ row, x: left + 160, y: bottom });
  };

  const keys = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    // From a row that is not shown, the keys go to its neighbours that are.
    const near = selected === undefined ? undefined : shown.nearest(selected);
    const from = index === -1 ? (near ?? shown.count) : index;
    const moves: Record<string, number> = {
      ArrowUp: from - 1,
      ArrowDown: index === -1 ? (near ?? 0) : index + 1,
      PageUp: from - page,
      PageDown: index + page,
      Home: 0,
      End: shown.count - 1,
    };
    const target = moves[event.key];
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenu(index);
    else if (target !== undefined && !event.altKey) select(target);
    else if (event.key === 'Escape') onSelect(undefined);
    else if (!props.onKey(event)) return;
    event.preventDefault();
  };

  // From the keys and from the menu alike; without chosen text the event goes to the body, so it is taken there.
  const copyRow = useEffectEvent((event: ClipboardEvent) => {
    const row = shown.at(index);
    if (row === undefined || document.activeElement !== scroller.current || !noTextChosen()) return;
    event.preventDefault();
    void copyText(copiedRow(row, voice));
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent) => copyRow(event);
    document.addEventListener('copy', listener);
    return () => document.removeEventListener('copy', listener);
  }, []);

  return (
    <div className={classes.frame}>
      <ListHead />
      <div
        ref={scroller}
        className={classes.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={voice.t('list.label')}
        aria-activedescendant={index === -1 ? undefined : `${id}-${selected}`}
        onKeyDown={keys}
        onClick={(event) => {
          const row = noTextChosen() ? rowUnder(event) : undefined;
          if (row !== undefined) onSelect(row.id);
        }}
        onContextMenu={(event) => {
          const row = rowUnder(event);
          if (row === undefined) return;
          event.preventDefault();
          onSelect(row.id);
          props.onMenu({ row, x: event.clientX, y: event.clientY });
        }}
        onScroll={({ currentTarget: at }) => {
          drawn.onScroll(at.scrollTop);
          setFollowing(at.scrollHeight - at.scrollTop - at.clientHeight < rowHeight);
        }}
      >
        <div className={classes.canvas} role="presentation" style={{ height: drawn.space.canvas }}>
          <div
            ref={sheet}
            className={classes.sheet}
            role="presentation"
            style={{ height: Math.min(drawn.height, drawn.space.canvas) }}
          >
            <div role="presentation" style={{ transform: `translateY(${-drawn.offset}px)` }}>
              {places.map((place) => {
                const row = shown.at(place);
                const next = shown.at(place + 1);
                return row === undefined ? undefined : (
                  <TraceRow
                    key={place % slots}
                    row={row}
                    id={`${id}-${row.id}`}
                    position={place + 1}
                    count={live ? -1 : shown.count}
                    longestGap={longestGap}
                    selected={place === index}
                    paired={exchange !== undefined && exchangeOf(row) === exchange}
                    goesOn={next !== undefined && goesOn(row, next)}
                    voice={voice}
                    words={words}
                    top={(place - drawn.base) * rowHeight}
                    height={rowHeight}
                    finder={props.finder}
                    bookmark={props.bookmarks.get(row.id)}
                  />
                );
              })}
            </div>
          </div>
        </div>
      </div>
      {following || !live ? undefined : (
        <Button
          className={classes.latest}
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={() => {
            setFollowing(true);
            onSelect(undefined);
          }}
        >
          {voice.t('list.latest')}
        </Button>
      )}
    </div>
  );
}

/** A stroke leads from the one to the other below it. */
const goesOn = ({ event: { kind } }: Row, next: Row): boolean =>
  (kind === 'sent' && next.joined) || (kind === 'received' && next.apart);

/** While text is marked with the mouse, a click or Ctrl+C is about the text and not about the row. */
function noTextChosen(): boolean {
  return (window.getSelection()?.toString() ?? '') === '';
}
