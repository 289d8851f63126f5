/** The way to the breakpoints, with how many are set. */
import { Button, Popover, ScrollArea } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useBreakpoints } from '../../state/breakpoints-store.ts';
import { armedCount } from './armed-model.ts';
import classes from './breakpoint-panel.module.css';
import { BreakpointPanel } from './breakpoint-panel.tsx';

export function BreakpointsButton() {
  const { t } = useTranslation('breakpoints');
  const count = useBreakpoints(({ breakpoints }) => armedCount(breakpoints));
  return (
    <Popover position="bottom-end" width={380} trapFocus shadow="md" transitionProps={{ duration: 100 }}>
      <Popover.Target>
        <Button
          {...(count > 0 ? { variant: 'light', color: 'warn' } : { variant: 'default' })}
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          rightSection={count > 0 ? <span aria-hidden>{count}</span> : undefined}
          aria-label={count > 0 ? t('armed', { count }) : t('title')}
        >
          {t('title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t('title')}>
        <ScrollArea.Autosize mah="min(620px, calc(100vh - 96px))" type="auto" offsetScrollbars>
          <BreakpointPanel />
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
