/** What is worth mending and did not cause the failure. */
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { explainVerdict } from '../explain/diagnosis.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { EvidenceTable } from './evidence-table.tsx';
import classes from './run-view.module.css';

export function Findings({ run: { findings, host } }: { readonly run: DiagnosisRun }) {
  const { t } = useTranslation('diagnose');
  const explain = useExplain();
  if (findings.length === 0) return undefined;
  return (
    <section aria-label={t('findings')}>
      <h3 className={classes.group}>{t('findings')}</h3>
      <ul className={classes.checks}>
        {findings.map((finding) => {
          const { headline, meaning, who, next } = explainVerdict(finding, explain, host);
          return (
            <li key={finding.cause}>
              <details className={classes.check}>
                <summary className={classes.row}>
                  <IconChevronRight size={14} className={classes.turn} aria-hidden />
                  <IconAlertTriangle size={17} className={classes.finding} aria-hidden />
                  <span className={classes.what}>{headline}</span>
                </summary>
                <div className={classes.detail}>
                  <p>{meaning}</p>
                  <p>
                    {next} <span className={classes.who}>{explain(`actors.${who}`)}</span>
                  </p>
                  <EvidenceTable evidence={finding.evidence} cause={finding.cause} />
                </div>
              </details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
