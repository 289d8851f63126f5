/** The differences that matter, above the lines; a click goes to the line. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './compare-summary.module.css';
import { type CompareVoice, findingWords } from './compare-words.ts';
import type { Findings } from './findings.ts';

/** More are shown when asked for. */
const fewest = 5;

interface CompareSummaryProps {
  readonly findings: Findings;
  readonly voice: CompareVoice;
  readonly onGo: (at: number) => void;
}

export function CompareSummary({ findings, voice, onGo }: CompareSummaryProps) {
  const { t } = useTranslation('compare');
  const [all, setAll] = useState(false);
  const { listed, unlisted } = findings;
  if (listed.length === 0) return <p className={classes.same}>{t('same')}</p>;
  const shown = all ? listed : listed.slice(0, fewest);
  const rest = listed.length - shown.length + unlisted;
  return (
    <section className={classes.summary} aria-label={t('summary')}>
      <ul>
        {shown.map((found) => (
          <li key={`${found.at} ${findingWords(found.finding, voice)}`}>
            <button type="button" className={classes.finding} onClick={() => onGo(found.at)}>
              {findingWords(found.finding, voice)}
            </button>
          </li>
        ))}
      </ul>
      {rest === 0 ? undefined : (
        <Button size="compact-xs" variant="subtle" disabled={all} onClick={() => setAll(true)}>
          {t('more', { count: rest })}
        </Button>
      )}
    </section>
  );
}
