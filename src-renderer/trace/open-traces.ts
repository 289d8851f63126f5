/** Files opened as traces: dropped, chosen, or named on a command line. */
import type { ImportProblem, OpenedTraces } from '../../src-main/contract/trace-import.ts';
import { api } from '../api.ts';
import { i18n } from '../i18n/i18n.ts';
import { openPage } from '../state/app-store.ts';
import { valueOrNotice } from '../state/call-errors.ts';
import { notify } from '../state/notices-store.ts';
import { selectSession } from '../state/trace-store.ts';

/** Dropped or pasted files. */
export async function openTraceFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const opened = await valueOrNotice(api.traceOpenFiles(files));
  if (opened !== undefined) tracesOpened(opened);
}

/** Lets the person choose files in the system's dialog. */
export async function pickTraces(): Promise<void> {
  const opened = await valueOrNotice(api.traceOpenPick());
  if (opened !== undefined) tracesOpened(opened);
}

export function cancelOpening(): void {
  void api.traceOpenCancel();
}

/** Shows what was opened, and tells what was not. */
export function tracesOpened({ ids, show, refused, cut }: OpenedTraces): void {
  if (ids.length + refused.length > 0) openPage('trace');
  const shown = show ?? ids[0];
  if (shown !== undefined) selectSession(shown);
  if (ids.length > 1) notify({ tone: 'ok', text: i18n.t('open.opened', { ns: 'trace', count: ids.length }) });
  for (const file of cut) notify({ tone: 'warn', text: i18n.t('open.cut', { ns: 'trace', ...file }) });
  for (const { name, problem } of refused) {
    if (problem.code === 'cancelled') continue;
    const reason = problemText(problem);
    notify({ tone: 'fail', text: i18n.t('open.refused', { ns: 'trace', name, reason }) });
  }
}

function problemText(problem: ImportProblem): string {
  const t = i18n.getFixedT(i18n.language, 'trace');
  switch (problem.code) {
    case 'unreadable':
      return t('open.problems.unreadable', { context: problem.error, error: problem.error });
    case 'tshark-missing':
      return t('open.problems.tshark-missing', { context: problem.system });
    case 'too-large':
      return t('open.problems.too-large', { size: Math.round(problem.limit / 1_048_576) });
    case 'bad-event': {
      const { event, place, line } = problem;
      return line === undefined
        ? t('open.problems.bad-event', { event, place })
        : t('open.problems.bad-line', { event, place, line });
    }
    default:
      return t(`open.problems.${problem.code}`, { ...problem });
  }
}
