/** One of the things a page lists beside what it shows: picked by a click, removed by the button at its edge. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/use-translation.ts';
import { formatShortTime, formatTime } from './format-time.ts';
import { Keys } from './keys.tsx';
import { focusBeside } from './pick-keys.ts';
import classes from './pick-list.module.css';

interface PickItemProps {
  /** First in the row; none where a thing has no state. */
  readonly mark?: ReactNode;
  readonly title: string;
  /** When it began, ms since 1970. */
  readonly at: number;
  /** What stands below the title. */
  readonly children: ReactNode;
  readonly current: boolean;
  /** Tab stops here, of all the entries of the list. */
  readonly stop: boolean;
  readonly onPick: () => void;
  /** Absent where it cannot be removed, or not yet. */
  readonly remove?: { readonly label: string; readonly run: () => void } | undefined;
}

export function PickItem({ mark, title, at, children, current, stop, onPick, remove }: PickItemProps) {
  const language = useLanguage();
  return (
    <div className={classes.entry}>
      <button
        type="button"
        className={classes.item}
        data-pick
        aria-current={current}
        aria-keyshortcuts={remove === undefined ? undefined : 'Delete'}
        tabIndex={stop ? 0 : -1}
        onClick={onPick}
        onKeyDown={({ key, currentTarget }) => {
          if (key !== 'Delete' || remove === undefined) return;
          focusBeside(currentTarget.parentElement);
          remove.run();
        }}
      >
        {mark}
        <span className={classes.title}>{title}</span>
        <time className={classes.time} dateTime={new Date(at).toISOString()} title={formatTime(at, language)}>
          {formatShortTime(at, language, Date.now())}
        </time>
        {children}
      </button>
      {remove === undefined ? undefined : (
        <Tooltip
          label={
            <span className={classes.hint}>
              {remove.label} <Keys keys="delete" />
            </span>
          }
        >
          <ActionIcon
            tabIndex={-1}
            className={classes.remove ?? ''}
            variant="default"
            size="sm"
            aria-label={remove.label}
            onClick={remove.run}
          >
            <IconX size={13} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}
