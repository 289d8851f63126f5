/** The lines of a session: only what can be seen is drawn, the tail is followed until scrolled away from. */
import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { copyText } from '../ui/copy.ts';
import { assumedSize, observeSize } from '../ui/observe-size.ts';
import { exchangeOf, type TraceModel } from './model.ts';
import { copiedRow } from './row-text.ts';
import classes from './trace-list.module.css';
import { TraceRow } from './trace-row.tsx';
import { useVoice } from './use-voice.ts';

const rowHeight = 27;

interface TraceListProps {
  /** Unique in the document; rows derive their ids from it. */
  readonly id: string;
  readonly model: TraceModel;
  /** `id` of the selected row. */
  readonly selected?: number | undefined;
  readonly onSelect: (row: number | undefined) => void;
}

export function TraceList({ id, model, selected, onSelect }: TraceListProps) {
  // The virtualizer is one object that changes inside: what the compiler would keep of it goes stale.
  'use no memo';
  const voice = useVoice();
  const { rows, longestGap } = model;
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    initialRect: assumedSize,
    observeElementRect: observeSize,
  });
  const height = virtualizer.scrollRect?.height ?? assumedSize.height;
  const live = model.end === undefined;
  const index = selected === undefined ? -1 : rows.findIndex((row) => row.id === selected);
  const exchange = exchangeOf(rows[index]);

  // Past the end on purpose: the browser stops there, and asking where it is would cost a layout a frame.
  const hasMore = rows.length * rowHeight > height;
  useLayoutEffect(() => {
    if (hasMore && following && index === -1) scroller.current?.scrollTo({ top: rows.length * rowHeight });
  }, [hasMore, following, index, rows.length]);

  // The selected row comes into sight: by a step when it is next to what is seen, else in the middle.
  useEffect(() => {
    const at = scroller.current;
    if (index === -1 || at === null) return;
    const above = at.scrollTop - index * rowHeight;
    const below = (index + 1) * rowHeight - at.scrollTop - at.clientHeight;
    const far = Math.max(above, below) > 2 * rowHeight;
    virtualizer.scrollToIndex(index, { align: far ? 'center' : 'auto' });
  }, [virtualizer, index]);

  const select = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (row !== undefined) onSelect(row.id);
  };

  const click = useCallback(
    (row: number) => {
      if (noTextChosen()) onSelect(row);
    },
    [onSelect],
  );

  const keys = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const from = index === -1 ? rows.length : index;
    const moves: Record<string, number> = {
      ArrowUp: from - 1,
      ArrowDown: index + 1,
      PageUp: from - page,
      PageDown: index + page,
      Home: 0,
      End: rows.length - 1,
    };
    const target = moves[event.key];
    if (target !== undefined) select(target);
    else if (event.key === 'Escape') onSelect(undefined);
    else return;
    event.preventDefault();
  };

  // From the keys and from the menu alike; without chosen text the event goes to the body, so it is taken there.
  const copyRow = useEffectEvent((event: ClipboardEvent) => {
    const row = rows[index];
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
      <div
        ref={scroller}
        className={classes.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={voice.t('list.label')}
        aria-activedescendant={index === -1 ? undefined : `${id}-${selected}`}
        onKeyDown={keys}
        onScroll={({ currentTarget: at }) =>
          setFollowing(at.scrollHeight - at.scrollTop - at.clientHeight < rowHeight)
        }
      >
        <div className={classes.canvas} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? undefined : (
              <TraceRow
                key={row.id}
                row={row}
                id={`${id}-${row.id}`}
                position={item.index + 1}
                count={live ? -1 : rows.length}
                longestGap={longestGap}
                selected={item.index === index}
                paired={exchange !== undefined && exchangeOf(row) === exchange}
                voice={voice}
                top={item.start}
                height={rowHeight}
                onSelect={click}
              />
            );
          })}
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

/** While text is marked with the mouse, a click or Ctrl+C is about the text and not about the row. */
function noTextChosen(): boolean {
  return (window.getSelection()?.toString() ?? '') === '';
}
