/** Aligned pairs as one virtual list, so that both sides scroll together; a heading begins each step. */
import { IconArrowNarrowLeft, IconArrowNarrowRight, IconEqualNot, IconTilde } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { lineText } from '../line-text.ts';
import type { Row } from '../model.ts';
import { rowSpace } from '../row-space.ts';
import { rowText, type Voice } from '../row-text.ts';
import { formatClock } from '../timing.ts';
import { useViewport } from '../use-viewport.ts';
import { MaskedText, WireText } from '../wire-text.tsx';
import classes from './compare-list.module.css';
import { signOf } from './compare-words.ts';
import type { PairTable } from './pair-table.ts';
import type { Pair } from './pairs.ts';
import type { ShownPairs } from './shown-pairs.ts';

const rowHeight = 27;

interface CompareListProps {
  readonly id: string;
  readonly pairs: PairTable;
  readonly shown: ShownPairs;
  readonly voice: Voice;
  /** Place of the selected pair. */
  readonly selected: number | undefined;
  readonly onSelect: (place: number) => void;
}

export function CompareList({ id, pairs, shown, voice, selected, onSelect }: CompareListProps) {
  const { t } = useTranslation('compare');
  const scroller = useRef<HTMLDivElement>(null);
  const viewport = useViewport(scroller);
  const found = selected === undefined ? -1 : shown.indexOf(selected);
  const index = shown.placeAt(found) === selected ? found : -1;
  const height = shown.height * rowHeight;
  const space = rowSpace(height, viewport.height);
  const offset = Math.max(0, Math.min(space.offsetAt(viewport.top), height - viewport.height));
  const first = shown.indexAt(offset / rowHeight);
  const last = shown.length === 0 ? -1 : shown.indexAt((offset + viewport.height) / rowHeight);
  const drawn = Array.from({ length: last - first + 1 }, (_, at) => first + at);

  const reveal = useEffectEvent((at: HTMLDivElement) => {
    const [top, bottom] = [shown.topOf(index) * rowHeight, shown.topOf(index + 1) * rowHeight];
    const seen = space.offsetAt(at.scrollTop);
    if (top < seen) at.scrollTop = space.scrollTopFor(top);
    else if (bottom > seen + at.clientHeight) at.scrollTop = space.scrollTopFor(bottom - at.clientHeight);
  });
  useEffect(() => {
    if (index !== -1 && scroller.current !== null) reveal(scroller.current);
  }, [index]);

  const keys = (event: KeyboardEvent) => {
    const end = shown.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: index === -1 ? end : index - 1,
      ArrowDown: index + 1,
      PageUp: index - 10,
      PageDown: index + 10,
      Home: 0,
      End: end,
    };
    const to = moves[event.key];
    const place = to === undefined ? undefined : shown.placeAt(Math.max(0, Math.min(end, to)));
    if (place === undefined) return;
    event.preventDefault();
    onSelect(place);
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
      <div className={classes.canvas} role="presentation" style={{ height: space.canvas }}>
        <div
          className={classes.sheet}
          role="presentation"
          style={{ height: Math.min(viewport.height, space.canvas) }}
        >
          {drawn.map((at) => {
            const place = shown.placeAt(at);
            const pair = place === undefined ? undefined : pairs.at(place);
            if (place === undefined || pair === undefined) return undefined;
            const heading = shown.hasHeading(at);
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names the active row
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for all rows
              <div
                key={place}
                role="option"
                id={`${id}-${at}`}
                aria-selected={at === index}
                aria-posinset={at + 1}
                aria-setsize={shown.length}
                className={classes.item}
                data-sign={signOf(pair)}
                style={{
                  height: heading ? 2 * rowHeight : rowHeight,
                  transform: `translateY(${shown.topOf(at) * rowHeight - offset}px)`,
                }}
                onClick={() => onSelect(place)}
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
    </div>
  );
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
