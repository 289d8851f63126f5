/** One diagnosis: its verdict or how far it is, what else is worth mending, and every check. */
import { Button, Progress } from '@mantine/core';
import { IconPlayerStopFilled } from '@tabler/icons-react';
import { Fragment, useEffect, useRef } from 'react';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { checkTitle } from '../explain/diagnosis.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useDiagnoses } from '../state/diagnosis-store.ts';
import { Announcement } from '../ui/announcement.tsx';
import { followInDock, stopDiagnosis } from './actions.ts';
import { CheckItem } from './check-item.tsx';
import { Findings } from './findings.tsx';
import { progressOf, runBefore, sectionsOf } from './run-model.ts';
import { RunVerdict } from './run-verdict.tsx';
import classes from './run-view.module.css';
import { headlineOf, titleOf } from './run-words.ts';

export function RunView({ run }: { readonly run: DiagnosisRun }) {
  const { t } = useTranslation('diagnose');
  const before = useDiagnoses(({ runs }) => runBefore(runs, run));
  const explain = useExplain();
  const view = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const isRunning = run.state === 'running';
  // In a narrow window the form stands above, and whoever started it there looks for what comes.
  useEffect(() => {
    const form = document.activeElement?.closest('form')?.getBoundingClientRect();
    const top = view.current?.getBoundingClientRect().top ?? 0;
    view.current?.scrollIntoView({ block: 'start' });
    if (form !== undefined && top >= form.bottom) card.current?.focus({ preventScroll: true });
  }, []);
  // The button that started or ended it may have gone with what it stood in.
  const wasRunning = useRef(false);
  useEffect(() => {
    const changed = wasRunning.current !== isRunning;
    wasRunning.current = isRunning;
    if (changed) followInDock(run);
    if (changed && document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, [isRunning, run]);
  return (
    <div ref={view} className={classes.view}>
      <Announcement
        text={isRunning ? t('under.title', { title: titleOf(run, t) }) : headlineOf(run, t, explain)}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a group of a form it is not */}
      <div ref={card} className={classes.card} role="group" aria-label={titleOf(run, t)} tabIndex={-1}>
        {isRunning ? <Under run={run} /> : <RunVerdict run={run} before={before} />}
      </div>
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
    <section className={classes.under} aria-label={t('under.label')}>
      <header className={classes.underHead}>
        <h2 className={classes.headline}>{t('under.title', { title: titleOf(run, t) })}</h2>
        <Button
          className={classes.stop ?? ''}
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerStopFilled size={13} aria-hidden />}
          onClick={() => void stopDiagnosis(run.id)}
        >
          {t('form.stop')}
        </Button>
      </header>
      <Progress value={(done / Math.max(1, all)) * 100} size="sm" aria-label={t('under.label')} />
      <p className={classes.now}>
        {now === '' ? t('under.begins') : now}
        <span className={classes.count}>{t('under.count', { done, all })}</span>
      </p>
    </section>
  );
}
