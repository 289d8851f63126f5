/** The console page: a session by hand, its conversation, and the prompt below it. */
import { Button, Tooltip } from '@mantine/core';
import { IconLock, IconLockOpen, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ConsoleState } from '../../src-main/contract/console.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useConsole } from '../state/console-store.ts';
import { emptyModel } from '../trace/empty-model.ts';
import { useTrace } from '../trace/use-trace.ts';
import { Page } from '../ui/page.tsx';
import { TraceButton } from '../ui/trace-button.tsx';
import { leave } from './actions.ts';
import { ClosedBar } from './closed-bar.tsx';
import { ConnectPanel } from './connect-panel.tsx';
import classes from './console-page.module.css';
import { Conversation } from './conversation.tsx';
import { useDraft } from './draft-store.ts';
import { FoldedOffers, Offers } from './offers.tsx';
import { TalkArea } from './talk-area.tsx';

type Session = Exclude<ConsoleState, { kind: 'none' }>;

export function ConsolePage() {
  const { t } = useTranslation('console');
  const { t: app } = useTranslation('app');
  const { state } = useConsole();
  const choosing = useDraft((draft) => draft.choosing);
  const session = state.kind === 'none' || choosing ? undefined : state;
  return (
    <Page
      title={app('pages.console')}
      subtitle={session === undefined ? t('subtitle') : <Where session={session} />}
      body="fill"
      actions={session === undefined ? undefined : <Actions session={session} />}
    >
      {session === undefined ? (
        <ConnectPanel canGoBack={state.kind !== 'none'} />
      ) : (
        <Talk session={session} />
      )}
    </Page>
  );
}

/** Which server, and how the connection is protected just now. */
function Where({ session }: { readonly session: Session }) {
  const { t } = useTranslation('console');
  const { model } = useSessionModel(session.sessionId);
  const secured = session.kind === 'open' ? session.hand.secured : model.tls !== undefined;
  return (
    <span className={classes.where}>
      <span className={classes.host}>
        {session.host}:{session.port}
      </span>
      <span className={classes.security} data-secured={secured || undefined}>
        {secured ? <IconLock size={13} aria-hidden /> : <IconLockOpen size={13} aria-hidden />}
        {secured ? (model.tls?.version.replace(/^TLSv/, 'TLS ') ?? t('state.inTls')) : t('state.inClear')}
      </span>
      {session.kind === 'closed' ? <span className={classes.ended}>{t('state.ended')}</span> : undefined}
    </span>
  );
}

function Actions({ session }: { readonly session: Session }): ReactNode {
  const { t } = useTranslation('console');
  return (
    <>
      <TraceButton sessionId={session.sessionId} />
      {session.kind === 'closed' ? undefined : (
        <Tooltip label={t('leaveHelp')} disabled={session.kind !== 'open'}>
          <Button
            variant="default"
            leftSection={<IconPlugConnectedX size={16} aria-hidden />}
            onClick={() => void leave()}
          >
            {session.kind === 'open' ? t('leave') : t('cancel')}
          </Button>
        </Tooltip>
      )}
    </>
  );
}

function Talk({ session }: { readonly session: Session }) {
  const { t } = useTranslation('console');
  const { model } = useSessionModel(session.sessionId);
  return (
    <div className={classes.page}>
      <div className={classes.talk}>
        {session.kind === 'open' ? <FoldedOffers hand={session.hand} /> : undefined}
        <Conversation key={session.sessionId} host={session.host} model={model} />
        {session.kind === 'connecting' ? (
          <p className={classes.connecting} role="status">
            {t('state.connecting', { host: session.host, port: session.port })}
          </p>
        ) : undefined}
        {session.kind === 'open' ? (
          <TalkArea hand={session.hand} history={session.history} target={session.target} />
        ) : undefined}
        {session.kind === 'closed' ? <ClosedBar session={session} model={model} /> : undefined}
      </div>
      {session.kind === 'open' ? <Offers hand={session.hand} /> : undefined}
    </div>
  );
}

function useSessionModel(sessionId: string) {
  const { trace } = useTrace(sessionId);
  return { model: trace?.model ?? emptyModel };
}
