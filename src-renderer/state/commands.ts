/** Every command of the window with its keys: one table for the palette, the menu and the keyboard. */
import type { MenuCommand, Page } from '../../src-main/contract/events.ts';
import { openPage, toggleDock } from './app-store.ts';
import { emitIntent, type Intent } from './intents.ts';

export const pages: readonly Page[] = ['compose', 'outbox', 'trace', 'accounts', 'sandbox'];

type CommandId = 'newMessage' | 'attachFiles' | 'send' | 'toggleDock' | 'addAccount' | 'nextFailure';

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

export const commands: readonly Command[] = [
  { id: 'newMessage', keys: 'mod+n', run: onPage('compose', 'new-message') },
  { id: 'attachFiles', keys: 'mod+o', run: onPage('compose', 'attach-files') },
  { id: 'send', keys: 'mod+enter', run: () => emitIntent('send') },
  { id: 'toggleDock', keys: 'mod+j', run: toggleDock },
  { id: 'addAccount', run: onPage('accounts', 'add-account') },
  { id: 'nextFailure', keys: 'f8', run: () => emitIntent('next-failure') },
];

/** Keys that open the page at that place of the rail. */
export function pageKeys(page: Page): string {
  return `mod+${pages.indexOf(page) + 1}`;
}

const byMenu = {
  'new-message': 'newMessage',
  'attach-files': 'attachFiles',
  send: 'send',
  'toggle-dock': 'toggleDock',
  'next-failure': 'nextFailure',
} as const;

/** Does what the native menu asks for. */
export function runMenuCommand(command: MenuCommand, openPalette: () => void): void {
  switch (command.kind) {
    case 'go':
      openPage(command.page);
      break;
    case 'palette':
      openPalette();
      break;
    default:
      commands.find(({ id }) => id === byMenu[command.kind])?.run();
  }
}
