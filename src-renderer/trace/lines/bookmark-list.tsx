/** The session's bookmarks behind a button: a click goes to the row. */

import { Button, Menu } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { BookmarksBySeq } from '../../state/bookmarks-store.ts';
import { placeOf } from '../filter/scan.ts';
import type { List } from '../growing.ts';
import type { Row } from '../model.ts';
import { rowText } from '../row-text.ts';
import { formatClock } from '../timing.ts';
import { useVoice } from '../use-voice.ts';
import { MaskedText } from '../wire-text.tsx';
import classes from './bookmark-list.module.css';

interface BookmarkListProps {
  readonly bookmarks: BookmarksBySeq;
  readonly rows: List<Row>;
  readonly onSelect: (row: number) => void;
}

export function BookmarkList({ bookmarks, rows, onSelect }: BookmarkListProps) {
  const { t } = useTranslation('lines');
  const voice = useVoice();
  return (
    <Menu position="bottom-end" shadow="md" width={340} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconBookmark size={14} aria-hidden />}
          aria-label={t('bookmarks.count', { count: bookmarks.size })}
        >
          {bookmarks.size}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('bookmarks.label')} className={classes.list ?? ''}>
        {bookmarks.size === 0 ? <Menu.Label>{t('bookmarks.none')}</Menu.Label> : undefined}
        {[...bookmarks.values()].map(({ seq, note }) => {
          const place = placeOf(rows, seq);
          const row = place === -1 ? undefined : rows.at(place);
          return (
            <Menu.Item key={seq} disabled={row === undefined} onClick={() => onSelect(seq)}>
              <span className={classes.line}>
                <span className={classes.clock}>{row === undefined ? '' : formatClock(row.startMs)}</span>
                <span className={classes.text}>
                  {row === undefined ? t('bookmarks.gone') : <MaskedText text={rowText(row, voice)} />}
                </span>
              </span>
              {note === '' ? undefined : <span className={classes.note}>{note}</span>}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
