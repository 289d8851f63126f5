/** The narrow rail: one button a page, the palette and the settings at its foot. */

import { Tooltip, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconActivity,
  IconFlask,
  IconMailbox,
  IconPencil,
  IconSearch,
  IconStethoscope,
  IconTerminal2,
  IconUsers,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Page } from '../../src-main/contract/events.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { openPage, useApp } from '../state/app-store.ts';
import { pageKeys, pages } from '../state/commands.ts';
import { useJobs } from '../state/jobs-store.ts';
import { Keys } from './keys.tsx';
import classes from './rail.module.css';
import { SettingsMenu } from './settings-menu.tsx';

const icons = {
  compose: IconPencil,
  outbox: IconMailbox,
  trace: IconActivity,
  console: IconTerminal2,
  diagnose: IconStethoscope,
  accounts: IconUsers,
  sandbox: IconFlask,
} as const;

export function Rail() {
  const { t } = useTranslation('app');
  return (
    <nav className={classes.rail} aria-label={t('rail')}>
      {pages.map((page) => (
        <PageButton key={page} page={page} />
      ))}
      <div className={classes.gap} />
      <Tooltip
        position="right"
        label={
          <span className={classes.tip}>
            {t('palette.open')} <Keys keys="mod+k" />
          </span>
        }
      >
        <UnstyledButton
          className={classes.tool}
          aria-label={t('palette.open')}
          aria-keyshortcuts="Control+K"
          onClick={() => spotlight.open()}
        >
          <IconSearch size={18} aria-hidden />
        </UnstyledButton>
      </Tooltip>
      <SettingsMenu />
    </nav>
  );
}

function PageButton({ page }: { readonly page: Page }) {
  const { t } = useTranslation('app');
  const current = useApp((state) => state.page === page);
  const running = useJobs((state) => page === 'outbox' && isSomethingRunning(state.byId));
  // Over the page that was just opened the hint would cover its title.
  const [pressed, setPressed] = useState(false);
  const Icon = icons[page];
  return (
    <Tooltip position="right" openDelay={600} disabled={pressed} label={<Keys keys={pageKeys(page)} />}>
      <UnstyledButton
        className={classes.page}
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts={pageKeys(page).replace('mod', 'Control')}
        onClick={() => {
          setPressed(true);
          openPage(page);
        }}
        onMouseLeave={() => setPressed(false)}
      >
        <span className={classes.icon}>
          <Icon size={20} stroke={1.75} aria-hidden />
          {running ? <span className={classes.dot} /> : undefined}
        </span>
        <span className={classes.label}>{t(`pages.${page}`)}</span>
      </UnstyledButton>
    </Tooltip>
  );
}

function isSomethingRunning(
  jobs: ReadonlyMap<string, { readonly state: { readonly kind: string } }>,
): boolean {
  for (const job of jobs.values()) {
    if (job.state.kind === 'running' || job.state.kind === 'waiting') return true;
  }
  return false;
}
