/** The bar over the lines: search and filter, pause, bookmarks. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { BookmarksBySeq } from '../../state/bookmarks-store.ts';
import { FilterField } from '../filter/filter-field.tsx';
import type { Growing } from '../growing.ts';
import type { Row } from '../model.ts';
import { BookmarkList } from './bookmark-list.tsx';
import classes from './list-tools.module.css';

interface ListToolsProps {
  readonly rows: Growing<Row>;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onLeave: () => void;
  /** How many lines match, in words; empty without a filter. */
  readonly count: string;
  /** Not all lines have been looked at yet. */
  readonly isBusy: boolean;
  readonly isFiltering: boolean;
  /** Absent for a session that has ended: nothing moves any more. */
  readonly pause?: Pause | undefined;
  readonly bookmarks: BookmarksBySeq;
  readonly onSelect: (row: number) => void;
}

interface Pause {
  readonly isPaused: boolean;
  /** Rows that came since. */
  readonly waiting: number;
  readonly toggle: () => void;
}

export function ListTools(props: ListToolsProps) {
  const { t } = useTranslation('lines');
  const steps = [
    { by: -1, name: t('filter.previous'), Icon: IconChevronUp },
    { by: 1, name: t('filter.next'), Icon: IconChevronDown },
  ] as const;
  return (
    <div className={classes.bar}>
      <FilterField
        rows={props.rows}
        text={props.text}
        onText={props.onText}
        onStep={props.onStep}
        onLeave={props.onLeave}
        count={props.count}
        isBusy={props.isBusy}
      />
      <span className={classes.tools}>
        {props.isFiltering
          ? steps.map(({ by, name, Icon }) => (
              <Tooltip key={by} label={name}>
                <ActionIcon
                  variant="subtle"
                  size="sm"
                  color="gray"
                  aria-label={name}
                  onClick={() => props.onStep(by)}
                >
                  <Icon size={15} aria-hidden />
                </ActionIcon>
              </Tooltip>
            ))
          : undefined}
        {props.pause === undefined ? undefined : <PauseButton {...props.pause} />}
        <BookmarkList bookmarks={props.bookmarks} rows={props.rows} onSelect={props.onSelect} />
      </span>
    </div>
  );
}

function PauseButton({ isPaused, waiting, toggle }: Pause) {
  const { t } = useTranslation('lines');
  if (isPaused)
    return (
      <Tooltip label={t('pause.resume')}>
        <Button
          size="compact-xs"
          variant="light"
          color="warn"
          leftSection={<IconPlayerPlay size={13} aria-hidden />}
          onClick={toggle}
        >
          {t('pause.waiting', { count: waiting })}
        </Button>
      </Tooltip>
    );
  return (
    <Tooltip label={t('pause.pause')}>
      <ActionIcon variant="subtle" size="sm" color="gray" aria-label={t('pause.pause')} onClick={toggle}>
        <IconPlayerPause size={15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
