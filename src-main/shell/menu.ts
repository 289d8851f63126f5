/** The native menu as plain data: what it says, which keys, and what it tells the window to do. */
import type { MenuCommand } from '../contract/events.ts';
import type { Words } from './words.ts';

type Role =
  | 'quit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'pasteAndMatchStyle'
  | 'selectAll'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen';

export type MenuItem =
  | { readonly kind: 'command'; readonly label: string; readonly keys: string; readonly command: MenuCommand }
  /** Something the system or Electron does itself. */
  | { readonly kind: 'role'; readonly label: string; readonly role: Role; readonly keys?: string }
  | { readonly kind: 'about'; readonly label: string }
  | { readonly kind: 'line' };

export interface Menu {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

const line: MenuItem = { kind: 'line' };

export function menus(words: Words): readonly Menu[] {
  const command = (label: string, keys: string, does: MenuCommand): MenuItem => ({
    kind: 'command',
    label,
    keys,
    command: does,
  });
  const role = (label: string, name: Role, keys?: string): MenuItem => ({
    kind: 'role',
    label,
    role: name,
    ...(keys !== undefined && { keys }),
  });
  return [
    {
      label: words.file,
      items: [
        command(words.newMessage, 'CmdOrCtrl+N', { kind: 'new-message' }),
        command(words.attachFiles, 'CmdOrCtrl+O', { kind: 'attach-files' }),
        command(words.openTrace, 'CmdOrCtrl+Shift+O', { kind: 'open-trace' }),
        command(words.send, 'CmdOrCtrl+Enter', { kind: 'send' }),
        command(words.checkMessage, 'F7', { kind: 'check-message' }),
        line,
        role(words.quit, 'quit', 'CmdOrCtrl+Q'),
      ],
    },
    {
      label: words.edit,
      items: [
        role(words.undo, 'undo'),
        role(words.redo, 'redo'),
        line,
        role(words.cut, 'cut'),
        role(words.copy, 'copy'),
        role(words.paste, 'paste'),
        role(words.pasteAsText, 'pasteAndMatchStyle'),
        role(words.selectAll, 'selectAll'),
        line,
        command(words.copyExchange, 'CmdOrCtrl+Shift+C', { kind: 'copy-exchange' }),
        command(words.copySession, 'CmdOrCtrl+Shift+A', { kind: 'copy-session' }),
        line,
        command(words.find, 'CmdOrCtrl+F', { kind: 'find' }),
        command(words.findNext, 'F3', { kind: 'find-next' }),
        command(words.findPrevious, 'Shift+F3', { kind: 'find-previous' }),
      ],
    },
    {
      label: words.view,
      items: [
        ...(['compose', 'outbox', 'trace', 'diagnose', 'console', 'accounts', 'sandbox'] as const).map(
          (page, index) => command(words[page], `CmdOrCtrl+${index + 1}`, { kind: 'go', page }),
        ),
        line,
        ...(['list', 'ladder', 'waterfall', 'tls', 'summary'] as const).map((view, index) =>
          command(words[view], `Alt+${index + 1}`, { kind: 'view', view }),
        ),
        line,
        command(words.toggleDock, 'CmdOrCtrl+J', { kind: 'toggle-dock' }),
        command(words.nextFailure, 'F8', { kind: 'next-failure' }),
        line,
        command(words.stopContinue, 'F9', { kind: 'stop-continue' }),
        command(words.stopStep, 'F10', { kind: 'stop-step' }),
        command(words.toggleBreakpoints, 'CmdOrCtrl+F9', { kind: 'toggle-breakpoints' }),
        line,
        command(words.palette, 'CmdOrCtrl+K', { kind: 'palette' }),
        line,
        role(words.resetZoom, 'resetZoom'),
        role(words.zoomIn, 'zoomIn'),
        role(words.zoomOut, 'zoomOut'),
        line,
        role(words.fullScreen, 'togglefullscreen'),
      ],
    },
    { label: words.help, items: [{ kind: 'about', label: words.about }] },
  ];
}
