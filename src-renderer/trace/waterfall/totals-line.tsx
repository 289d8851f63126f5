/** Where the time went, in sum; the swatches are the key to the bars. */
import type { Voice } from '../row-text.ts';
import { formatSpan } from '../timing.ts';
import type { Totals } from './totals.ts';
import classes from './totals-line.module.css';

interface TotalsLineProps {
  readonly totals: Totals;
  /** Absent while the session runs. */
  readonly roundTrips: number | undefined;
  readonly voice: Voice;
}

export function TotalsLine({ totals, roundTrips, voice: { t } }: TotalsLineProps) {
  return (
    <dl className={classes.totals}>
      {(['waiting', 'sending', 'own'] as const).map((tone) => (
        <div key={tone} data-tone={tone}>
          <dt>
            <span className={classes.swatch} aria-hidden="true" />
            {t(`waterfall.${tone}`)}
          </dt>
          <dd>{formatSpan(totals[tone])}</dd>
        </div>
      ))}
      <div data-tone="long">
        <dt>
          <span className={classes.swatch} aria-hidden="true" />
          {t('waterfall.long')}
        </dt>
        <dd />
      </div>
      {roundTrips === undefined ? undefined : (
        <div className={classes.trips}>
          <dt>{t('ladder.trips', { count: roundTrips })}</dt>
          <dd />
        </div>
      )}
    </dl>
  );
}
