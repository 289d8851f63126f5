/** Which service does which call: a table, no logic. */
import type { ClientCertificates } from '../accounts/client-certificates.ts';
import type { AccountStore } from '../accounts/store.ts';
import type { PickedCertificate } from '../contract/client-certificate.ts';
import type { AddedFiles } from '../contract/draft.ts';
import type { AppInfo, Settings } from '../contract/settings.ts';
import type { ConsoleHost } from '../diagnose/console.ts';
import type { DiagnosisDesk } from '../diagnose/desk.ts';
import type { AccountTester } from '../outbox/account-test.ts';
import type { Attachments } from '../outbox/attachments.ts';
import type { BreakpointBoard } from '../outbox/breakpoints.ts';
import type { DraftStore } from '../outbox/draft-store.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ReportFiles } from '../shell/report-files.ts';
import type { SandboxHost } from '../shell/sandbox-host.ts';
import type { TraceOpening } from '../shell/trace-opening.ts';
import type { TraceSharing } from '../shell/trace-sharing.ts';
import type { BodyStore } from '../trace/body-store.ts';
import type { Bookmarks } from '../trace/bookmarks.ts';
import type { TraceStore } from '../trace/trace-store.ts';
import type { Handlers } from './handle.ts';

export interface Services {
  readonly accounts: AccountStore;
  readonly attachments: Attachments;
  readonly bookmarks: Bookmarks;
  readonly certificates: ClientCertificates;
  readonly console: ConsoleHost;
  readonly breakpoints: BreakpointBoard;
  readonly diagnoses: DiagnosisDesk;
  readonly drafts: DraftStore;
  readonly opening: TraceOpening;
  readonly outbox: Outbox;
  readonly sandbox: SandboxHost;
  readonly reports: ReportFiles;
  readonly sharing: TraceSharing;
  readonly tester: AccountTester;
  readonly traces: TraceStore;
  readonly bodies: Pick<BodyStore, 'read'>;
  readonly settings: {
    readonly get: () => Settings;
    readonly set: (settings: Settings) => Promise<Settings>;
  };
  readonly appInfo: () => Promise<AppInfo>;
  /** Paths of the files chosen in the system's dialog. */
  readonly pickFiles: () => Promise<readonly string[]>;
  /** Path of a message file chosen in the same way. */
  readonly pickMessage: () => Promise<readonly string[]>;
  /** A client certificate from files chosen in the system's dialog. */
  readonly pickCertificate: () => Promise<PickedCertificate | undefined>;
  readonly openRfc: (rfc: number, section?: string) => Promise<undefined>;
  /** Files named on the command line so far. */
  readonly takeOpenedFiles: () => Promise<AddedFiles>;
}

export function handlersFor(services: Services): Handlers {
  const {
    accounts,
    attachments,
    bookmarks,
    breakpoints,
    bodies,
    certificates,
    diagnoses,
    drafts,
    outbox,
    sandbox,
    settings,
    tester,
    traces,
  } = services;
  return {
    appInfo: services.appInfo,
    settingsGet: settings.get,
    settingsSet: settings.set,
    accountsList: accounts.list,
    accountsSave: ({ account, password, others }) => accounts.save(account, password, others),
    accountsRemove: ({ id }) => accounts.remove(id),
    accountsRestore: ({ id }) => accounts.restore(id),
    accountsTest: ({ account, password, others }) => tester.test(account, password, others),
    accountsTestCancel: tester.cancel,
    certificatePick: services.pickCertificate,
    certificateUnlock: ({ token, passphrase }) => certificates.unlock(token, passphrase),
    attachmentsAdd: ({ paths }) => attachments.add(paths),
    attachmentsPaste: ({ name, bytes }) => attachments.paste(name, bytes),
    attachmentsPick: async () => attachments.add(await services.pickFiles()),
    attachmentsCheck: ({ ids }) => attachments.check(ids),
    attachmentsRelease: ({ ids }) => attachments.release(ids),
    draftMeasure: outbox.measure,
    draftKeep: drafts.keep,
    draftRestore: drafts.restore,
    outboxSend: outbox.send,
    outboxList: outbox.list,
    outboxCancel: ({ id }) => outbox.cancel(id),
    outboxRetry: ({ id }) => outbox.retry(id),
    outboxDraft: ({ id }) => outbox.draft(id),
    outboxRemove: ({ id }) => outbox.remove(id),
    traceList: traces.list,
    traceSearch: ({ id, text, offset }) => traces.search(id, text, offset),
    traceRemove: ({ ids }) => traces.remove(ids),
    traceBody: ({ id, exchange, offset, length }) => bodies.read(id, exchange, offset, length),
    bookmarksRead: ({ id }) => bookmarks.read(id),
    bookmarksSet: ({ id, bookmark }) => bookmarks.set(id, bookmark),
    bookmarksRemove: ({ id, seq }) => bookmarks.remove(id, seq),
    tracePreview: services.sharing.preview,
    traceShare: services.sharing.save,
    traceOpen: ({ paths }) => services.opening.open(paths),
    traceOpenPick: services.opening.pick,
    traceOpenCancel: services.opening.cancel,
    breakpointsState: breakpoints.state,
    breakpointsSet: breakpoints.set,
    breakpointsAnswer: ({ id, answer }) => breakpoints.answer(id, answer),
    consoleState: services.console.state,
    consoleOpen: services.console.open,
    consoleSay: services.console.say,
    consoleLeave: services.console.leave,
    diagnosisList: diagnoses.list,
    diagnosisStart: diagnoses.start,
    diagnosisCheckDraft: diagnoses.checkDraft,
    diagnosisPickMessage: async () => attachments.add(await services.pickMessage()),
    diagnosisAgain: ({ id, check }) => diagnoses.again(id, check),
    diagnosisCancel: ({ id }) => diagnoses.cancel(id),
    diagnosisRemove: ({ ids }) => diagnoses.remove(ids),
    diagnosisSave: ({ name, text }) => services.reports.save(name, text),
    diagnosisOpen: services.reports.open,
    sandboxState: sandbox.state,
    sandboxMessages: sandbox.messages,
    sandboxRead: ({ id }) => sandbox.read(id),
    sandboxSavePart: ({ id, index }) => sandbox.savePart(id, index),
    sandboxOpenPart: ({ id, index }) => sandbox.openPart(id, index),
    sandboxRemove: ({ ids }) => sandbox.remove(ids),
    openRfc: ({ rfc, section }) => services.openRfc(rfc, section),
    windowReady: services.takeOpenedFiles,
  };
}
