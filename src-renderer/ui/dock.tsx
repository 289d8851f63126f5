/** The trace dock's frame: title, where it stands, the way to the full page, hide. */

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconLayoutBottombar, IconLayoutSidebarRight, IconX } from '@tabler/icons-react';
import { useTranslation } from '../i18n/use-translation.ts';
import { openPage, setDockOpen, useApp } from '../state/app-store.ts';
import { changeSettings } from '../state/settings-actions.ts';
import { useTraceStore } from '../state/trace-store.ts';
import { sessionTitle } from '../trace/session-list.tsx';
import { TraceDock } from '../trace/trace-dock.tsx';
import classes from './dock.module.css';
import { useFrameLater } from './use-frame-later.ts';

export function Dock() {
  const { t } = useTranslation('app');
  const { t: trace } = useTranslation('trace');
  const place = useApp((state) => state.settings.dock);
  const session = useTraceStore(
    ({ sessions, selected }) => sessions.find(({ id }) => id === selected) ?? sessions[0],
  );
  // The frame first, the lines in a frame of their own: both at once would hold up the window.
  const shown = useFrameLater(session?.id, undefined);
  const other = place === 'bottom' ? 'right' : 'bottom';
  const MoveIcon = other === 'right' ? IconLayoutSidebarRight : IconLayoutBottombar;
  const tools = [
    {
      label: t('dock.openPage'),
      Icon: IconArrowsMaximize,
      run: () => {
        openPage('trace');
        setDockOpen(false);
      },
    },
    {
      label: t(other === 'right' ? 'dock.moveRight' : 'dock.moveBottom'),
      Icon: MoveIcon,
      run: () => void changeSettings({ dock: other }),
    },
    { label: t('dock.hide'), Icon: IconX, run: () => setDockOpen(false) },
  ];
  return (
    <section className={classes.dock} aria-label={t('dock.label')}>
      <header className={classes.head}>
        <h2 className={classes.title}>{t('dock.title')}</h2>
        {session === undefined ? undefined : (
          <span className={classes.session}>
            {session.purpose === 'send' && session.title === '' && session.imported === undefined
              ? t('noSubject', { ns: 'common' })
              : sessionTitle(session, trace)}
          </span>
        )}
        <div className={classes.tools}>
          {tools.map(({ label, Icon, run }) => (
            <Tooltip key={label} label={label}>
              <ActionIcon variant="subtle" size="sm" color="gray" aria-label={label} onClick={run}>
                <Icon size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          ))}
        </div>
      </header>
      <div className={classes.body}>
        {session !== undefined && shown === undefined ? undefined : <TraceDock sessionId={shown} />}
      </div>
    </section>
  );
}
