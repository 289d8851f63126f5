/** A session at a glance: how it ended and why, what it cost, and what the server offered before and inside TLS. */

import { Button } from '@mantine/core';
import type { TraceSummary } from '../../src-main/contract/trace.ts';
import { formatBytes } from '../explain/format.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { useSandbox } from '../state/sandbox-store.ts';
import { chooseView } from '../state/view-store.ts';
import { formatTime } from '../ui/format-time.ts';
import { useSeconds } from '../ui/use-seconds.ts';
import { VerdictCard, type VerdictFact } from '../ui/verdict-card.tsx';
import { acceptedVerdict, failureVerdict, type VerdictContent } from '../ui/verdict-content.ts';
import { CapabilityTable } from './capability-table.tsx';
import classes from './card.module.css';
import { goesOn } from './goes-on.ts';
import { GrowingNote } from './growing-note.tsx';
import type { TraceModel } from './model.ts';
import { noNotes, noteRows, type Summary, summaryOf } from './summary-model.ts';
import { formatSeconds, formatSpan } from './timing.ts';
import { useGrown } from './use-grown.ts';
import type { ViewProps } from './view-props.ts';

export function SummaryCard({ session, trace: { model }, onSelect }: ViewProps) {
  const { t } = useTranslation('cards');
  const { rows } = model;
  const { model: noted, share } = useGrown(rows, rows.length, noNotes, noteRows);
  const summary = summaryOf(model, noted);
  const verdict = useSessionVerdict(session, model, summary);
  const isLive = goesOn(session, model);
  const seconds = useSeconds(isLive ? session.startedAt : undefined);
  const duration = isLive ? formatSeconds(seconds) : formatSpan(summary.duration);
  const facts = useFacts(session, summary, duration);
  const { culprit } = model;
  // What is told of a part would not be true of the whole.
  if (share < 1) return <GrowingNote share={share} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keys
    <section className={classes.card} aria-label={t('summary.label')} tabIndex={0}>
      <div className={classes.section}>
        <VerdictCard verdict={verdict} facts={facts}>
          {culprit === undefined ? undefined : (
            <Button
              variant="default"
              onClick={() => {
                onSelect(culprit);
                chooseView('list');
              }}
            >
              {t('tls.showLine')}
            </Button>
          )}
        </VerdictCard>
      </div>
      <CapabilityTable clear={summary.clear} secured={summary.secured} />
    </section>
  );
}

/** How the session ended, in the words of every other outcome. */
function useSessionVerdict(session: TraceSummary, { end }: TraceModel, summary: Summary): VerdictContent {
  const { t } = useTranslation('cards');
  const words = { t: useTranslation('verdict').t, explain: useExplain() };
  const isSandbox = useSandbox(
    ({ server }) =>
      server?.kind === 'running' &&
      server.host === session.host &&
      [server.port, server.tlsPort].includes(session.port),
  );
  const { recipients, final } = summary;
  const nothing = { actions: [], maybe: false, refused: [] } as const;
  const brokenOff = session.state === 'interrupted';
  if (end === undefined && !brokenOff)
    return {
      ...nothing,
      tone: 'busy',
      headline: t('summary.live.headline'),
      meaning: t('summary.live.meaning'),
    };
  if (summary.unanswered && brokenOff)
    return {
      ...nothing,
      tone: 'warn',
      headline: words.t('interruptedMaybe'),
      meaning: t('summary.brokenOff.unanswered'),
      next: words.t('interruptedMaybeNext'),
      maybe: true,
    };
  if (end?.failure !== undefined) {
    const verdict = failureVerdict(end.failure, session.host, words);
    const { refused, unlisted } = recipients;
    return { ...verdict, ...(refused.length > 1 && { refused, unlisted }) };
  }
  if (final !== undefined)
    return acceptedVerdict(session.host, { ...recipients, reply: final }, isSandbox, words);
  if (end === undefined)
    return {
      ...nothing,
      tone: 'info',
      headline: t('summary.brokenOff.headline'),
      meaning: t(session.imported === undefined ? 'summary.brokenOff.here' : 'summary.brokenOff.imported'),
    };
  return {
    ...nothing,
    tone: end.outcome === 'ok' ? 'ok' : 'info',
    headline: t(summary.mechanism === undefined ? 'summary.probe' : 'summary.probeLogin'),
    meaning: t('summary.probeMeaning'),
  };
}

function useFacts(
  { startedAt, imported }: TraceSummary,
  summary: Summary,
  duration: string,
): readonly VerdictFact[] {
  const { t } = useTranslation('cards');
  const { t: verdict } = useTranslation('verdict');
  const { t: trace } = useTranslation('trace');
  const language = useLanguage();
  const { queueIds, roundTrips, bytesIn, bytesOut, messageBytes, mechanism } = summary;
  const fact = (name: string, value: string | undefined): readonly VerdictFact[] =>
    value === undefined ? [] : [{ name, value }];
  const bytes = (count: number | undefined) => (count === undefined ? undefined : formatBytes(count));
  return [
    ...(queueIds.length === 0
      ? []
      : [{ name: verdict('queueId'), value: queueIds.join(', '), copyLabel: verdict('copyQueueId') }]),
    ...(imported === undefined
      ? []
      : fact(t('summary.facts.imported'), `${imported.file} (${trace(`imported.from.${imported.from}`)})`)),
    ...(imported?.clock === 'none'
      ? []
      : [
          ...fact(t('summary.facts.began'), formatTime(startedAt, language)),
          ...fact(t('summary.facts.duration'), duration),
        ]),
    ...fact(t('summary.facts.roundTrips'), roundTrips === undefined ? undefined : String(roundTrips)),
    ...fact(t('summary.facts.bytesOut'), bytes(bytesOut)),
    ...fact(t('summary.facts.bytesIn'), bytes(bytesIn)),
    ...fact(t('summary.facts.message'), bytes(messageBytes)),
    ...fact(t('summary.facts.mechanism'), mechanism),
  ];
}
