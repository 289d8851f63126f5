/** Every command of the window with its keys: one table for the palette, the menu and the keyboard. */
import type { MenuCommand, Page, TraceView } from '../../src-main/contract/events.ts';
import { openPage, toggleDock, useApp } from './app-store.ts';
import { emitIntent, type Intent } from './intents.ts';
import { chooseView, viewIds, viewKeys } from './view-store.ts';

export const pages: readonly Page[] = [
  'compose',
  'outbox',
  'trace',
  'diagnose',
  'console',
  'accounts',
  'sandbox',
];

type CommandId =
  | 'newMessage'
  | 'attachFiles'
  | 'openTrace'
  | 'send'
  | 'checkMessage'
  | 'toggleDock'
  | 'addAccount'
  | 'nextFailure'
  | 'find'
  | 'findNext'
  | 'findPrevious'
  | 'copyExchange'
  | 'copySession'
  | 'stopContinue'
  | 'stopStep'
  | 'toggleBreakpoints'
  | `views.${TraceView}`;

export interface Command {
  readonly id: CommandId;
  /** As `KeyboardEvent.key` in lower case, with `mod` for Ctrl (Command on a Mac). */
  readonly keys?: string;
  readonly run: () => void;
}

/** Opens the page that takes the intent up, then hands it over once that page stands. */
function onPage(page: Page, intent: Intent): () => void {
  return () => {
    openPage(page);
    setTimeout(() => emitIntent(intent));
  };
}

/** Of the session that is in sight, else on the trace page. */
function showView(view: TraceView): void {
  const { page, dockOpen } = useApp.getState();
  if (page !== 'trace' && !dockOpen) openPage('trace');
  chooseView(view);
}

function findInTrace(): void {
  showView('list');
  setTimeout(() => emitIntent('find'));
}

export const commands: readonly Command[] = [
  { id: 'newMessage', keys: 'mod+n', run: onPage('compose', 'new-message') },
  { id: 'attachFiles', keys: 'mod+o', run: onPage('compose', 'attach-files') },
  { id: 'openTrace', keys: 'mod+shift+o', run: onPage('trace', 'open-trace') },
  { id: 'send', keys: 'mod+enter', run: () => emitIntent('send') },
  { id: 'checkMessage', keys: 'f7', run: onPage('compose', 'check-message') },
  { id: 'toggleDock', keys: 'mod+j', run: toggleDock },
  { id: 'addAccount', run: onPage('accounts', 'add-account') },
  { id: 'nextFailure', keys: 'f8', run: () => emitIntent('next-failure') },
  { id: 'find', keys: 'mod+f', run: findInTrace },
  { id: 'findNext', keys: 'f3', run: () => emitIntent('find-next') },
  { id: 'findPrevious', keys: 'shift+f3', run: () => emitIntent('find-previous') },
  { id: 'copyExchange', keys: 'mod+shift+c', run: () => emitIntent('copy-exchange') },
  { id: 'copySession', keys: 'mod+shift+a', run: () => emitIntent('copy-session') },
  { id: 'stopContinue', keys: 'f9', run: () => emitIntent('stop-continue') },
  { id: 'stopStep', keys: 'f10', run: () => emitIntent('stop-step') },
  { id: 'toggleBreakpoints', keys: 'mod+f9', run: () => emitIntent('toggle-breakpoints') },
  ...viewIds.map((view) => ({
    id: `views.${view}` as const,
    keys: viewKeys(view),
    run: () => showView(view),
  })),
];

/** Keys that open the page at that place of the rail. */
export function pageKeys(page: Page): string {
  return `mod+${pages.indexOf(page) + 1}`;
}

const byMenu = {
  'new-message': 'newMessage',
  'attach-files': 'attachFiles',
  'open-trace': 'openTrace',
  send: 'send',
  'check-message': 'checkMessage',
  'toggle-dock': 'toggleDock',
  'next-failure': 'nextFailure',
  find: 'find',
  'find-next': 'findNext',
  'find-previous': 'findPrevious',
  'copy-exchange': 'copyExchange',
  'copy-session': 'copySession',
  'stop-continue': 'stopContinue',
  'stop-step': 'stopStep',
  'toggle-breakpoints': 'toggleBreakpoints',
} as const;

/** Does what the native menu asks for. */
export function runMenuCommand(command: MenuCommand, openPalette: () => void): void {
  switch (command.kind) {
    case 'go':
      openPage(command.page);
      break;
    case 'view':
      showView(command.view);
      break;
    case 'palette':
      openPalette();
      break;
    default:
      commands.find(({ id }) => id === byMenu[command.kind])?.run();
  }
}
