/** A session beside another one: chosen from the list, aligned step by step, what differs on top. */
import { ActionIcon, Select, Switch, Tooltip } from '@mantine/core';
import { IconArrowsExchange, IconX } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useEffectEvent, useId, useState } from 'react';
import type { TraceSummary } from '../../../src-main/contract/trace.ts';
import { useLanguage, useTranslation } from '../../i18n/use-translation.ts';
import { onIntent } from '../../state/intents.ts';
import { useTraceStore } from '../../state/trace-store.ts';
import { formatShortTime } from '../../ui/format-time.ts';
import { GrowingNote } from '../growing-note.tsx';
import type { TraceModel } from '../model.ts';
import { useTrace } from '../use-trace.ts';
import { useVoice } from '../use-voice.ts';
import type { Comparison } from './compare.ts';
import { CompareDetail } from './compare-detail.tsx';
import { CompareList } from './compare-list.tsx';
import { CompareSummary } from './compare-summary.tsx';
import classes from './compare-view.module.css';
import type { CompareVoice } from './compare-words.ts';
import { likelyOther, sideNames } from './sides.ts';
import { useComparison } from './use-comparison.ts';

interface CompareViewProps {
  readonly session: TraceSummary;
  readonly model: TraceModel;
  readonly onClose: () => void;
}

export function CompareView({ session, model, onClose }: CompareViewProps) {
  const { t } = useTranslation('compare');
  const language = useLanguage();
  const { explain } = useVoice();
  const sessions = useTraceStore((state) => state.sessions);
  const [chosen, setChosen] = useState<string>();
  const [isSwapped, setSwapped] = useState(false);
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const other = sessions.find(({ id }) => id === chosen) ?? likelyOther(session, sessions);
  const { trace, gone } = useTrace(other?.id);
  // A session that goes on is compared anew when there is time for it.
  const own = useDeferredValue(model);
  const others = useDeferredValue(trace?.unread === undefined ? trace?.model : undefined);
  const { next = 0, size = 1 } = trace?.unread ?? {};
  const percent = Math.floor((100 * next) / size);
  const clock = (at: number) => formatShortTime(at, language, Date.now());

  const choices = sessions
    .filter(({ id }) => id !== session.id)
    .map((one) => ({
      value: one.id,
      label: [clock(one.startedAt), `${one.host}:${one.port}`, one.title]
        .filter((part) => part !== '')
        .join(' · '),
    }));
  const [left, right] = isSwapped ? [others, own] : [own, others];
  const { comparison, share } = useComparison(
    `${session.id} ${other?.id} ${isSwapped}`,
    left?.rows,
    right?.rows,
  );
  const names =
    other === undefined
      ? undefined
      : isSwapped
        ? sideNames(other, session, clock)
        : sideNames(session, other, clock);

  return (
    <section className={classes.view} aria-label={t('label')}>
      <header className={classes.head}>
        <Select
          className={classes.pick ?? ''}
          classNames={{ option: classes.choice ?? '' }}
          size="xs"
          searchable
          allowDeselect={false}
          aria-label={t('with')}
          placeholder={t('pick')}
          data={choices}
          value={other?.id ?? null}
          onChange={(id) => setChosen(id ?? undefined)}
        />
        <Tooltip label={t('swap')}>
          <ActionIcon
            variant="subtle"
            size="sm"
            color="gray"
            aria-label={t('swap')}
            aria-pressed={isSwapped}
            onClick={() => setSwapped(!isSwapped)}
          >
            <IconArrowsExchange size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Switch
          size="xs"
          label={t('onlyDifferences')}
          checked={onlyDifferences}
          onChange={({ currentTarget: { checked } }) => setOnlyDifferences(checked)}
        />
        <Tooltip label={t('close')}>
          <ActionIcon
            className={classes.close ?? ''}
            variant="subtle"
            size="sm"
            color="gray"
            aria-label={t('close')}
            onClick={onClose}
          >
            <IconX size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      {comparison === undefined || names === undefined ? (
        <p className={classes.nothing}>
          {other === undefined ? t('alone') : gone ? t('gone') : t('reading', { percent })}
        </p>
      ) : (
        <Compared comparison={comparison} voice={{ t, explain, names }} onlyDifferences={onlyDifferences} />
      )}
      {others === undefined ? undefined : <GrowingNote share={share} />}
    </section>
  );
}

interface ComparedProps {
  readonly comparison: Comparison;
  readonly voice: CompareVoice;
  readonly onlyDifferences: boolean;
}

function Compared({ comparison, voice, onlyDifferences }: ComparedProps) {
  const id = useId();
  const rowVoice = useVoice();
  const [place, setPlace] = useState<number>();
  const { pairs, all, differing, findings } = comparison;
  const selected = place === undefined ? undefined : pairs.at(place);

  const step = useEffectEvent((by: 1 | -1) => {
    const next = differing.indexOf((place ?? -1) + (by === 1 ? 1 : 0));
    const to = by === 1 ? (differing.placeAt(next) ?? differing.placeAt(0)) : differing.placeAt(next - 1);
    setPlace(to ?? differing.placeAt(differing.length - 1) ?? place);
  });
  useEffect(() => {
    const ends = [onIntent('find-next', () => step(1)), onIntent('find-previous', () => step(-1))];
    return () => {
      for (const end of ends) end();
    };
  }, []);

  return (
    <>
      <CompareSummary findings={findings} voice={voice} onGo={setPlace} />
      <div className={classes.names}>
        <h3>{voice.names.left}</h3>
        <h3>{voice.names.right}</h3>
      </div>
      <CompareList
        id={id}
        pairs={pairs}
        shown={onlyDifferences ? differing : all}
        voice={rowVoice}
        selected={place}
        onSelect={setPlace}
      />
      {selected === undefined ? undefined : (
        <CompareDetail pair={selected} voice={voice} rowVoice={rowVoice} />
      )}
    </>
  );
}
