/** Aligned pairs as one virtual list, so that both sides scroll together; a heading begins each step. */
import { IconArrowNarrowLeft, IconArrowNarrowRight, IconEqualNot, IconTilde } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { assumedSize, observeSize } from '../../ui/observe-size.ts';
import { lineText } from '../line-text.ts';
import type { Row } from '../model.ts';
import { rowText, type Voice } from '../row-text.ts';
import { formatClock } from '../timing.ts';
import { MaskedText, WireText } from '../wire-text.tsx';
import classes from './compare-list.module.css';
import { signOf } from './compare-words.ts';
import type { Pair } from './pairs.ts';

const rowHeight = 27;

interface CompareListProps {
  readonly id: string;
  readonly pairs: readonly Pair[];
  readonly voice: Voice;
  readonly selected: Pair | undefined;
  readonly onSelect: (pair: Pair) => void;
}

export function CompareList({ id, pairs, voice, selected, onSelect }: CompareListProps) {
  // The virtualizer is one object that changes inside: what the compiler would keep of it goes stale.
  'use no memo';
  const { t } = useTranslation('compare');
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: pairs.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (beginsStep(pairs, index) ? 2 * rowHeight : rowHeight),
    overscan: 8,
    initialRect: assumedSize,
    observeElementRect: observeSize,
  });
  const index = selected === undefined ? -1 : pairs.indexOf(selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights go with the pairs
  useEffect(() => virtualizer.measure(), [virtualizer, pairs]);
  useEffect(() => {
    if (index !== -1) virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [virtualizer, index]);

  const keys = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: index === -1 ? pairs.length - 1 : index - 1,
      ArrowDown: index + 1,
      PageUp: index - 10,
      PageDown: index + 10,
      Home: 0,
      End: pairs.length - 1,
    };
    const to = moves[event.key];
    const pair = to === undefined ? undefined : pairs[Math.max(0, Math.min(pairs.length - 1, to))];
    if (pair === undefined) return;
    event.preventDefault();
    onSelect(pair);
  };

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="listbox"
      tabIndex={0}
      aria-label={t('list')}
      aria-activedescendant={index === -1 ? undefined : `${id}-${index}`}
      onKeyDown={keys}
    >
      <div className={classes.canvas} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const pair = pairs[item.index];
          if (pair === undefined) return undefined;
          const heading = beginsStep(pairs, item.index);
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names the active row
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for all rows
            <div
              key={item.key}
              role="option"
              id={`${id}-${item.index}`}
              aria-selected={item.index === index}
              aria-posinset={item.index + 1}
              aria-setsize={pairs.length}
              className={classes.item}
              data-sign={signOf(pair)}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              onClick={() => onSelect(pair)}
            >
              {heading ? (
                <div className={classes.step}>{voice.explain(`steps.${pair.phase}.name`)}</div>
              ) : undefined}
              <div className={classes.pair}>
                <Cell row={pair.left} voice={voice} />
                <Sign pair={pair} />
                <Cell row={pair.right} voice={voice} />
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function beginsStep(pairs: readonly Pair[], index: number): boolean {
  return index === 0 || pairs[index - 1]?.phase !== pairs[index]?.phase;
}

function Cell({ row, voice }: { readonly row: Row | undefined; readonly voice: Voice }) {
  if (row === undefined) return <span className={classes.cell} data-absent />;
  const { event } = row;
  const wire = event.kind === 'sent' || event.kind === 'received';
  return (
    <span className={classes.cell} data-kind={event.kind} data-mark={row.mark}>
      <span className={classes.clock}>{formatClock(row.startMs)}</span>
      <span className={classes.text}>
        {wire ? (
          <WireText text={lineText(event)} code={event.kind === 'received' ? event.code : undefined} />
        ) : (
          <span className={classes.around}>
            <MaskedText text={rowText(row, voice)} />
          </span>
        )}
      </span>
    </span>
  );
}

function Sign({ pair }: { readonly pair: Pair }) {
  const { t } = useTranslation('compare');
  const sign = signOf(pair);
  const alone = pair.left === undefined ? IconArrowNarrowRight : IconArrowNarrowLeft;
  const Icon = { different: IconEqualNot, text: IconTilde, only: alone, same: undefined }[sign];
  return (
    <span className={classes.sign}>
      {Icon === undefined ? undefined : (
        <Icon size={15} stroke={2.2} role="img" aria-label={t(`signs.${sign}`)} />
      )}
    </span>
  );
}
