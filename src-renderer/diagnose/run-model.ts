/** A run as it is shown: its checks by group, how far it is, what changed since the one before. Pure. */
import type { CheckGroup, CheckResult } from '../../src-main/contract/diagnosis.ts';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';

/** `waiting`: its turn has yet to come. */
export type CheckState = CheckResult['status'] | 'running' | 'waiting';

/** One check of a run. */
export interface CheckRow {
  readonly id: string;
  readonly state: CheckState;
  readonly result?: CheckResult;
  /** Since the run before with the same target. */
  readonly change?: 'mended' | 'broken';
}

/** The checks of one group, in the order of the plan. */
export interface CheckSection {
  readonly group: CheckGroup;
  readonly rows: readonly CheckRow[];
}

/** Groups in the order in which they run, without those that have nothing to show. */
export function sectionsOf(run: DiagnosisRun, before?: DiagnosisRun): readonly CheckSection[] {
  const groups = [...new Set(run.planned.map(({ group }) => group))];
  return groups.flatMap((group) => {
    const rows = run.planned.filter((one) => one.group === group).flatMap(({ id }) => rowOf(run, id, before));
    return rows.length === 0 ? [] : [{ group, rows }];
  });
}

function rowOf(run: DiagnosisRun, id: string, before: DiagnosisRun | undefined): readonly CheckRow[] {
  const result = run.checks.find((one) => one.id === id);
  if (run.running.includes(id)) return [{ id, state: 'running' }];
  if (!result) return run.state === 'running' ? [{ id, state: 'waiting' }] : [];
  const earlier = before?.checks.find((one) => one.id === id);
  const isComparable = !ofEnvelope.has(result.group) || (before !== undefined && isSameEnvelope(before, run));
  const change = earlier && isComparable ? changeOf(earlier, result) : undefined;
  return [{ id, state: result.status, result, ...(change && { change }) }];
}

/** Whose answers depend on who writes to whom, and what. */
const ofEnvelope: ReadonlySet<CheckGroup> = new Set(['envelope', 'limits', 'transfer']);

const isSameEnvelope = ({ input: one }: DiagnosisRun, { input: other }: DiagnosisRun): boolean =>
  one.from === other.from && one.to === other.to && one.jobId === other.jobId;

const works = ({ status }: CheckResult): boolean => status === 'pass' || status === 'warn';

function changeOf(earlier: CheckResult, now: CheckResult): CheckRow['change'] {
  if (earlier.status === 'fail' && works(now)) return 'mended';
  return works(earlier) && now.status === 'fail' ? 'broken' : undefined;
}

/** The last run before that one which looked at the same. */
export function runBefore(runs: readonly DiagnosisRun[], run: DiagnosisRun): DiagnosisRun | undefined {
  const { accountId, server, domain, messageFile, draft } = run.input;
  // Of two drafts nobody knows whether they are the same message, and a report is somebody else's.
  if (draft || run.opened !== undefined) return undefined;
  return runs.find(
    (one) =>
      one.id !== run.id &&
      one.startedAt < run.startedAt &&
      one.state === 'done' &&
      one.opened === undefined &&
      one.input.draft === undefined &&
      one.input.accountId === accountId &&
      one.input.server?.host === server?.host &&
      one.input.server?.port === server?.port &&
      one.input.domain === domain &&
      one.input.messageFile?.name === messageFile?.name,
  );
}

/** Checks that have ended, and all of them; a check with nothing to ask counts as ended. */
export function progressOf({ planned, checks, running }: DiagnosisRun): {
  readonly done: number;
  readonly all: number;
} {
  const furthest = Math.max(
    -1,
    ...[...running, ...checks.map(({ id }) => id)].map((id) => indexOf(planned, id)),
  );
  const passed = planned.slice(0, furthest + 1).filter(({ id }) => !running.includes(id)).length;
  return { done: passed, all: planned.length };
}

const indexOf = (planned: DiagnosisRun['planned'], id: string): number =>
  planned.findIndex((one) => one.id === id);

/** The session in the trace that the verdict was found in. */
export const decidingSession = ({ checks, verdict }: DiagnosisRun): string | undefined =>
  checks.find(({ id }) => id === verdict?.check)?.sessions.at(-1);

/** How it ended, as far as a colour can tell. */
export type RunTone = 'ok' | 'warn' | 'fail' | 'info';

/** How a run is marked in the list. */
export function toneOf({ state, verdict, findings }: DiagnosisRun): RunTone {
  if (state !== 'done' || !verdict) return 'info';
  if (verdict.cause !== 'none') return 'fail';
  return findings.length > 0 ? 'warn' : 'ok';
}
