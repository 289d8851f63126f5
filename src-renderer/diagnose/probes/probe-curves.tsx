/** The probes of the transfer lab side by side, each with its progress over time. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Evidence } from '../../../src-main/contract/diagnosis.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ProbeCurve } from './probe-curve.tsx';
import classes from './probe-curves.module.css';
import { folded, type Probe, probesIn } from './probe-model.ts';

interface ProbeCurvesProps {
  readonly evidence: Evidence;
  /** More may come. */
  readonly live?: boolean;
}

export function ProbeCurves({ evidence, live = false }: ProbeCurvesProps) {
  const { t } = useTranslation('diagnose');
  const [all, setAll] = useState(false);
  const probes = probesIn(evidence);
  if (probes.length === 0) return undefined;
  const { first, between, last } = folded(probes);
  const list = (some: readonly Probe[]) =>
    some.map((probe) => (
      <li key={probe.number}>
        <ProbeCurve probe={probe} live={live} />
      </li>
    ));
  return (
    <section className={classes.probes} aria-label={t('probes.label')}>
      <Legend />
      <ol className={classes.list}>
        {list(first)}
        {between.length === 0 ? undefined : (
          <>
            {all ? list(between) : undefined}
            <li className={classes.more}>
              <Button size="compact-sm" variant="default" onClick={() => setAll(!all)}>
                {all ? t('probes.fewer') : t('probes.more', { count: between.length })}
              </Button>
            </li>
          </>
        )}
        {list(last)}
      </ol>
    </section>
  );
}

const lines = ['handed', 'flushed', 'acknowledged'] as const;

function Legend() {
  const { t } = useTranslation('diagnose');
  return (
    <ul className={classes.legend} aria-label={t('probes.legend.label')}>
      {lines.map((line) => (
        <li key={line}>
          <svg className={classes.swatch} viewBox="0 0 22 8" aria-hidden>
            <path className={classes[line]} d="M1 4 H21" />
          </svg>
          {t(`probes.legend.${line}`)}
        </li>
      ))}
      <li>
        <svg className={classes.swatch} viewBox="0 0 22 8" aria-hidden>
          <rect className={classes.stall} width={22} height={8} />
          <path className={classes.mark} d="M1 0 V8" />
        </svg>
        {t('probes.legend.stall')}
      </li>
    </ul>
  );
}
