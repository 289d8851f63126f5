/** At the foot of every page while a session is stopped: what waits, one card at a time. */
import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { StoppedStep } from '../../../src-main/contract/breakpoints.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useBreakpoints } from '../../state/breakpoints-store.ts';
import { onIntent } from '../../state/intents.ts';
import { useTraceStore } from '../../state/trace-store.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { toggleBreakpoints } from './actions.ts';
import classes from './stop-card.module.css';
import { StopCard } from './stop-card.tsx';

export function StopArea() {
  const { t } = useTranslation('breakpoints');
  const stopped = useBreakpoints((state) => state.stopped);
  const [chosen, setChosen] = useState<string>();
  useEffect(() => onIntent('toggle-breakpoints', () => void toggleBreakpoints()), []);
  const index = Math.max(
    0,
    stopped.findIndex(({ id }) => id === chosen),
  );
  const shown = stopped[index];
  const turn = (by: number): void => setChosen(stopped[(index + by + stopped.length) % stopped.length]?.id);
  return (
    <>
      <Spoken stop={stopped.at(-1)} />
      {shown === undefined ? undefined : (
        <StopCard key={shown.id} stop={shown}>
          {stopped.length < 2 ? undefined : (
            <span className={classes.pager}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('stop.previous')}
                onClick={() => turn(-1)}
              >
                <IconChevronLeft size={16} aria-hidden />
              </ActionIcon>
              {t('stop.which', { number: index + 1, count: stopped.length })}
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('stop.next')}
                onClick={() => turn(1)}
              >
                <IconChevronRight size={16} aria-hidden />
              </ActionIcon>
            </span>
          )}
        </StopCard>
      )}
    </>
  );
}

/** For screen readers: what stopped last. */
function Spoken({ stop }: { readonly stop: StoppedStep | undefined }) {
  const { t } = useTranslation('breakpoints');
  const host = useTraceStore(({ sessions }) => sessions.find(({ id }) => id === stop?.sessionId)?.host ?? '');
  if (stop === undefined) return <Announcement text="" />;
  return (
    <Announcement text={t('stop.announced', { step: stop.text ?? t(`steps.${stop.phase}`), server: host })} />
  );
}
