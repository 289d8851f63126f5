/** The settings of the window, few enough for a small panel. */

import { Popover, SegmentedControl, Tooltip, UnstyledButton } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { useApp } from '../state/app-store.ts';
import { changeSettings } from '../state/settings-actions.ts';
import rail from './rail.module.css';
import classes from './settings-menu.module.css';

export function SettingsMenu() {
  const { t } = useTranslation('app');
  const [opened, setOpened] = useState(false);
  const settings = useApp((state) => state.settings);
  const version = useApp((state) => state.info?.version);
  const themes = ['system', 'light', 'dark'] as const;
  const languages = ['system', 'en', 'zh'] as const;
  const docks = ['bottom', 'right'] as const;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="right-end"
      offset={24}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Tooltip position="right" label={t('settings.title')} disabled={opened}>
          <UnstyledButton
            className={rail.tool}
            aria-label={t('settings.title')}
            onClick={() => setOpened((open) => !open)}
          >
            <IconSettings size={18} aria-hidden />
          </UnstyledButton>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel} aria-label={t('settings.title')}>
        <Row label={t('settings.theme')}>
          {(id) => (
            <SegmentedControl
              fullWidth
              aria-labelledby={id}
              value={settings.theme}
              onChange={(theme) => void changeSettings({ theme })}
              data={themes.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
            />
          )}
        </Row>
        <Row label={t('settings.language')}>
          {(id) => (
            <SegmentedControl
              fullWidth
              aria-labelledby={id}
              value={settings.language}
              onChange={(language) => void changeSettings({ language })}
              data={languages.map((value) => ({ value, label: t(`settings.languages.${value}`) }))}
            />
          )}
        </Row>
        <Row label={t('settings.dock')}>
          {(id) => (
            <SegmentedControl
              fullWidth
              aria-labelledby={id}
              value={settings.dock}
              onChange={(dock) => void changeSettings({ dock })}
              data={docks.map((value) => ({ value, label: t(`settings.docks.${value}`) }))}
            />
          )}
        </Row>
        {version === undefined ? undefined : (
          <p className={classes.version}>{t('settings.version', { version })}</p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={classes.row}>
      <div className={classes.label} id={id}>
        {label}
      </div>
      {children(id)}
    </div>
  );
}
