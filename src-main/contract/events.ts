/** What the main process tells the window, unasked. Batched by `ipc/publish.ts`; one channel, one union. */
import type { AccountView } from './account.ts';
import type { BreakpointState } from './breakpoints.ts';
import type { ConsoleState } from './console.ts';
import type { DiagnosisRun, SeenSoFar } from './diagnosis-run.ts';
import type { AddedFiles } from './draft.ts';
import type { SandboxMessageSummary, SandboxState } from './sandbox.ts';
import type { JobView } from './send-job.ts';
import type { TraceSummary } from './trace.ts';
import type { OpenedTraces, OpeningProgress } from './trace-import.ts';

/** Pages of the window that the menu can open. */
export type Page = 'compose' | 'outbox' | 'trace' | 'diagnose' | 'console' | 'accounts' | 'sandbox';

/** Views of a session. */
export type TraceView = 'list' | 'ladder' | 'waterfall' | 'tls' | 'summary';

export type MenuCommand =
  | { readonly kind: 'go'; readonly page: Page }
  | { readonly kind: 'view'; readonly view: TraceView }
  | { readonly kind: 'new-message' }
  | { readonly kind: 'attach-files' }
  | { readonly kind: 'open-trace' }
  | { readonly kind: 'send' }
  | { readonly kind: 'check-message' }
  | { readonly kind: 'toggle-dock' }
  | { readonly kind: 'next-failure' }
  | { readonly kind: 'find' }
  | { readonly kind: 'find-next' }
  | { readonly kind: 'find-previous' }
  | { readonly kind: 'copy-exchange' }
  | { readonly kind: 'copy-session' }
  | { readonly kind: 'stop-continue' }
  | { readonly kind: 'stop-step' }
  | { readonly kind: 'toggle-breakpoints' }
  | { readonly kind: 'palette' };

export type AppEvent =
  | { readonly kind: 'job'; readonly job: JobView }
  | { readonly kind: 'job-removed'; readonly id: string }
  | { readonly kind: 'accounts'; readonly accounts: readonly AccountView[] }
  | { readonly kind: 'trace-session'; readonly session: TraceSummary }
  /** Events of a session: one JSON text a line. */
  | { readonly kind: 'trace'; readonly sessionId: string; readonly lines: string }
  | { readonly kind: 'trace-removed'; readonly ids: readonly string[] }
  | { readonly kind: 'breakpoints'; readonly state: BreakpointState }
  | { readonly kind: 'console'; readonly state: ConsoleState }
  | { readonly kind: 'diagnosis'; readonly run: DiagnosisRun }
  /** What a check under way has seen so far; its result follows with the run. */
  | { readonly kind: 'diagnosis-seen'; readonly seen: SeenSoFar }
  /** A file is being opened as a trace; without one, none is any more. */
  | { readonly kind: 'trace-opening'; readonly opening?: OpeningProgress }
  /** Traces named on a command line. */
  | { readonly kind: 'traces-opened'; readonly opened: OpenedTraces }
  | { readonly kind: 'sandbox-state'; readonly state: SandboxState }
  | { readonly kind: 'sandbox-message'; readonly message: SandboxMessageSummary }
  | { readonly kind: 'files-opened'; readonly files: AddedFiles }
  | { readonly kind: 'menu'; readonly command: MenuCommand };
