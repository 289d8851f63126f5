/** Diagnoses made before, newest first. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { explainVerdict } from '../explain/diagnosis.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { selectDiagnosis } from '../state/diagnosis-store.ts';
import { formatShortTime } from '../ui/format-time.ts';
import { openReport, removeDiagnosis } from './actions.ts';
import classes from './run-list.module.css';
import { toneOf } from './run-model.ts';
import { StateIcon } from './state-icon.tsx';

interface RunListProps {
  readonly runs: readonly DiagnosisRun[];
  readonly shown: string | undefined;
}

export function RunList({ runs, shown }: RunListProps) {
  const { t } = useTranslation('diagnose');
  return (
    <nav className={classes.list} aria-label={t('runs.label')}>
      <header className={classes.head}>
        <h2 className={classes.title}>{t('runs.label')}</h2>
        <Button size="compact-xs" variant="subtle" onClick={() => void openReport()}>
          {t('runs.open')}
        </Button>
      </header>
      {runs.map((run) => (
        <RunItem key={run.id} run={run} current={run.id === shown} />
      ))}
    </nav>
  );
}

function RunItem({ run, current }: { readonly run: DiagnosisRun; readonly current: boolean }) {
  const { t } = useTranslation('diagnose');
  const explain = useExplain();
  const language = useLanguage();
  const { id, title, opened, host, startedAt, state, verdict } = run;
  const tone = toneOf(run);
  return (
    <div className={classes.entry}>
      <button
        type="button"
        className={classes.item}
        aria-current={current}
        onClick={() => selectDiagnosis(id)}
      >
        <StateIcon state={state === 'running' ? 'running' : tones[tone]} />
        <span className={classes.name}>{title}</span>
        <time className={classes.time} dateTime={new Date(startedAt).toISOString()}>
          {formatShortTime(startedAt, language, Date.now())}
        </time>
        <span className={classes.found}>
          {opened === undefined ? '' : `${opened} · `}
          {state === 'done' && verdict ? explainVerdict(verdict, explain, host).headline : t(`runs.${state}`)}
        </span>
      </button>
      {state === 'running' ? undefined : (
        <Tooltip label={t('runs.remove')}>
          <ActionIcon
            className={classes.remove ?? ''}
            variant="default"
            size="sm"
            aria-label={t('runs.remove')}
            onClick={() => removeDiagnosis(run)}
          >
            <IconX size={13} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}

const tones = { ok: 'pass', warn: 'warn', fail: 'fail', info: 'skipped' } as const;
