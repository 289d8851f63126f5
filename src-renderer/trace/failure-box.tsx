/** Why the session failed, at the row where it did. */
import { IconCircleXFilled } from '@tabler/icons-react';
import type { Failure } from '../../src-main/contract/failure.ts';
import { explainFailure } from '../explain/failure.ts';
import classes from './failure-box.module.css';
import type { Voice } from './row-text.ts';

interface FailureBoxProps {
  readonly failure: Failure;
  readonly host: string;
  readonly voice: Voice;
}

export function FailureBox({ failure, host, voice: { t, explain } }: FailureBoxProps) {
  const { headline, meaning, who, next } = explainFailure(failure, explain, { host });
  return (
    <section className={classes.box} aria-label={t('explain.failedHere')}>
      <p className={classes.kicker}>
        <IconCircleXFilled size={14} aria-hidden />
        {t('explain.failedHere')}
      </p>
      <h3 className={classes.headline}>{headline}</h3>
      <p>{meaning}</p>
      <dl className={classes.facts}>
        <div>
          <dt>{t('explain.next')}</dt>
          <dd>{next}</dd>
        </div>
        <div>
          <dt>{t('explain.acts')}</dt>
          <dd>{explain(`actors.${who}`)}</dd>
        </div>
      </dl>
    </section>
  );
}
