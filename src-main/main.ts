/**
 * Composition root of the application: builds the stores, the outbox and the window, and ties them together.
 * The only file that knows everyone. The engine without a window is `cli/cli.ts`.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, ipcMain, nativeTheme, safeStorage, shell } from 'electron';
import { ClientCertificates } from './accounts/client-certificates.ts';
import { Passwords } from './accounts/passwords.ts';
import { safeStorageCipher } from './accounts/safe-storage.ts';
import { usualSandboxPort } from './accounts/sandbox-account.ts';
import { KeyringSecrets, MemorySecrets } from './accounts/secrets.ts';
import { AccountStore } from './accounts/store.ts';
import { eventChannel } from './contract/channels.ts';
import type { AppInfo } from './contract/settings.ts';
import { ConsoleHost } from './diagnose/console.ts';
import { ConsoleHistory } from './diagnose/console-history.ts';
import { DiagnosisDesk } from './diagnose/desk.ts';
import { handleCalls } from './ipc/handle.ts';
import { handlersFor } from './ipc/handlers.ts';
import { createPublisher } from './ipc/publish.ts';
import { AccountTester } from './outbox/account-test.ts';
import { Attachments } from './outbox/attachments.ts';
import { BreakpointBoard } from './outbox/breakpoints.ts';
import { DraftStore } from './outbox/draft-store.ts';
import { JobStore } from './outbox/job-store.ts';
import { Outbox } from './outbox/outbox.ts';
import { startSandbox } from './sandbox/sandbox.ts';
import { filesOf, isCommand, ownArguments, packed, unpacked, withoutSwitches } from './shell/command-line.ts';
import { OpenedFiles } from './shell/opened-files.ts';
import { ReportFiles } from './shell/report-files.ts';
import { SandboxHost } from './shell/sandbox-host.ts';
import { SettingsStore } from './shell/settings-store.ts';
import { TraceOpening } from './shell/trace-opening.ts';
import { TraceSharing } from './shell/trace-sharing.ts';
import { windowPlaceSchema } from './shell/window-place.ts';
import { wordsFor } from './shell/words.ts';
import { refusalOf } from './smtp/cause.ts';
import { JsonFile } from './storage/json-file.ts';
import { systemRoots } from './storage/system-roots.ts';
import { BodyStore } from './trace/body-store.ts';
import { Bookmarks } from './trace/bookmarks.ts';
import { openTrace } from './trace/import/open-trace.ts';
import { TraceStore } from './trace/trace-store.ts';
import {
  askToQuit,
  askWhereToSave,
  openWindow,
  pickCertificate,
  pickFiles,
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
  const keyring = new KeyringSecrets(inFolder('secrets.json'), cipher, onCorrupt);
  const askWhere = async (name: string) => (window === undefined ? undefined : askWhereToSave(window, name));
  const sandbox = new SandboxHost({
    start: () => startSandboxAt(inFolder('sandbox')),
    onState: (state) => {
      publish({ kind: 'sandbox-state', state });
      publish({ kind: 'accounts', accounts: accounts.list() });
    },
    askWhere,
    open: async (path) => {
      const opened = (await shell.openPath(path)) === '';
      if (!opened) shell.showItemInFolder(path);
      return opened;
    },
    show: (path) => shell.showItemInFolder(path),
    report,
  });
  const startSandboxAt = (dir: string) => {
    const options = { dir, onMessage: tellOfMessage };
    // Another program may hold the usual port.
    return startSandbox({ ...options, port: usualSandboxPort }).catch(() => startSandbox(options));
  };
  const tellOfMessage: Parameters<typeof startSandbox>[0]['onMessage'] = (message) =>
    publish({ kind: 'sandbox-message', message });
  const certificates = new ClientCertificates();
  const accounts = new AccountStore({
    certificates,
    path: inFolder('accounts.json'),
    passwords: new Passwords(keyring, new MemorySecrets()),
    sandbox,
    onCorrupt,
    onChange: (list) => publish({ kind: 'accounts', accounts: list }),
  });
  const bookmarks = new Bookmarks(inFolder('traces'), onCorrupt);
  const bodies = new BodyStore({
    folder: inFolder('traces'),
    sessions: () => traces.ids(),
    report,
  });
  const traces = new TraceStore({
    folder: inFolder('traces'),
    onSession: (session) => publish({ kind: 'trace-session', session }),
    onLines: (sessionId, lines) => publish({ kind: 'trace', sessionId, lines }),
    onRemoved: (ids) => {
      publish({ kind: 'trace-removed', ids });
      Promise.all([bodies.sweep(), ...ids.map((id) => bookmarks.forget(id))]).catch(report);
    },
    report,
  });
  const sharing = new TraceSharing({
    source: (id) => ({
      events: () => traces.events(id),
      // Of a message that is not kept there is none.
      body: (exchange, offset, length) => bodies.read(id, exchange, offset, length).catch(() => undefined),
    }),
    askWhere,
  });
  const opening = new TraceOpening({
    open: (path, options) => openTrace(path, { traces, bodies, judge: refusalOf, ...options }),
    pick: async () => (window === undefined ? [] : pickTraces(window, words())),
    tell: (progress) => publish({ kind: 'trace-opening', ...(progress && { opening: progress }) }),
  });
  const attachments = new Attachments(inFolder('pasted'), [inFolder('.'), inFolder('outbox')]);
  const drafts = new DraftStore(inFolder('draft.json'), attachments, onCorrupt);
  const jobs = new JobStore(inFolder('outbox'), onCorrupt);
  const breakpoints = new BreakpointBoard((state) => publish({ kind: 'breakpoints', state }));
  const sender = {
    account: accounts.get,
    access: accounts.access,
    learnSizeLimit: accounts.learnSizeLimit,
    traces,
    bodies,
    systemRoots,
    report,
    gate: breakpoints.gate,
  };
  const byHand = new ConsoleHost({
    access: accounts.access,
    traces,
    bodies,
    systemRoots,
    history: new ConsoleHistory(inFolder('console-history.json'), onCorrupt),
    onState: (state) => publish({ kind: 'console', state }),
    report,
  });
  const diagnoses = new DiagnosisDesk({
    path: inFolder('diagnoses.json'),
    account: accounts.get,
    access: accounts.access,
    traces,
    systemRoots,
    onRun: (run) => publish({ kind: 'diagnosis', run }),
    onCorrupt,
    report,
  });
  const reports = new ReportFiles({
    askWhere,
    pick: async () => (window === undefined ? [] : pickFiles(window, words())),
    open: diagnoses.open,
  });
  let closingQuestion: AbortController | undefined;
  const outbox = new Outbox({
    jobs,
    attachments,
    drafts,
    sender,
    onJob: (job) => {
      publish({ kind: 'job', job });
      if (!outbox.isSending()) closingQuestion?.abort(job.state.kind);
    },
    onRemoved: (id) => publish({ kind: 'job-removed', id }),
  });
  const opened = new OpenedFiles(filesOf(args, process.cwd()), {
    attach: attachments.add,
    tell: (files) => publish({ kind: 'files-opened', files }),
    openTraces: (paths) => {
      opening
        .open(paths)
        .then((traces) => publish({ kind: 'traces-opened', opened: traces }))
        .catch(report);
    },
  });

  await Promise.all([
    settings.load(),
    keyring.load(),
    accounts.load(),
    drafts.load(),
    jobs.load(Date.now()),
    diagnoses.load(),
  ]);
  applySettings();
  handleCalls(
    ipcMain,
    handlersFor({
      accounts,
      attachments,
      bookmarks,
      breakpoints,
      diagnoses,
      drafts,
      opening,
      outbox,
      reports,
      sandbox,
      sharing,
      tester: new AccountTester({ ...sender, accessWith: accounts.accessWith }),
      traces,
      bodies,
      settings,
      appInfo: () => appInfo(locale, cipher.available),
      certificates,
      console: byHand,
      pickCertificate: async () => {
        const paths = window === undefined ? [] : await pickCertificate(window, words());
        return paths.length === 0 ? undefined : certificates.pick(paths);
      },
      pickFiles: async () => (window === undefined ? [] : pickFiles(window, words())),
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
    byHand.cancel();
    await outbox.close();
    traces.close();
    await Promise.all([drafts.settled(), placed]);
    await sandbox.close();
    const temporary = sandbox.temporary();
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
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
