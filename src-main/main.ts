/**
 * Composition root of the application: its life, its window, and the services of `services.ts` between them.
 * The engine without a window is `cli/cli.ts`.
 */
import { join } from 'node:path';
import { app, type BrowserWindow, ipcMain, nativeTheme, safeStorage, shell } from 'electron';
import { safeStorageCipher } from './accounts/safe-storage.ts';
import { eventChannel } from './contract/channels.ts';
import type { AppInfo } from './contract/settings.ts';
import { handleCalls } from './ipc/handle.ts';
import { handlersFor } from './ipc/handlers.ts';
import { createPublisher } from './ipc/publish.ts';
import { buildServices } from './services.ts';
import { filesOf, isCommand, ownArguments, packed, unpacked, withoutSwitches } from './shell/command-line.ts';
import { SettingsStore } from './shell/settings-store.ts';
import { windowPlaceSchema } from './shell/window-place.ts';
import { wordsFor } from './shell/words.ts';
import { JsonFile } from './storage/json-file.ts';
import {
  askToQuit,
  askWhereToSave,
  openWindow,
  pickCertificate,
  pickFiles,
  pickMessage,
  pickTraces,
  registerProtocol,
  setMenu,
  showCorruptFiles,
  showStartFailure,
} from './window.ts';

const args = ownArguments(process.argv, app.isPackaged);
if (isCommand(args)) runHeadless();
else if (app.requestSingleInstanceLock(packed(filesOf(args, process.cwd())))) runWindow();
else app.exit(0);

/** The command line of the packaged application on Windows: no window, the same engine. Linux has a launcher for it. */
function runHeadless(): void {
  app.disableHardwareAcceleration();
  import('./cli/process.ts')
    .then(({ runInProcess }) => runInProcess(withoutSwitches(args)))
    .then((code) => app.exit(code))
    .catch((error: unknown) => {
      report(error);
      app.exit(70);
    });
}

function runWindow(): void {
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
  registerProtocol();
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      report(error);
      // Whoever double-clicked it sees no terminal.
      showStartFailure(wordsFor('system', systemLocale()), error);
      app.exit(70);
    });
}

async function start(): Promise<void> {
  log(`Wirepost ${app.getVersion()}, Electron ${process.versions.electron}, Node ${process.versions.node}`);
  const folder = app.getPath('userData');
  const inFolder = (name: string): string => join(folder, name);
  const corrupt: string[] = [];
  const onCorrupt = (path: string, movedTo: string): void => {
    report(new Error(`${path} was damaged and is now ${movedTo}.`));
    corrupt.push(movedTo);
  };
  const locale = systemLocale();
  const words = () => wordsFor(settings.get().language, locale);

  // Events go to the window while there is one; it takes snapshots of the rest when it opens.
  let window: BrowserWindow | undefined;
  const { publish } = createPublisher((events) => {
    if (window !== undefined && !window.isDestroyed()) window.webContents.send(eventChannel, events);
  });
  const applySettings = (): void => {
    nativeTheme.themeSource = settings.get().theme;
    setMenu(words(), (command) => publish({ kind: 'menu', command }));
  };

  const settings = new SettingsStore(inFolder('settings.json'), onCorrupt, applySettings);
  const place = new JsonFile(inFolder('window.json'), windowPlaceSchema, onCorrupt);
  const cipher = safeStorageCipher(safeStorage);
  const askWhere = async (name: string) => (window === undefined ? undefined : askWhereToSave(window, name));
  const pickAttachments = async () => (window === undefined ? [] : pickFiles(window, words()));
  let closingQuestion: AbortController | undefined;
  const services = buildServices({
    folder,
    cipher,
    publish,
    onCorrupt,
    report,
    askWhere,
    pickFiles: pickAttachments,
    pickTraces: async () => (window === undefined ? [] : pickTraces(window, words())),
    openFile,
    showFile: (path) => shell.showItemInFolder(path),
    files: filesOf(args, process.cwd()),
    onSendsEnded: (last) => closingQuestion?.abort(last),
  });
  const { accounts, certificates, opened, outbox, sandbox, traces } = services;

  await Promise.all([settings.load(), services.load()]);
  applySettings();
  handleCalls(
    ipcMain,
    handlersFor({
      ...services,
      settings,
      appInfo: () => appInfo(locale, cipher.available),
      pickCertificate: async () => {
        const paths = window === undefined ? [] : await pickCertificate(window, words());
        return paths.length === 0 ? undefined : certificates.pick(paths);
      },
      pickFiles: pickAttachments,
      pickMessage: async () => (window === undefined ? [] : pickMessage(window, words())),
      openRfc,
      takeOpenedFiles: opened.take,
    }),
    () => window?.webContents,
    report,
  );
  let placed: Promise<unknown> = Promise.resolve();
  window = openWindow({
    folder: import.meta.dirname,
    place: await place.read(),
    onPlace: (now) => {
      placed = place.write(now).catch(report);
    },
    mayClose: async () => {
      if (!outbox.isSending() || window === undefined) return true;
      closingQuestion = new AbortController();
      const { signal } = closingQuestion;
      // What was sent meanwhile needs no answer any more; what failed is worth a look before the window goes.
      return (await askToQuit(window, words(), signal)) || signal.reason === 'done';
    },
    traceFile: traces.file,
    report,
  });
  app.on('second-instance', (_event, argv, _folder, data) => {
    // Already on the way out: the files are taken by a start of their own.
    if (window === undefined || window.isDestroyed()) return app.relaunch({ args: argv.slice(1) });
    opened.open(unpacked(data)).catch(report);
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  settleBeforeEnd(async () => {
    await services.close();
    await placed;
  });
  window.once('show', () => {
    // A newcomer's first send goes there: it is ready before they are.
    if (accounts.list().every(({ kind }) => kind === 'sandbox')) void sandbox.state();
    outbox.sweep().catch(report);
    if (window !== undefined && corrupt.length > 0) {
      showCorruptFiles(window, words(), corrupt).catch(report);
    }
  });
}

/** BCP 47. A bare system calls its language "C". */
function systemLocale(): string {
  const languages = app.getPreferredSystemLanguages();
  return languages.find((tag) => /^[a-z]{2,3}(-|$)/i.test(tag)) ?? app.getLocale();
}

async function appInfo(locale: string, hasKeyring: () => Promise<boolean>): Promise<AppInfo> {
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    node: process.versions.node,
    platform: process.platform,
    locale,
    keyring: (await hasKeyring()) ? 'available' : 'unavailable',
  };
}

/** True when a program has it; else the folder is shown it is in. */
async function openFile(path: string): Promise<boolean> {
  const isOpened = (await shell.openPath(path)) === '';
  if (!isOpened) shell.showItemInFolder(path);
  return isOpened;
}

/** The only addresses that ever reach the person's browser. */
async function openRfc(rfc: number, section?: string): Promise<undefined> {
  const anchor = section === undefined || section === '' ? '' : `#section-${section}`;
  await shell.openExternal(`https://www.rfc-editor.org/rfc/rfc${rfc}.html${anchor}`);
  return undefined;
}

/** Lets outcomes reach the disk before the process goes, however it is told to; not longer than this, ms. */
const LONGEST_END = 5000;

function settleBeforeEnd(settle: () => Promise<void>): void {
  let isSettled = false;
  app.on('will-quit', (event) => {
    if (isSettled) return;
    event.preventDefault();
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_END));
    void Promise.race([settle().catch(report), deadline]).then(() => {
      isSettled = true;
      app.quit();
    });
  });
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** For whoever started it from a terminal; errors carry no secrets. */
function report(error: unknown): void {
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
