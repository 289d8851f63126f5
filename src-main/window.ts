/**
 * The window: sandboxed, served from our own protocol, locked to its page; its native menu and its dialogs.
 * Everything else of the application reaches it through the functions made here.
 */
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  type MenuItemConstructorOptions,
  nativeTheme,
  protocol,
  type Session,
  screen,
  session,
} from 'electron';
import type { MenuCommand } from './contract/events.ts';
import { traceScheme } from './contract/trace-url.ts';
import { contentFor, startUrl } from './shell/content.ts';
import { type MenuItem, menus } from './shell/menu.ts';
import { type KeptFile, traceFor } from './shell/trace-content.ts';
import { placeToOpen, smallestSize, type WindowPlace } from './shell/window-place.ts';
import { filled, type Words } from './shell/words.ts';

export interface WindowParts {
  /** Folder of the built application. */
  readonly folder: string;
  readonly place: WindowPlace | undefined;
  readonly onPlace: (place: WindowPlace) => void;
  /** Whether the window may close now; asked each time somebody tries. */
  readonly mayClose: () => Promise<boolean>;
  /** The file of a kept session; throws `CallRefused` for what is none. */
  readonly traceFile: (id: string) => Promise<KeptFile>;
  readonly report: (error: unknown) => void;
}

/** To be called before Electron is ready. */
export function registerProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    {
      scheme: traceScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
    },
  ]);
}

/** Opens the window; it shows itself once its page is painted. */
export function openWindow(parts: WindowParts): BrowserWindow {
  lock(session.defaultSession, join(parts.folder, 'renderer'));
  serveTraces(session.defaultSession, parts);
  const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...placeToOpen(parts.place, screens),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    title: app.getName(),
    icon: join(parts.folder, 'icon.png'),
    backgroundColor: pageColour(),
    show: false,
    webPreferences: {
      preload: join(parts.folder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (parts.place?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  nativeTheme.on('updated', () => window.setBackgroundColor(pageColour()));
  keepOnPage(window, parts.report);
  keepPlace(window, parts.onPlace);
  askBeforeClosing(window, parts.mayClose);
  void window.loadURL(startUrl);
  return window;
}

/** As the page's own background, so that nothing flashes before it is painted. */
const pageColour = (): string => (nativeTheme.shouldUseDarkColors ? '#1a1d22' : '#ffffff');

/** So many times in so long, ms, the page is loaded anew after its process has ended. */
const MOST_RELOADS = 3;
const RELOADS_WITHIN = 60_000;

/** Our files are all there is: no network, no permission but writing text to the clipboard. */
function lock(own: Session, renderer: string): void {
  own.protocol.handle('app', async (request) => {
    const { status, headers, body } = await contentFor(renderer, request);
    return new Response(new Uint8Array(body), { status, headers });
  });
  const elsewhere = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*'] };
  own.webRequest.onBeforeRequest(elsewhere, ({ url }, answer) =>
    answer({ cancel: !url.startsWith('devtools:') }),
  );
  own.setPermissionRequestHandler((_page, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  );
  own.setPermissionCheckHandler((_page, permission) => permission === 'clipboard-sanitized-write');
  own.setDevicePermissionHandler(() => false);
}

/**
 * Kept sessions go from the disk into the window, past this process: what `protocol.handle` answers would take its
 * way, in pieces, through here and keep it from all else for a second and more.
 */
function serveTraces(own: Session, { traceFile, report }: WindowParts): void {
  own.protocol.registerFileProtocol(traceScheme, (request, answer) => {
    traceFor(request, traceFile)
      .then(answer)
      .catch((error: unknown) => {
        report(error);
        answer({ error: -2 });
      });
  });
}

function keepOnPage({ webContents }: BrowserWindow, report: (error: unknown) => void): void {
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-frame-navigate', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  let ended: readonly number[] = [];
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || reason === 'killed') return;
    report(new Error(`The window's process ended: ${reason}.`));
    const now = performance.now();
    ended = [...ended.filter((before) => now - before < RELOADS_WITHIN), now];
    // A page that ends again and again would only keep the machine busy.
    if (ended.length <= MOST_RELOADS) webContents.reload();
  });
  webContents.on('preload-error', (_event, _path, error) => report(error));
}

function keepPlace(window: BrowserWindow, onPlace: (place: WindowPlace) => void): void {
  window.on('close', () => onPlace({ ...window.getNormalBounds(), maximized: window.isMaximized() }));
}

/** A page that does not let itself be closed for so long, ms, is not asked any longer. */
const LONGEST_CLOSE = 2000;

/** Closed, not destroyed: only then the page hears of it and hands over what was typed last. */
function askBeforeClosing(window: BrowserWindow, mayClose: () => Promise<boolean>): void {
  let state: 'open' | 'asking' | 'closing' = 'open';
  window.on('close', (event) => {
    if (state === 'closing') return;
    event.preventDefault();
    if (state === 'asking') return;
    state = 'asking';
    void mayClose().then((may) => {
      state = may ? 'closing' : 'open';
      if (!may) return;
      const deadline = setTimeout(() => window.destroy(), LONGEST_CLOSE);
      window.once('closed', () => clearTimeout(deadline));
      window.close();
    });
  });
}

/** The native menu in the person's language. `run` takes what is meant for the page. */
export function setMenu(words: Words, run: (command: MenuCommand) => void): void {
  const template = menus(words).map(({ label, items }) => ({
    label,
    submenu: items.map((item) => menuItem(item, words, run)),
  }));
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function menuItem(
  item: MenuItem,
  words: Words,
  run: (command: MenuCommand) => void,
): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'line':
      return { type: 'separator' };
    case 'command':
      return { label: item.label, accelerator: item.keys, click: () => run(item.command) };
    case 'role':
      return {
        label: item.label,
        role: item.role,
        ...(item.keys !== undefined && { accelerator: item.keys }),
      };
    case 'about':
      return { label: item.label, click: () => void showAbout(words) };
  }
}

async function showAbout(words: Words): Promise<void> {
  const { electron = '', node } = process.versions;
  await dialog.showMessageBox({
    type: 'info',
    title: words.about,
    message: app.getName(),
    detail: filled(words.aboutDetail, { version: app.getVersion(), electron, node }),
    buttons: [words.close],
  });
}

/** Paths chosen to be attached; none when the person thought better of it. */
export async function pickFiles(window: BrowserWindow, words: Words): Promise<readonly string[]> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words.pickFiles,
    buttonLabel: words.attach,
    properties: ['openFile', 'multiSelections', 'showHiddenFiles'],
  });
  return filePaths;
}

/** Paths chosen to be opened as traces; none when the person thought better of it. */
export async function pickTraces(window: BrowserWindow, words: Words): Promise<readonly string[]> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words.pickTraces,
    properties: ['openFile', 'multiSelections', 'showHiddenFiles'],
    filters: [
      { name: words.allFiles, extensions: ['*'] },
      { name: words.traces, extensions: ['json', 'log', 'txt', 'pcapng', 'pcap', 'cap'] },
    ],
  });
  return filePaths;
}

/** Path of a message chosen to be looked at; none when the person thought better of it. */
export async function pickMessage(window: BrowserWindow, words: Words): Promise<readonly string[]> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words.pickMessage,
    properties: ['openFile', 'showHiddenFiles'],
    filters: [
      { name: words.messages, extensions: ['eml', 'txt'] },
      { name: words.allFiles, extensions: ['*'] },
    ],
  });
  return filePaths;
}

/** Paths of a client certificate and its key, in one file or two; none when the person thought better of it. */
export async function pickCertificate(window: BrowserWindow, words: Words): Promise<readonly string[]> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words.pickCertificate,
    properties: ['openFile', 'multiSelections', 'showHiddenFiles'],
    filters: [
      { name: words.certificates, extensions: ['pem', 'crt', 'cer', 'key', 'p12', 'pfx'] },
      { name: words.allFiles, extensions: ['*'] },
    ],
  });
  return filePaths;
}

/** Where to save; `undefined` when the person thought better of it. */
export async function askWhereToSave(window: BrowserWindow, name: string): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('downloads'), name),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled ? undefined : filePath;
}

/** True when the person wants to quit although a message is being sent; false once `moot` says that it no longer is. */
export async function askToQuit(window: BrowserWindow, words: Words, moot: AbortSignal): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words.sendingTitle,
    detail: words.sendingDetail,
    buttons: [words.keepSending, words.quitAnyway],
    defaultId: 0,
    cancelId: 0,
    signal: moot,
  });
  return response === 1;
}

/** Tells of damaged files that were put aside. */
export async function showCorruptFiles(
  window: BrowserWindow,
  words: Words,
  files: readonly string[],
): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'warning',
    message: words.corruptTitle,
    detail: filled(words.corruptDetail, { files: files.join('\n') }),
    buttons: [words.close],
  });
}

/** Tells why there will be no window; returns when it was read. */
export function showStartFailure(words: Words, error: unknown): void {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  dialog.showErrorBox(words.startFailedTitle, cause instanceof Error ? cause.message : String(cause));
}
