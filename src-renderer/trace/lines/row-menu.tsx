/** What can be done with a row: the menu at the pointer, or at the selected row by the menu key. */
import { Menu, Portal } from '@mantine/core';
import { IconBookmark, IconBookmarkOff, IconCopy, IconFilter, IconNote } from '@tabler/icons-react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Keys } from '../../ui/keys.tsx';
import type { Row } from '../model.ts';
import classes from './row-menu.module.css';

/** Where the menu opens, px from the window's corner, and for which row. */
export interface MenuAt {
  readonly row: Row;
  readonly x: number;
  readonly y: number;
}

export interface RowActions {
  readonly copyLine: (row: Row) => void;
  readonly copyExchange: (row: Row) => void;
  readonly copyShown: () => void;
  readonly copySession: () => void;
  readonly toggleBookmark: (row: Row) => void;
  readonly writeNote: (row: Row) => void;
  readonly filterBy: (term: string) => void;
}

interface RowMenuProps {
  readonly at: MenuAt | undefined;
  readonly actions: RowActions;
  readonly isMarked: boolean;
  /** Lines shown, when it is not all of them. */
  readonly shown: number | undefined;
  readonly onClose: () => void;
}

export function RowMenu({ at, actions, isMarked, shown, onClose }: RowMenuProps) {
  const { t } = useTranslation('lines');
  const row = at?.row;
  return (
    // Outside the views, which would take a fixed place for one within them.
    <Portal>
      <Menu
        opened={at !== undefined}
        onChange={(opened) => {
          if (!opened) onClose();
        }}
        position="bottom-start"
        offset={2}
        shadow="md"
        transitionProps={{ duration: 0 }}
        // Not of a key: the one that opens it would close it again.
        clickOutsideEvents={['mousedown', 'touchstart']}
        returnFocus
      >
        <Menu.Target>
          <span className={classes.point} style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} aria-hidden />
        </Menu.Target>
        <Menu.Dropdown aria-label={t('menu.label')}>
          {row === undefined ? undefined : (
            <>
              <Menu.Item
                leftSection={<IconCopy size={15} aria-hidden />}
                rightSection={<Keys keys="mod+c" />}
                onClick={() => actions.copyLine(row)}
              >
                {t('menu.copyLine')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconCopy size={15} aria-hidden />}
                rightSection={<Keys keys="mod+shift+c" />}
                onClick={() => actions.copyExchange(row)}
              >
                {t('menu.copyExchange')}
              </Menu.Item>
              {shown === undefined ? undefined : (
                <Menu.Item leftSection={<IconCopy size={15} aria-hidden />} onClick={actions.copyShown}>
                  {t('menu.copyShown', { count: shown })}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconCopy size={15} aria-hidden />} onClick={actions.copySession}>
                {t('menu.copySession')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                leftSection={
                  isMarked ? (
                    <IconBookmarkOff size={15} aria-hidden />
                  ) : (
                    <IconBookmark size={15} aria-hidden />
                  )
                }
                rightSection={<Keys keys="b" />}
                onClick={() => actions.toggleBookmark(row)}
              >
                {t(isMarked ? 'menu.unmark' : 'menu.mark')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconNote size={15} aria-hidden />}
                rightSection={<Keys keys="n" />}
                onClick={() => actions.writeNote(row)}
              >
                {t('menu.note')}
              </Menu.Item>
              <Menu.Divider />
              {termsOf(row).map((term) => (
                <Menu.Item
                  key={term}
                  leftSection={<IconFilter size={15} aria-hidden />}
                  onClick={() => actions.filterBy(term)}
                >
                  {t('menu.only', { term })}
                </Menu.Item>
              ))}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </Portal>
  );
}

/** Filters that hold of the row, the closest first. */
function termsOf({ event }: Row): readonly string[] {
  return [
    ...('exchange' in event && event.exchange !== undefined ? [`exchange:${event.exchange}`] : []),
    ...(event.kind === 'received' && event.code !== undefined ? [`code:${event.code}`] : []),
    `step:${event.phase}`,
  ];
}
