/** The steps of a test while it runs. */

import { Button, Loader } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { selectSession, useTraceStore } from '../state/trace-store.ts';
import { TraceButton } from '../ui/trace-button.tsx';
import classes from './accounts.module.css';
import { cancelTest } from './actions.ts';
import { stepsTaken, testSession } from './test-model.ts';

interface TestProgressProps {
  readonly host: string;
  /** Wall clock, ms. */
  readonly since: number;
}

export function TestProgress({ host, since }: TestProgressProps) {
  const { t } = useTranslation('accounts');
  const explain = useExplain();
  const sessionId = useTraceStore(({ sessions }) => testSession(sessions, since)?.id);
  const rows = useTraceStore(({ traces }) =>
    sessionId === undefined ? undefined : traces.get(sessionId)?.model.rows,
  );
  useEffect(() => {
    if (sessionId !== undefined) selectSession(sessionId);
  }, [sessionId]);
  const steps = stepsTaken(Array.from(rows ?? [], ({ event }) => event));
  const panel = useRef<HTMLDivElement>(null);
  const count = steps.length;
  useEffect(() => {
    if (count > 0) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return (
    <div className={classes.testing} ref={panel}>
      <h3>{t('testing.title', { host })}</h3>
      <ol className={classes.steps} aria-label={t('testing.steps')}>
        {steps.length === 0 ? (
          <li data-current>
            <Loader size={14} aria-hidden />
            {t('testing.starting')}
          </li>
        ) : undefined}
        {steps.map((phase, index) => {
          const isCurrent = index === steps.length - 1;
          const step = explain(`steps.${phase}.name`);
          return (
            <li
              key={phase}
              data-current={isCurrent || undefined}
              aria-label={t(isCurrent ? 'testing.currentStep' : 'testing.doneStep', { step })}
            >
              {isCurrent ? <Loader size={14} aria-hidden /> : <IconCheck size={14} aria-hidden />}
              {step}
            </li>
          );
        })}
      </ol>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => void cancelTest()}>
          {t('cancelTest')}
        </Button>
        {sessionId === undefined ? undefined : <TraceButton sessionId={sessionId} />}
      </div>
    </div>
  );
}
