/** Diagnoses made before, newest first. */
import { Button } from '@mantine/core';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { selectDiagnosis } from '../state/diagnosis-store.ts';
import { PickItem } from '../ui/pick-item.tsx';
import { stopOf, walkPicks } from '../ui/pick-keys.ts';
import { openReport, removeDiagnosis } from './actions.ts';
import classes from './run-list.module.css';
import { toneOf } from './run-model.ts';
import { headlineOf, titleOf } from './run-words.ts';
import { StateIcon } from './state-icon.tsx';

interface RunListProps {
  readonly runs: readonly DiagnosisRun[];
  readonly shown: string | undefined;
}

export function RunList({ runs, shown }: RunListProps) {
  const { t } = useTranslation('diagnose');
  const stop = stopOf(
    runs.map(({ id }) => id),
    shown,
  );
  return (
    <nav className={classes.list} aria-label={t('runs.label')} onKeyDown={walkPicks}>
      <header className={classes.head}>
        <h2 className={classes.title}>{t('runs.label')}</h2>
        <Button size="compact-xs" variant="subtle" onClick={() => void openReport()}>
          {t('runs.open')}
        </Button>
      </header>
      {runs.map((run) => (
        <RunItem key={run.id} run={run} current={run.id === shown} stop={run.id === stop} />
      ))}
    </nav>
  );
}

interface RunItemProps {
  readonly run: DiagnosisRun;
  readonly current: boolean;
  readonly stop: boolean;
}

function RunItem({ run, current, stop }: RunItemProps) {
  const { t } = useTranslation('diagnose');
  const explain = useExplain();
  const { id, opened, startedAt, state } = run;
  return (
    <PickItem
      mark={<StateIcon state={state === 'running' ? 'running' : tones[toneOf(run)]} />}
      title={titleOf(run, t)}
      at={startedAt}
      current={current}
      stop={stop}
      onPick={() => selectDiagnosis(id)}
      remove={state === 'running' ? undefined : { label: t('runs.remove'), run: () => removeDiagnosis(run) }}
    >
      <span className={classes.found}>
        {opened === undefined ? '' : `${opened} · `}
        {state === 'done' ? headlineOf(run, t, explain) : t(`runs.${state}`)}
      </span>
    </PickItem>
  );
}

const tones = { ok: 'pass', warn: 'warn', fail: 'fail', info: 'skipped' } as const;
