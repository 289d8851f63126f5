/**
 * Keeps the stores in step with the main process: subscribe first, then take the snapshots, so that nothing
 * falls between; the reducers put overlaps right (trace events by `seq`; the lines before them are read when somebody
 * looks at the session). One dispatch an animation frame.
 */
import type { AppEvent, MenuCommand } from '../../src-main/contract/events.ts';
import type { WindowApi } from '../../src-main/contract/window-api.ts';
import { eventsOf } from '../trace/parse-lines.ts';
import { noteAccounts, noteFirstAccounts } from './accounts-store.ts';
import { noteBreakpoints } from './breakpoints-store.ts';
import { callErrorText } from './call-errors.ts';
import { noteConsole } from './console-store.ts';
import { noteDiagnoses, noteDiagnosis, noteSeen } from './diagnosis-store.ts';
import { batchByFrame, frameScheduler, type Scheduler } from './frame-batch.ts';
import { noteJobList, noteJobs } from './jobs-store.ts';
import { notify } from './notices-store.ts';
import { useOpening } from './opening-store.ts';
import { noteSandboxMessage, noteSandboxState } from './sandbox-store.ts';
import { noteSession, noteSessions, noteSessionsRemoved, noteTrace } from './trace-store.ts';

/** What to do on events that are no state but something to do at once. */
export interface Doers {
  readonly menu: (command: MenuCommand) => void;
  readonly filesOpened: (files: Extract<AppEvent, { kind: 'files-opened' }>['files']) => void;
  readonly tracesOpened: (opened: Extract<AppEvent, { kind: 'traces-opened' }>['opened']) => void;
}

type SyncApi = Pick<
  WindowApi<File>,
  | 'subscribe'
  | 'accountsList'
  | 'outboxList'
  | 'breakpointsState'
  | 'consoleState'
  | 'diagnosisList'
  | 'traceList'
>;

/** Follows the main process; the answer ends it. */
export function startSync(api: SyncApi, doers: Doers, scheduler: Scheduler = frameScheduler): () => void {
  const stop = api.subscribe(batchByFrame((events) => dispatch(events, doers), scheduler));
  void takeSnapshots(api);
  return stop;
}

async function takeSnapshots(api: SyncApi): Promise<void> {
  const [accounts, jobs, breakpoints, byHand, diagnoses, sessions] = await Promise.all([
    api.accountsList(),
    api.outboxList(),
    api.breakpointsState(),
    api.consoleState(),
    api.diagnosisList(),
    api.traceList(),
  ]);
  for (const result of [accounts, jobs, breakpoints, byHand, diagnoses, sessions]) {
    if (!result.ok) notify({ tone: 'fail', text: callErrorText(result.error) });
  }
  if (accounts.ok) noteFirstAccounts(accounts.value);
  if (jobs.ok) noteJobList(jobs.value);
  if (breakpoints.ok) noteBreakpoints(breakpoints.value);
  if (byHand.ok) noteConsole(byHand.value);
  if (diagnoses.ok) noteDiagnoses(diagnoses.value);
  if (sessions.ok) noteSessions(sessions.value);
}

function dispatch(events: readonly AppEvent[], doers: Doers): void {
  noteJobs(events.filter((event) => event.kind === 'job' || event.kind === 'job-removed'));
  for (const [sessionId, lines] of bySession(events)) noteTrace(sessionId, eventsOf(lines));
  for (const event of events) {
    switch (event.kind) {
      case 'accounts':
        noteAccounts(event.accounts);
        break;
      case 'trace-session':
        noteSession(event.session);
        break;
      case 'trace-removed':
        noteSessionsRemoved(event.ids);
        break;
      case 'breakpoints':
        noteBreakpoints(event.state);
        break;
      case 'console':
        noteConsole(event.state);
        break;
      case 'diagnosis-seen':
        noteSeen(event.seen);
        break;
      case 'diagnosis':
        noteDiagnosis(event.run);
        break;
      case 'trace-opening':
        useOpening.setState({ opening: event.opening });
        break;
      case 'traces-opened':
        doers.tracesOpened(event.opened);
        break;
      case 'sandbox-state':
        noteSandboxState(event.state);
        break;
      case 'sandbox-message':
        noteSandboxMessage(event.message);
        break;
      case 'files-opened':
        doers.filesOpened(event.files);
        break;
      case 'menu':
        doers.menu(event.command);
        break;
      case 'job':
      case 'job-removed':
      case 'trace':
        break;
    }
  }
}

/** All lines of a frame, gathered by session, so that each session's model is extended once. */
function bySession(events: readonly AppEvent[]): ReadonlyMap<string, string> {
  const gathered = new Map<string, string>();
  for (const event of events) {
    if (event.kind !== 'trace') continue;
    gathered.set(event.sessionId, (gathered.get(event.sessionId) ?? '') + event.lines);
  }
  return gathered;
}
