/**
 * The services of the application, built and tied to one another. They run without Electron, whose part of it
 * `main.ts` hands in; with it the only file that knows everyone.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ClientCertificates } from './accounts/client-certificates.ts';
import { Passwords } from './accounts/passwords.ts';
import { usualSandboxPort } from './accounts/sandbox-account.ts';
import { type Cipher, KeyringSecrets, MemorySecrets } from './accounts/secrets.ts';
import { AccountStore } from './accounts/store.ts';
import type { AppEvent } from './contract/events.ts';
import type { JobView } from './contract/send-job.ts';
import { ConsoleHost } from './diagnose/console.ts';
import { ConsoleHistory } from './diagnose/console-history.ts';
import { DiagnosisDesk } from './diagnose/desk.ts';
import { AccountTester } from './outbox/account-test.ts';
import { Attachments } from './outbox/attachments.ts';
import { BreakpointBoard } from './outbox/breakpoints.ts';
import { DraftStore } from './outbox/draft-store.ts';
import { JobStore } from './outbox/job-store.ts';
import { Outbox } from './outbox/outbox.ts';
import { startSandbox } from './sandbox/sandbox.ts';
import { OpenedFiles } from './shell/opened-files.ts';
import { ReportFiles } from './shell/report-files.ts';
import { SandboxHost } from './shell/sandbox-host.ts';
import { TraceOpening } from './shell/trace-opening.ts';
import { TraceSharing } from './shell/trace-sharing.ts';
import { refusalOf } from './smtp/cause.ts';
import type { OnCorrupt } from './storage/json-file.ts';
import { systemRoots } from './storage/system-roots.ts';
import { BodyStore } from './trace/body-store.ts';
import { Bookmarks } from './trace/bookmarks.ts';
import { openTrace } from './trace/import/open-trace.ts';
import { TraceStore } from './trace/trace-store.ts';

/** What is around the services: the system, its dialogs, and the window. */
export interface Surroundings {
  /** Where everything is kept. */
  readonly folder: string;
  readonly cipher: Cipher;
  readonly publish: (event: AppEvent) => void;
  readonly onCorrupt: OnCorrupt;
  readonly report: (error: unknown) => void;
  /** Where the person wants a file; absent when they thought better of it. */
  readonly askWhere: (name: string) => Promise<string | undefined>;
  readonly pickFiles: () => Promise<readonly string[]>;
  readonly pickTraces: () => Promise<readonly string[]>;
  /** False where no program opens it; its folder is shown then. */
  readonly openFile: (path: string) => Promise<boolean>;
  readonly showFile: (path: string) => void;
  /** Named on the command line. */
  readonly files: readonly string[];
  /** A send has come to this, and no other is under way. */
  readonly onSendsEnded: (last: JobView['state']['kind']) => void;
}

export function buildServices(around: Surroundings) {
  const { cipher, publish, onCorrupt, report, askWhere } = around;
  const inFolder = (name: string): string => join(around.folder, name);
  const keyring = new KeyringSecrets(inFolder('secrets.json'), cipher, onCorrupt);
  const sandbox = new SandboxHost({
    start: () => startSandboxAt(inFolder('sandbox')),
    onState: (state) => {
      publish({ kind: 'sandbox-state', state });
      publish({ kind: 'accounts', accounts: accounts.list() });
    },
    askWhere,
    open: around.openFile,
    show: around.showFile,
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
    pick: around.pickTraces,
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
    job: (id) => jobs.get(id),
    sent: (id) => outbox.toExamine(id),
    compose: (draft) => outbox.compose(draft),
    file: attachments.file,
    files: attachments,
    traces,
    systemRoots,
    onRun: (run) => publish({ kind: 'diagnosis', run }),
    onSeen: (seen) => publish({ kind: 'diagnosis-seen', seen }),
    onCorrupt,
    report,
  });
  const reports = new ReportFiles({
    askWhere,
    pick: around.pickFiles,
    open: diagnoses.open,
  });
  const outbox = new Outbox({
    jobs,
    attachments,
    drafts,
    sender,
    onJob: (job) => {
      publish({ kind: 'job', job });
      if (!outbox.isSending()) around.onSendsEnded(job.state.kind);
    },
    onRemoved: (id) => publish({ kind: 'job-removed', id }),
  });
  const opened = new OpenedFiles(around.files, {
    attach: attachments.add,
    tell: (files) => publish({ kind: 'files-opened', files }),
    openTraces: (paths) => {
      opening
        .open(paths)
        .then((traces) => publish({ kind: 'traces-opened', opened: traces }))
        .catch(report);
    },
  });

  return {
    accounts,
    attachments,
    bookmarks,
    breakpoints,
    bodies,
    certificates,
    console: byHand,
    diagnoses,
    drafts,
    opened,
    opening,
    outbox,
    reports,
    sandbox,
    sharing,
    tester: new AccountTester({ ...sender, accessWith: accounts.accessWith }),
    traces,
    load: () =>
      Promise.all([keyring.load(), accounts.load(), drafts.load(), jobs.load(Date.now()), diagnoses.load()]),
    /** Lets what is under way come to its end, and outcomes reach the disk. */
    close: async () => {
      byHand.cancel();
      await outbox.close();
      traces.close();
      await drafts.settled();
      await sandbox.close();
      const temporary = sandbox.temporary();
      if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
    },
  };
}
