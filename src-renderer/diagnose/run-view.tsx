/** One diagnosis: its verdict or how far it is, what else is worth mending, and every check. */
import { Progress } from '@mantine/core';
import { Fragment, useEffect, useRef } from 'react';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { checkTitle } from '../explain/diagnosis.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useDiagnoses } from '../state/diagnosis-store.ts';
import { CheckItem } from './check-item.tsx';
import { Findings } from './findings.tsx';
import { progressOf, runBefore, sectionsOf } from './run-model.ts';
import { RunVerdict } from './run-verdict.tsx';
import classes from './run-view.module.css';

export function RunView({ run }: { readonly run: DiagnosisRun }) {
  const { t } = useTranslation('diagnose');
  const before = useDiagnoses(({ runs }) => runBefore(runs, run));
  const view = useRef<HTMLDivElement>(null);
  // In a narrow window the form stands above, and whoever started it looks for what comes.
  useEffect(() => view.current?.scrollIntoView({ block: 'start' }), []);
  return (
    <div ref={view} className={classes.view}>
      {run.state === 'running' ? <Under run={run} /> : <RunVerdict run={run} before={before} />}
      <Findings run={run} />
      <section aria-label={t('checks')}>
        {sectionsOf(run, before).map(({ group, rows }) => (
          <Fragment key={group}>
            <h3 className={classes.group}>{t(`groups.${group}`)}</h3>
            <ul className={classes.checks}>
              {rows.map((row) => (
                <CheckItem key={row.id} row={row} run={run} />
              ))}
            </ul>
          </Fragment>
        ))}
      </section>
    </div>
  );
}

/** What is being looked at, and how much is left. */
function Under({ run }: { readonly run: DiagnosisRun }) {
  const { t } = useTranslation('diagnose');
  const explain = useExplain();
  const { done, all } = progressOf(run);
  const now = run.running.map((id) => checkTitle(id, explain)).join(', ');
  return (
    <section className={classes.under} aria-live="polite" aria-label={t('under.label')}>
      <h2 className={classes.headline}>{t('under.title', { title: run.title })}</h2>
      <Progress value={(done / Math.max(1, all)) * 100} size="sm" aria-label={t('under.label')} />
      <p className={classes.now}>
        {now === '' ? t('under.begins') : now}
        <span className={classes.count}>{t('under.count', { done, all })}</span>
      </p>
    </section>
  );
}
