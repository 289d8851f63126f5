/** The one root cause of a diagnosis, on the card that every outcome has. */
import { Button } from '@mantine/core';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { editAccount } from '../accounts/actions.ts';
import { checkTitle, explainVerdict } from '../explain/diagnosis.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { formatTime } from '../ui/format-time.ts';
import { TraceButton } from '../ui/trace-button.tsx';
import { VerdictCard } from '../ui/verdict-card.tsx';
import type { VerdictContent } from '../ui/verdict-content.ts';
import { startDiagnosis } from './actions.ts';
import { replyIn } from './evidence-model.ts';
import { ReportShare } from './report-share.tsx';
import { toneOf } from './run-model.ts';

interface RunVerdictProps {
  readonly run: DiagnosisRun;
  readonly before: DiagnosisRun | undefined;
}

export function RunVerdict({ run, before }: RunVerdictProps) {
  const { t } = useTranslation('diagnose');
  const language = useLanguage();
  const verdict = useVerdict(run);
  const { input, opened, startedAt, endedAt = startedAt } = run;
  const session = run.checks.find(({ id }) => id === run.verdict?.check)?.sessions.at(-1);
  const { accountId } = input;
  const facts = [
    ...(opened === undefined ? [] : [{ name: t('facts.opened'), value: opened }]),
    { name: t('facts.looked'), value: where(run) },
    { name: t('facts.when'), value: formatTime(startedAt, language) },
    { name: t('facts.took'), value: t('seconds', { seconds: ((endedAt - startedAt) / 1000).toFixed(1) }) },
    ...(input.first ? [{ name: t('facts.first'), value: t(`groups.${input.first}`) }] : []),
    ...(before ? [{ name: t('facts.before'), value: formatTime(before.startedAt, language) }] : []),
  ];
  return (
    <VerdictCard verdict={verdict} facts={facts}>
      {opened === undefined ? (
        <Button
          variant={verdict.tone === 'fail' ? 'default' : 'filled'}
          onClick={() => void startDiagnosis(input)}
        >
          {t('again')}
        </Button>
      ) : undefined}
      {verdict.tone === 'fail' && accountId !== undefined && opened === undefined ? (
        <Button variant="default" onClick={() => editAccount(accountId)}>
          {t('editAccount')}
        </Button>
      ) : undefined}
      <ReportShare run={run} />
      {session === undefined ? undefined : <TraceButton sessionId={session} />}
    </VerdictCard>
  );
}

const where = ({ title, host, port }: DiagnosisRun): string =>
  host === undefined ? title : title === host ? `${host}:${port}` : `${title} · ${host}:${port}`;

function useVerdict(run: DiagnosisRun): VerdictContent {
  const { t } = useTranslation('diagnose');
  const explain = useExplain();
  const { state, verdict, host, findings } = run;
  const nothingMore = { actions: [], maybe: false, refused: [] } as const;
  if (state !== 'done' || verdict === undefined) {
    const kind = state === 'broken-off' ? 'broken-off' : 'cancelled';
    return { ...nothingMore, tone: 'info', headline: t(`ended.${kind}`), meaning: t('ended.meaning') };
  }
  const { headline, meaning, who, next } = explainVerdict(verdict, explain, host);
  const reply = replyIn(verdict.evidence);
  const isWell = verdict.cause === 'none';
  return {
    ...nothingMore,
    tone: toneOf(run),
    headline: isWell && findings.length > 0 ? t('wellButFindings', { count: findings.length }) : headline,
    ...(verdict.check !== undefined && {
      step: t('provenBy', { check: checkTitle(verdict.check, explain) }),
    }),
    ...(reply && { reply }),
    meaning,
    ...(!isWell && { who: explain(`actors.${who}`), next }),
  };
}
