/** A message as bytes: offset, hex and characters, only what can be seen. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { assumedSize, observeSize } from '../ui/observe-size.ts';
import {
  asciiOf,
  type Extent,
  type HexRow,
  hexOf,
  hexRowAt,
  hexRowCount,
  hexRowOf,
  pageOf,
  WIDTH,
} from './body-model.ts';
import classes from './body-viewer.module.css';
import { type Body, type BodyName, useBody } from './use-body.ts';

const rowHeight = 20;

interface BodyHexProps {
  readonly name: BodyName;
  readonly extent: Extent;
  /** The byte that was jumped to. */
  readonly at: number;
}

export function BodyHex({ name, extent, at }: BodyHexProps) {
  // The virtualizer is one object that changes inside: what the compiler would keep of it goes stale.
  'use no memo';
  const { t } = useTranslation('cards');
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: hexRowCount(extent),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: assumedSize,
    observeElementRect: observeSize,
    initialOffset: hexRowOf(at, extent) * rowHeight,
  });
  const items = virtualizer.getVirtualItems();
  const shown = items.map(({ index }) => hexRowAt(index, extent));
  const wanted = shown.flatMap((row) => (row.kind === 'gap' ? [] : [pageOf(row.offset, extent)]));
  const body = useBody(name, wanted);
  const target = hexRowOf(at, extent);
  const [jumped, setJumped] = useState(at);
  useEffect(() => {
    if (jumped === at) return;
    setJumped(at);
    virtualizer.scrollToIndex(target, { align: 'center' });
  }, [virtualizer, target, at, jumped]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keys
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label={t('body.hexLabel')}>
      <div className={classes.canvas} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }, place) => {
          const row = shown[place];
          return row === undefined ? undefined : (
            <div
              key={index}
              className={classes.row}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
            >
              <HexLine row={row} at={at} body={body} extent={extent} />
            </div>
          );
        })}
      </div>
    </section>
  );
}

interface HexLineProps {
  readonly row: HexRow;
  readonly at: number;
  readonly body: Body;
  readonly extent: Extent;
}

function HexLine({ row, at, body, extent }: HexLineProps) {
  const { t } = useTranslation('cards');
  if (row.kind === 'gap') {
    const { from, to } = row;
    return (
      <span className={classes.gap}>
        {t('body.notKept', { from: from.toLocaleString('en'), to: (to - 1).toLocaleString('en') })}
      </span>
    );
  }
  const page = pageOf(row.offset, extent);
  const from = row.offset - page;
  const bytes = body.page(page)?.subarray(from, from + row.length);
  const marked = at >= row.offset && at < row.offset + row.length ? at - row.offset : -1;
  return (
    <>
      <span className={classes.offset}>{row.offset.toString(16).padStart(8, '0')}</span>
      {bytes === undefined ? (
        <span className={classes.offset}>…</span>
      ) : (
        <>
          <span className={classes.hex}>
            {hexOf(bytes).map((pair, index) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: bytes have no other name than their place
                key={index}
                data-marked={index === marked || undefined}
                data-half={index === WIDTH / 2 || undefined}
              >
                {pair}
              </span>
            ))}
          </span>
          <span className={classes.ascii}>{asciiOf(bytes)}</span>
        </>
      )}
    </>
  );
}
