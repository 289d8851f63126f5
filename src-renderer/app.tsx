/** The shell: rail, the page in the middle, the trace dock at the bottom or the right. */

import { spotlight } from '@mantine/spotlight';
import { Activity, useEffect, useRef } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { AccountsPage } from './accounts/accounts-page.tsx';
import classes from './app.module.css';
import { ComposePage } from './compose/compose-page.tsx';
import { DropTarget } from './compose/drop-target.tsx';
import { ConsolePage } from './console/console-page.tsx';
import { DiagnosePage } from './diagnose/diagnose-page.tsx';
import { useTranslation } from './i18n/use-translation.ts';
import { OutboxPage } from './outbox/outbox-page.tsx';
import { SandboxPage } from './sandbox/sandbox-page.tsx';
import { useApp } from './state/app-store.ts';
import { keyboardListener } from './state/keyboard.ts';
import { floatsId } from './theme/theme.ts';
import { StopArea } from './trace/breakpoints/stop-area.tsx';
import { TracePage } from './trace/trace-page.tsx';
import { Dock } from './ui/dock.tsx';
import { Guard } from './ui/guard.tsx';
import { Notices } from './ui/notices.tsx';
import { Palette } from './ui/palette.tsx';
import { Rail } from './ui/rail.tsx';
import { useFrameLater } from './ui/use-frame-later.ts';
import { useKeptFocus } from './ui/use-kept-focus.ts';

export function App() {
  const { t } = useTranslation('app');
  const place = useApp((state) => state.settings.dock);
  const page = useApp((state) => state.page);
  // The trace page is the dock in full. It opens later, so that one that does by itself with a send holds up no frame.
  const opened = useApp((state) => state.dockOpen && state.page !== 'trace');
  const dockOpen = useFrameLater(opened, opened) && opened;
  useEffect(() => {
    const listener = keyboardListener(spotlight.toggle);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  const main = useRef<HTMLElement>(null);
  useKeptFocus(main, page);
  return (
    <div className={classes.window}>
      <Rail />
      <main className={classes.main} aria-label={t('main')} ref={main} tabIndex={-1}>
        <div className={classes.pages}>
          <Group key={place} orientation={place === 'bottom' ? 'vertical' : 'horizontal'}>
            <Panel id="page" minSize={place === 'bottom' ? '35%' : '45%'}>
              <CurrentPage />
            </Panel>
            {dockOpen ? (
              <>
                <Separator className={classes.separator} aria-label={t('dock.resize')} />
                <Panel id="dock" defaultSize={place === 'bottom' ? '36%' : '38%'} minSize="120px">
                  <Guard>
                    <Dock />
                  </Guard>
                </Panel>
              </>
            ) : undefined}
          </Group>
        </div>
        <Guard>
          <StopArea />
        </Guard>
        <div id={floatsId} className={classes.floats} />
      </main>
      <Palette />
      <Notices />
      <DropTarget />
    </div>
  );
}

/** The composer stays alive behind other pages, so that its undo history and caret survive a look at them. */
function CurrentPage() {
  const page = useApp((state) => state.page);
  return (
    <>
      <Activity mode={page === 'compose' ? 'visible' : 'hidden'}>
        <Guard>
          <ComposePage />
        </Guard>
      </Activity>
      <Guard key={page}>
        {page === 'outbox' ? <OutboxPage /> : undefined}
        {page === 'trace' ? <TracePage /> : undefined}
        {page === 'console' ? <ConsolePage /> : undefined}
        {page === 'diagnose' ? <DiagnosePage /> : undefined}
        {page === 'accounts' ? <AccountsPage /> : undefined}
        {page === 'sandbox' ? <SandboxPage /> : undefined}
      </Guard>
    </>
  );
}
