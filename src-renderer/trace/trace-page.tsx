/** The trace page: the sessions at the left, the chosen one in full. */

import { Button } from '@mantine/core';
import { IconArrowsLeftRight, IconFileImport } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { openPage } from '../state/app-store.ts';
import { onIntent } from '../state/intents.ts';
import { selectSession, useShownSessions, useTraceStore } from '../state/trace-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { BreakpointsButton } from './breakpoints/breakpoints-button.tsx';
import { pickTraces } from './open-traces.ts';
import { OpeningStrip } from './opening-strip.tsx';
import { SessionList } from './session-list.tsx';
import { SessionPicker } from './session-picker.tsx';
import { SessionView } from './session-view.tsx';
import classes from './trace-page.module.css';

export function TracePage() {
  const { t } = useTranslation('app');
  useEffect(() => onIntent('open-trace', () => void pickTraces()), []);
  const sessions = useShownSessions();
  const selected = useTraceStore((state) => state.selected);
  const shown = sessions.find(({ id }) => id === selected) ?? sessions[0];
  const actions = (
    <>
      {shown === undefined ? undefined : (
        <div className={classes.narrow}>
          <SessionPicker sessions={sessions} shown={shown.id} onPick={selectSession} />
        </div>
      )}
      <OpenButton />
      <BreakpointsButton />
    </>
  );
  return (
    <Page title={t('pages.trace')} body="fill" actions={actions}>
      <div className={classes.body}>
        <OpeningStrip />
        {shown === undefined ? (
          <NoSession />
        ) : (
          <div className={classes.page}>
            <div className={classes.wide}>
              <SessionList sessions={sessions} shown={shown.id} onPick={selectSession} />
            </div>
            <SessionView key={shown.id} session={shown} />
          </div>
        )}
      </div>
    </Page>
  );
}

function OpenButton() {
  const { t } = useTranslation('trace');
  return (
    <Button
      className={classes.openButton ?? ''}
      variant="default"
      leftSection={<IconFileImport size={16} aria-hidden />}
      aria-label={t('open.button')}
      onClick={() => void pickTraces()}
    >
      <span className={classes.openLabel}>{t('open.button')}</span>
    </Button>
  );
}

function NoSession() {
  const { t } = useTranslation('trace');
  return (
    <EmptyState
      icon={<IconArrowsLeftRight size={26} />}
      title={t('sessions.empty.title')}
      text={t('sessions.empty.text')}
    >
      <Button onClick={() => openPage('compose')}>{t('sessions.empty.compose')}</Button>
      <Button variant="default" onClick={() => openPage('accounts')}>
        {t('sessions.empty.accounts')}
      </Button>
      <Button variant="default" onClick={() => void pickTraces()}>
        {t('open.button')}
      </Button>
    </EmptyState>
  );
}
