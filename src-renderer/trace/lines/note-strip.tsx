/** The bookmark on the selected row: its note, to be read and written, below the lines. */
import { ActionIcon, Textarea, Tooltip } from '@mantine/core';
import { IconBookmarkFilled, IconBookmarkOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Bookmark } from '../../../src-main/contract/bookmark.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './note-strip.module.css';

interface NoteStripProps {
  readonly bookmark: Bookmark;
  /** The note is to be written now. */
  readonly focus: boolean;
  readonly onSave: (note: string) => void;
  readonly onRemove: () => void;
  /** Back to the lines. */
  readonly onLeave: () => void;
}

/** One per bookmark: give it the row as its key. */
export function NoteStrip({ bookmark, focus, onSave, onRemove, onLeave }: NoteStripProps) {
  const { t } = useTranslation('lines');
  const [note, setNote] = useState(bookmark.note);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  const save = () => {
    if (note !== bookmark.note) onSave(note);
  };
  return (
    <section className={classes.strip} aria-label={t('bookmarks.onLine')}>
      <IconBookmarkFilled size={14} className={classes.icon} aria-hidden />
      <Textarea
        ref={field}
        className={classes.note ?? ''}
        size="xs"
        autosize
        minRows={1}
        maxRows={4}
        maxLength={4000}
        aria-label={t('bookmarks.note')}
        placeholder={t('bookmarks.placeholder')}
        value={note}
        onChange={({ currentTarget: { value } }) => setNote(value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const isDone = (event.key === 'Enter' && !event.shiftKey) || event.key === 'Escape';
          if (!isDone) return;
          event.preventDefault();
          onLeave();
        }}
      />
      <Tooltip label={t('bookmarks.remove')}>
        <ActionIcon
          variant="subtle"
          size="sm"
          color="gray"
          aria-label={t('bookmarks.remove')}
          onClick={onRemove}
        >
          <IconBookmarkOff size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </section>
  );
}
