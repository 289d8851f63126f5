/** A stopped session: what will be sent, open to change, and what can be done with it. */
import { IconPlayerPauseFilled } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import type { Going, StopAnswer, StoppedStep } from '../../../src-main/contract/breakpoints.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { onIntent } from '../../state/intents.ts';
import { useTraceStore } from '../../state/trace-store.ts';
import { TraceButton } from '../../ui/trace-button.tsx';
import { answerStop } from './actions.ts';
import { IdleClock } from './idle-clock.tsx';
import { StopActions } from './stop-actions.tsx';
import classes from './stop-card.module.css';
import { StopEditor } from './stop-editor.tsx';
import { answerFor, isEdited, problemOf, untouched } from './stop-model.ts';

interface StopCardProps {
  readonly stop: StoppedStep;
  /** The way to the other stopped sessions. */
  readonly children?: ReactNode;
}

export function StopCard({ stop, children }: StopCardProps) {
  const { t } = useTranslation('breakpoints');
  const session = useTraceStore(({ sessions }) => sessions.find(({ id }) => id === stop.sessionId));
  const [edit, setEdit] = useState(untouched(stop));
  const [busy, setBusy] = useState(false);
  const problem = problemOf(stop, edit);

  const answer = async (given: StopAnswer): Promise<void> => {
    if (busy) return;
    setBusy(true);
    if (!(await answerStop(stop.id, given))) setBusy(false);
  };
  const send = (next: Going): void => {
    if (problem === undefined) void answer(answerFor(stop, edit, next));
  };
  const byKey = useEffectEvent(send);
  useEffect(() => {
    const ends = [
      onIntent('stop-continue', () => byKey('run')),
      onIntent('stop-step', () => byKey('command')),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);

  return (
    <section className={classes.card} aria-label={t('stop.region')}>
      <header className={classes.head}>
        <IconPlayerPauseFilled size={16} className={classes.icon} aria-hidden />
        <h2 className={classes.title}>{t('stop.title', { step: t(`steps.${stop.phase}`) })}</h2>
        {session === undefined ? undefined : (
          <span className={classes.session}>{t('stop.server', { ...session })}</span>
        )}
        <span className={classes.end}>
          {children}
          <TraceButton sessionId={stop.sessionId} />
        </span>
      </header>
      <StopEditor stop={stop} edit={edit} problem={problem} onEdit={setEdit} onSend={() => send('run')} />
      <footer className={classes.foot}>
        <StopActions
          stop={stop}
          edited={isEdited(stop, edit)}
          disabled={problem !== undefined || busy}
          onSend={send}
          onAnswer={(given) => void answer(given)}
        />
        <IdleClock phase={stop.phase} since={stop.at} />
      </footer>
    </section>
  );
}
