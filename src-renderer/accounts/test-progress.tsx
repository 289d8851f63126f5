/** The steps of a test while it runs. */
import { Button, Loader } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../i18n/use-explain.ts';
import { useTraceStore } from '../state/trace-store.ts';
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
  const events = useTraceStore(({ sessions, traces }) => {
    const session = testSession(sessions, since);
    return session === undefined ? undefined : traces.get(session.id)?.events;
  });
  const steps = stepsTaken(events ?? []);
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
      <Button variant="default" size="xs" onClick={() => void cancelTest()}>
        {t('cancelTest')}
      </Button>
    </div>
  );
}
