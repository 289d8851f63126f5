/** The sandbox page: the built-in mail server, and what has arrived there. */

import { Button } from '@mantine/core';
import { IconFlask, IconTrash } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { shownMessages, useSandbox } from '../state/sandbox-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { refreshSandbox, removeMessages, writeToSandbox } from './actions.ts';
import { MessageList } from './message-list.tsx';
import { MessageView } from './message-view.tsx';
import classes from './sandbox-page.module.css';
import { ServerBar } from './server-bar.tsx';
import { Tries } from './tries.tsx';

export function SandboxPage() {
  const { t } = useTranslation('sandbox');
  const { t: app } = useTranslation('app');
  const messages = shownMessages(useSandbox());
  useEffect(() => void refreshSandbox(), []);
  return (
    <Page
      title={app('pages.sandbox')}
      subtitle={t('subtitle')}
      body="fill"
      actions={
        messages.length === 0 ? undefined : (
          <Button
            variant="default"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => removeMessages(messages.map(({ id }) => id))}
          >
            {t('clear')}
          </Button>
        )
      }
    >
      <div className={classes.page}>
        <ServerBar />
        <Arrived />
      </div>
    </Page>
  );
}

function Arrived() {
  const { t } = useTranslation('sandbox');
  const state = useSandbox();
  const { loaded, selected } = state;
  const messages = shownMessages(state);
  const shown = messages.find(({ id }) => id === selected) ?? messages[0];
  if (shown === undefined) {
    return loaded ? (
      <div className={classes.empty}>
        <EmptyState icon={<IconFlask size={26} />} title={t('empty.title')} text={t('empty.text')}>
          <Button onClick={() => writeToSandbox()}>{t('write')}</Button>
        </EmptyState>
        <Tries />
      </div>
    ) : undefined;
  }
  return (
    <div className={classes.panes}>
      <div className={classes.side}>
        <MessageList messages={messages} shown={shown.id} />
        <Tries folded />
      </div>
      <div className={classes.main} aria-live="polite">
        <MessageView key={shown.id} id={shown.id} />
      </div>
    </div>
  );
}
