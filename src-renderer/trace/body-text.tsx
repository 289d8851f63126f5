/** A message as text, 64 KiB at a time: each line with the offset of its first byte. */
import { Button, Group } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { assumedSize, observeSize } from '../ui/observe-size.ts';
import { type Extent, isKept, pageOf, textLines } from './body-model.ts';
import classes from './body-viewer.module.css';
import { type BodyName, useBody } from './use-body.ts';

const rowHeight = 20;

interface BodyTextProps {
  readonly name: BodyName;
  readonly extent: Extent;
  /** The byte that is looked at. */
  readonly at: number;
  readonly onMove: (offset: number) => void;
}

export function BodyText({ name, extent, at, onMove }: BodyTextProps) {
  // The virtualizer is one object that changes inside: what the compiler would keep of it goes stale.
  'use no memo';
  const { t } = useTranslation('cards');
  const { total, head, tail } = extent;
  const start = pageOf(at, extent);
  const bytes = useBody(name, isKept(at, extent) ? [start] : []).page(start);
  const lines = bytes === undefined ? [] : textLines(bytes, start);
  const current = lines.findLastIndex(({ offset }) => offset <= at);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: assumedSize,
    observeElementRect: observeSize,
  });
  useEffect(() => {
    if (current !== -1) virtualizer.scrollToIndex(current, { align: 'center' });
  }, [virtualizer, current]);

  // A step leads over what was not kept.
  const before = start === total - tail && tail > 0 ? head - 1 : start - 1;
  const after = start + (bytes?.length ?? 0);
  const later = isKept(after, extent) ? after : total - tail;
  return (
    <>
      {isKept(at, extent) ? undefined : (
        <p className={classes.gap}>
          {t('body.notKept', {
            from: head.toLocaleString('en'),
            to: (total - tail - 1).toLocaleString('en'),
          })}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keys */}
      <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label={t('body.textLabel')}>
        <div className={classes.canvas} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start: top }) => {
            const line = lines[index];
            return line === undefined ? undefined : (
              <div
                key={line.offset}
                className={classes.row}
                data-current={index === current || undefined}
                style={{ height: rowHeight, transform: `translateY(${top}px)` }}
              >
                <span className={classes.offset}>{line.offset}</span>
                <span className={classes.line}>{line.text}</span>
              </div>
            );
          })}
        </div>
      </section>
      <Group gap="xs" className={classes.pages ?? ''}>
        <Button size="compact-sm" variant="default" disabled={start === 0} onClick={() => onMove(before)}>
          {t('body.earlier')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={bytes === undefined || after >= total || !isKept(later, extent)}
          onClick={() => onMove(later)}
        >
          {t('body.later')}
        </Button>
      </Group>
    </>
  );
}
