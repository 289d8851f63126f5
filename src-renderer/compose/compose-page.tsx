/** The compose page: writing a message, then following its sending. */

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconMailSearch, IconPaperclip, IconSend, IconTrash } from '@tabler/icons-react';
import { useDeferredValue, useEffect } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { SendingView } from '../outbox/sending-view.tsx';
import { useApp } from '../state/app-store.ts';
import { onIntent } from '../state/intents.ts';
import { Keys } from '../ui/keys.tsx';
import { Page } from '../ui/page.tsx';
import { backToWriting, checkMessage, newMessage, sendMessage } from './actions.ts';
import { pickFiles } from './attachment-actions.ts';
import { useCompose } from './compose-store.ts';
import classes from './composer.module.css';
import { Composer } from './composer.tsx';
import { isEmpty } from './composition.ts';
import { runFix } from './fixes.ts';

export function ComposePage() {
  const { t } = useTranslation('compose');
  // Deferred: the view of the sending is built piece by piece, while the first lines already come in.
  const shownJob = useDeferredValue(useCompose((state) => state.shownJob));
  useEffect(() => {
    const ends = [
      onIntent('new-message', newMessage),
      onIntent('attach-files', () => void pickFiles()),
      onIntent('send', () => {
        if (useApp.getState().page === 'compose') void sendOrPoint();
      }),
      onIntent('check-message', () => {
        backToWriting();
        void checkMessage();
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  if (shownJob !== undefined) return <SendingView jobId={shownJob} />;
  return (
    <Page title={t('title')} body="fill" actions={<Tools />}>
      <div className={classes.page}>
        <Composer />
      </div>
    </Page>
  );
}

function Tools() {
  const { t } = useTranslation('compose');
  const empty = useCompose(({ composition }) => isEmpty(composition));
  const busy = useCompose((state) => state.handingOver);
  return (
    <>
      {empty ? undefined : (
        <Tooltip label={t('discard')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            className={classes.tool}
            aria-label={t('discard')}
            onClick={newMessage}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {empty ? undefined : (
        <Tooltip
          label={
            <span className={classes.tip}>
              {t('check')} <Keys keys="f7" />
            </span>
          }
        >
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            className={classes.tool}
            aria-label={t('check')}
            aria-keyshortcuts="F7"
            disabled={busy}
            onClick={() => void checkMessage()}
          >
            <IconMailSearch size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <Button
        variant="default"
        leftSection={<IconPaperclip size={16} aria-hidden />}
        aria-keyshortcuts="Control+O"
        onClick={() => void pickFiles()}
      >
        {t('attach')}
      </Button>
      <Tooltip label={<Keys keys="mod+enter" />} openDelay={400}>
        <Button
          leftSection={<IconSend size={16} aria-hidden />}
          loading={busy}
          aria-keyshortcuts="Control+Enter"
          onClick={() => void sendOrPoint()}
        >
          {t('send')}
        </Button>
      </Tooltip>
    </>
  );
}

/** Sends, or moves to what has to be solved first. */
async function sendOrPoint(): Promise<void> {
  const problem = await sendMessage();
  if (problem?.fix?.kind === 'focus') runFix(problem.fix);
}
