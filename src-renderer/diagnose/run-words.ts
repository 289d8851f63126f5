/** A run in words that its list, its card and its report share. Pure. */
import type { TFunction } from 'i18next';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { checkTitle, explainVerdict } from '../explain/diagnosis.ts';
import type { Translate } from '../explain/translate.ts';
import { type CheckRow, sectionsOf } from './run-model.ts';

/** What was looked at, in short. */
export function titleOf({ input, title, host, port }: DiagnosisRun, t: TFunction<'diagnose'>): string {
  if (input.draft) return t('draft.title');
  return host !== undefined && title === host ? `${host}:${port}` : title;
}

/** What was looked at, with the account's server. */
export function placeOf(run: DiagnosisRun, t: TFunction<'diagnose'>): string {
  const { title, host, port } = run;
  const name = titleOf(run, t);
  return host === undefined || title === host ? name : `${name} · ${host}:${port}`;
}

/** How it ended, or how it stands. */
export function headlineOf(run: DiagnosisRun, t: TFunction<'diagnose'>, explain: Translate): string {
  const { state, verdict, findings, host } = run;
  if (state === 'running') return t('runs.running');
  if (state !== 'done' || verdict === undefined)
    return t(`ended.${state === 'broken-off' ? 'broken-off' : 'cancelled'}`);
  const count = findings.length;
  if (verdict.cause === 'none' && count > 0)
    return isMessageAlone(run) ? t('messageButFindings', { count }) : t('wellButFindings', { count });
  return explainVerdict(verdict, explain, host).headline;
}

const isMessageAlone = ({ input, host }: DiagnosisRun): boolean =>
  host === undefined &&
  (input.draft === true || input.messageFile !== undefined) &&
  input.domain === undefined;

/** More are counted. */
const MOST_CHANGES = 3;

/** What came out differently than in the run before. */
export function changesSince(
  run: DiagnosisRun,
  before: DiagnosisRun,
  t: TFunction<'diagnose'>,
  explain: Translate,
): string {
  const changed = sectionsOf(run, before)
    .flatMap(({ rows }) => rows)
    .flatMap(({ id, change }) => (change === undefined ? [] : [{ id, change }]));
  if (changed.length === 0) return t('since.same');
  const told = changed
    .slice(0, MOST_CHANGES)
    .map(({ id, change }: Required<Pick<CheckRow, 'id' | 'change'>>) =>
      t(`since.${change}`, { check: checkTitle(id, explain) }),
    );
  const more = changed.length - told.length;
  return [...told, ...(more > 0 ? [t('since.more', { count: more })] : [])].join('; ');
}

/** How long something took: short ones in milliseconds. */
export function tookWords(seconds: number, t: TFunction<'diagnose'>): string {
  if (seconds < 0.9995) return t('milliseconds', { count: Math.round(seconds * 1000) });
  return t('seconds', { seconds: seconds.toFixed(1) });
}
