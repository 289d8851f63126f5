/**
 * Every call the window may make of the main process: its name, what it takes (checked in main) and
 * what it answers. Preload exposes one named method per entry; `ipc/handlers.ts` has one row per entry.
 */
import { z } from 'zod';
import { type AccountView, accountInputSchema, otherSecretsSchema, passwordInputSchema } from './account.ts';
import { type Bookmark, bookmarkSchema } from './bookmark.ts';
import { type BreakpointState, breakpointsSchema, stopAnswerSchema } from './breakpoints.ts';
import type { PickedCertificate } from './client-certificate.ts';
import { type ConsoleAnswer, type ConsoleState, consoleInputSchema, consoleTargetSchema } from './console.ts';
import { type DiagnosisRun, diagnosisInputSchema } from './diagnosis-run.ts';
import { type AddedFiles, type Attachment, draftSchema, type RestoredDraft } from './draft.ts';
import type { Failure } from './failure.ts';
import type { ProbeResult } from './receipt.ts';
import type { SandboxMessage, SandboxMessageSummary, SandboxState } from './sandbox.ts';
import type { JobView } from './send-job.ts';
import { type AppInfo, type Settings, settingsSchema } from './settings.ts';
import type { BodyRange, TraceFinding, TraceSummary } from './trace.ts';
import { type SharePreview, shareRequestSchema } from './trace-export.ts';
import type { OpenedTraces } from './trace-import.ts';

const id = z.string().min(1).max(64);
const nothing = z.void();
/** Names a file beside the trace. */
const sessionId = z.string().regex(/^[\w-]{1,64}$/);

const accountWithSecrets = z.strictObject({
  account: accountInputSchema,
  password: passwordInputSchema,
  others: otherSecretsSchema,
});

/** Payload of each call, as it arrives from the window. */
export const callSchemas = {
  appInfo: nothing,
  settingsGet: nothing,
  settingsSet: settingsSchema,
  accountsList: nothing,
  accountsSave: accountWithSecrets,
  accountsRemove: z.strictObject({ id }),
  /** Takes back the last removal of that account while the window shows "Undo". */
  accountsRestore: z.strictObject({ id }),
  /** Connects and logs in without sending; `account` may be unsaved. */
  accountsTest: accountWithSecrets,
  /** Ends a running test. */
  accountsTestCancel: nothing,
  /** Files with a client certificate and its key, chosen in the system's dialog. */
  certificatePick: nothing,
  certificateUnlock: z.strictObject({ token: z.uuid(), passphrase: z.string().max(1024) }),
  attachmentsAdd: z.strictObject({ paths: z.array(z.string().min(1).max(32_768)).max(1000) }),
  /** Pasted content that has no file, such as a picture. */
  attachmentsPaste: z.strictObject({
    name: z.string().min(1).max(255),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= 100_000_000),
  }),
  attachmentsPick: nothing,
  attachmentsCheck: z.strictObject({ ids: z.array(id).max(1000) }),
  attachmentsRelease: z.strictObject({ ids: z.array(id).max(1000) }),
  /** Exact size of the draft on the wire. */
  draftMeasure: draftSchema,
  /** Keeps what is being written so that a crash or a restart does not lose it. */
  draftKeep: draftSchema,
  draftRestore: nothing,
  outboxSend: draftSchema,
  outboxList: nothing,
  outboxCancel: z.strictObject({ id }),
  /** Sends a failed or interrupted job's message again, as it was. */
  outboxRetry: z.strictObject({ id }),
  /** The message of a job as it was written, to be edited again; its attachments are granted anew. */
  outboxDraft: z.strictObject({ id }),
  outboxRemove: z.strictObject({ id }),
  traceList: nothing,
  /** Looks for a text in a stretch of a session's events; to be called on until nothing is left. */
  traceSearch: z.strictObject({ id: z.uuid(), text: z.string().min(1).max(1000), offset: z.int().min(0) }),
  traceRemove: z.strictObject({ ids: z.array(z.uuid()).max(1000) }),
  /** A part of a message of that session as it went on the wire. */
  traceBody: z.strictObject({
    id: z.uuid(),
    exchange: z.int().min(1),
    offset: z.int().min(0),
    length: z.int().min(1).max(65_536),
  }),
  bookmarksRead: z.strictObject({ id: sessionId }),
  bookmarksSet: z.strictObject({ id: sessionId, bookmark: bookmarkSchema }),
  bookmarksRemove: z.strictObject({ id: sessionId, seq: z.int().min(1) }),
  /** What sharing a session would hand out. */
  tracePreview: shareRequestSchema,
  /** Saves it where the person says. */
  traceShare: shareRequestSchema,
  breakpointsState: nothing,
  breakpointsSet: breakpointsSchema,
  /** Lets a stopped session go on. */
  breakpointsAnswer: z.strictObject({ id, answer: stopAnswerSchema }),
  consoleState: nothing,
  /** Begins a session by hand, in place of the one before. */
  consoleOpen: consoleTargetSchema,
  consoleSay: consoleInputSchema,
  /** Says goodbye, or gives up connecting. */
  consoleLeave: nothing,
  diagnosisList: nothing,
  diagnosisStart: diagnosisInputSchema,
  /** The message being written, before it is sent. */
  diagnosisCheckDraft: draftSchema,
  /** A message file chosen in the system's dialog; none where the person thought better of it. */
  diagnosisPickMessage: nothing,
  /** One check of an earlier diagnosis once more. */
  diagnosisAgain: z.strictObject({ id: z.uuid(), check: z.string().min(1).max(100) }),
  diagnosisCancel: z.strictObject({ id: z.uuid() }),
  diagnosisRemove: z.strictObject({ ids: z.array(z.uuid()).max(100) }),
  /** A report, put into words by the window, saved where the person says. */
  diagnosisSave: z.strictObject({ name: z.string().min(1).max(200), text: z.string().max(20_000_000) }),
  /** A report from a file chosen in the system's dialog. */
  diagnosisOpen: nothing,
  /** Opens files as traces. */
  traceOpen: z.strictObject({ paths: z.array(z.string().min(1).max(32_768)).max(1000) }),
  /** The same for files chosen in the system's dialog. */
  traceOpenPick: nothing,
  /** Ends what is being opened. */
  traceOpenCancel: nothing,
  sandboxState: nothing,
  sandboxMessages: nothing,
  sandboxRead: z.strictObject({ id }),
  sandboxSavePart: z.strictObject({ id, index: z.int().min(0) }),
  sandboxOpenPart: z.strictObject({ id, index: z.int().min(0) }),
  sandboxRemove: z.strictObject({ ids: z.array(id).max(1000) }),
  /** Opens a page of the RFC series in the person's browser; nothing else can be opened. */
  openRfc: z.strictObject({
    rfc: z.int().min(1).max(9999),
    section: z
      .string()
      .regex(/^[0-9.]*$/)
      .optional(),
  }),
  /** The window is ready for events; answers the files named on the command line. */
  windowReady: nothing,
} as const satisfies Record<string, z.ZodType>;

export type CallName = keyof typeof callSchemas;
export type CallInput<N extends CallName> = z.infer<(typeof callSchemas)[N]>;

/** An account test's outcome. */
export type TestOutcome = { readonly sessionId: string } & (
  | { readonly ok: true; readonly probe: ProbeResult }
  | { readonly ok: false; readonly failure: Failure }
);

interface CallOutputs {
  appInfo: AppInfo;
  settingsGet: Settings;
  settingsSet: Settings;
  accountsList: readonly AccountView[];
  accountsSave: AccountView;
  accountsRemove: undefined;
  accountsRestore: AccountView;
  accountsTest: TestOutcome;
  accountsTestCancel: undefined;
  /** Absent when the person thought better of it. */
  certificatePick: PickedCertificate | undefined;
  certificateUnlock: PickedCertificate;
  attachmentsAdd: AddedFiles;
  attachmentsPaste: AddedFiles;
  attachmentsPick: AddedFiles;
  attachmentsCheck: readonly Attachment[];
  attachmentsRelease: undefined;
  draftMeasure: { readonly bytes: number };
  draftKeep: undefined;
  /** Absent when nothing was kept. */
  draftRestore: RestoredDraft | undefined;
  outboxSend: JobView;
  outboxList: readonly JobView[];
  outboxCancel: undefined;
  outboxRetry: JobView;
  outboxDraft: RestoredDraft;
  outboxRemove: undefined;
  traceList: readonly TraceSummary[];
  traceSearch: TraceFinding;
  traceRemove: undefined;
  traceBody: BodyRange;
  bookmarksRead: readonly Bookmark[];
  bookmarksSet: undefined;
  bookmarksRemove: undefined;
  tracePreview: SharePreview;
  traceShare: { readonly saved: boolean };
  breakpointsState: BreakpointState;
  breakpointsSet: BreakpointState;
  breakpointsAnswer: undefined;
  consoleState: ConsoleState;
  consoleOpen: undefined;
  consoleSay: ConsoleAnswer;
  consoleLeave: undefined;
  /** Newest first. */
  diagnosisList: readonly DiagnosisRun[];
  diagnosisStart: DiagnosisRun;
  diagnosisCheckDraft: DiagnosisRun;
  diagnosisPickMessage: AddedFiles;
  diagnosisAgain: DiagnosisRun;
  diagnosisCancel: undefined;
  diagnosisRemove: undefined;
  diagnosisSave: { readonly saved: boolean };
  /** Absent when the person thought better of it. */
  diagnosisOpen: DiagnosisRun | undefined;
  traceOpen: OpenedTraces;
  traceOpenPick: OpenedTraces;
  traceOpenCancel: undefined;
  sandboxState: SandboxState;
  sandboxMessages: readonly SandboxMessageSummary[];
  sandboxRead: SandboxMessage;
  sandboxSavePart: { readonly saved: boolean };
  /** Not `opened`: it is a program, or the system has none for it; its folder is shown instead. */
  sandboxOpenPart: { readonly opened: boolean };
  sandboxRemove: undefined;
  openRfc: undefined;
  windowReady: AddedFiles;
}

export type CallOutput<N extends CallName> = CallOutputs[N];
