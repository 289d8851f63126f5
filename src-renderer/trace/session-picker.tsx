/** In a narrow window: the session that is shown, and the list of all of them behind it. */
import { Button, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { formatShortTime } from '../ui/format-time.ts';
import { SessionList, type SessionListProps, sessionTitle } from './session-list.tsx';
import classes from './session-picker.module.css';
import { SessionState } from './session-state.tsx';
import { shownState } from './shown-state.ts';

export function SessionPicker({ sessions, shown, onPick }: SessionListProps) {
  const { t } = useTranslation('trace');
  const language = useLanguage();
  const [opened, setOpened] = useState(false);
  const session = sessions.find(({ id }) => id === shown);
  if (session === undefined) return undefined;
  const title = sessionTitle(session, t);
  const time = formatShortTime(session.startedAt, language, Date.now());
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={340}
      trapFocus
      returnFocus
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <Button
          className={classes.picker ?? ''}
          size="xs"
          variant="default"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={t('sessions.pick', { title, time, state: t(`states.${shownState(session)}`) })}
          onClick={() => setOpened(!opened)}
        >
          <span className={classes.picked}>
            <SessionState state={shownState(session)} />
            <span className={classes.title}>{title}</span>
            <span className={classes.time}>{time}</span>
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.popup ?? ''} aria-label={t('sessions.label')}>
        <SessionList
          sessions={sessions}
          shown={shown}
          onPick={(id) => {
            onPick(id);
            setOpened(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
