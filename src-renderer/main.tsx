/** Start of the window: settings and language first, then the view, then the events of the main process. */
import '@mantine/core/styles.css';
import '@mantine/spotlight/styles.css';
import './theme/tokens.css';
import './theme/forced-colors.css';
import './theme/base.css';
import { spotlight } from '@mantine/spotlight';
import { createRoot } from 'react-dom/client';
import type { MenuCommand } from '../src-main/contract/events.ts';
import { api } from './api.ts';
import { filesOpened } from './compose/attachment-actions.ts';
import { focusField } from './compose/focus-field.ts';
import { startKeepingDraft } from './compose/keep-draft.ts';
import { languageFor, startI18n } from './i18n/i18n.ts';
import { Root } from './root.tsx';
import { useApp } from './state/app-store.ts';
import { runMenuCommand } from './state/commands.ts';
import { settleNotices } from './state/notices-store.ts';
import { startSync } from './state/sync.ts';
import { tracesOpened } from './trace/open-traces.ts';

async function start(element: HTMLElement): Promise<void> {
  const [info, settings] = await Promise.all([api.appInfo(), api.settingsGet()]);
  if (info.ok) useApp.setState({ info: info.value });
  if (settings.ok) useApp.setState({ settings: settings.value });
  const locale = info.ok ? info.value.locale : navigator.language;
  startI18n(languageFor(useApp.getState().settings.language, locale));
  const menu = (command: MenuCommand) => runMenuCommand(command, spotlight.open);
  startSync(api, { menu, filesOpened, tracesOpened });
  window.addEventListener('pagehide', () => settleNotices());
  createRoot(element).render(<Root />);
  await startKeepingDraft();
  focusField('to');
  const opened = await api.windowReady();
  if (opened.ok) filesOpened(opened.value);
}

const element = document.getElementById('root');
if (element !== null) void start(element);
