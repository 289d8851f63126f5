/** The one root cause of a diagnosis, on the card that every outcome has. */
import { Button } from '@mantine/core';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { editAccount } from '../accounts/actions.ts';
import { backToWriting, checkMessage } from '../compose/actions.ts';
import { useCompose } from '../compose/compose-store.ts';
import { isEmpty } from '../compose/composition.ts';
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
import { decidingSession, toneOf } from './run-model.ts';
import { changesSince, headlineOf, placeOf, tookWords } from './run-words.ts';

interface RunVerdictProps {
  readonly run: DiagnosisRun;
  readonly before: DiagnosisRun | undefined;
}

export function RunVerdict({ run, before }: RunVerdictProps) {
  const { t } = useTranslation('diagnose');
  const explain = useExplain();
  const language = useLanguage();
  const verdict = useVerdict(run);
  const { input, opened, startedAt, endedAt = startedAt } = run;
  const session = decidingSession(run);
  const { accountId } = input;
  const facts = [
    ...(opened === undefined ? [] : [{ name: t('facts.opened'), value: opened }]),
    { name: t('facts.looked'), value: placeOf(run, t) },
    { name: t('facts.when'), value: formatTime(startedAt, language) },
    { name: t('facts.took'), value: tookWords((endedAt - startedAt) / 1000, t) },
    ...(input.first ? [{ name: t('facts.first'), value: t(`groups.${input.first}`) }] : []),
    ...(before
      ? [
          {
            name: t('facts.before', { when: formatTime(before.startedAt, language) }),
            value: changesSince(run, before, t, explain),
          },
        ]
      : []),
  ];
  return (
    <VerdictCard verdict={verdict} facts={facts}>
      {input.draft && opened === undefined ? <DraftButtons /> : undefined}
      {opened === undefined && !input.draft ? (
        <Button
          variant={verdict.tone === 'fail' ? 'default' : 'filled'}
          onClick={() => void startDiagnosis(input)}
        >
          {t('again')}
        </Button>
      ) : undefined}
      {verdict.tone === 'fail' && accountId !== undefined && opened === undefined && !input.draft ? (
        <Button variant="default" onClick={() => editAccount(accountId)}>
          {t('editAccount')}
        </Button>
      ) : undefined}
      <ReportShare run={run} />
      {session === undefined ? undefined : <TraceButton sessionId={session} />}
    </VerdictCard>
  );
}

/** What was looked at is in the composer, as long as something is. */
function DraftButtons() {
  const { t } = useTranslation('diagnose');
  const isGone = useCompose(({ composition }) => isEmpty(composition));
  if (isGone) return undefined;
  return (
    <>
      <Button onClick={backToWriting}>{t('draft.back')}</Button>
      <Button variant="default" onClick={() => void checkMessage()}>
        {t('draft.again')}
      </Button>
    </>
  );
}

function useVerdict(run: DiagnosisRun): VerdictContent {
  const { t } = useTranslation('diagnose');
  const explain = useExplain();
  const { state, verdict, host } = run;
  const headline = headlineOf(run, t, explain);
  const nothingMore = { actions: [], maybe: false, refused: [] } as const;
  if (state !== 'done' || verdict === undefined) {
    return { ...nothingMore, tone: 'info', headline, meaning: t('ended.meaning') };
  }
  const { meaning, who, next } = explainVerdict(verdict, explain, host);
  const reply = replyIn(verdict.evidence);
  const isWell = verdict.cause === 'none';
  return {
    ...nothingMore,
    tone: toneOf(run),
    headline,
    ...(verdict.check !== undefined && {
      step: t('provenBy', { check: checkTitle(verdict.check, explain) }),
    }),
    ...(reply && { reply }),
    meaning,
    ...(!isWell && { who: explain(`actors.${who}`), next }),
  };
}
