/** Where the sandbox listens, each value ready to be copied into another program. */

import { UnstyledButton } from '@mantine/core';
import { IconCopy, IconPointFilled } from '@tabler/icons-react';
import { useTranslation } from '../i18n/use-translation.ts';
import { useSandbox } from '../state/sandbox-store.ts';
import { copyText } from '../ui/copy.ts';
import classes from './server-bar.module.css';

export function ServerBar() {
  const { t } = useTranslation('sandbox');
  const server = useSandbox((state) => state.server);
  if (server?.kind !== 'running') {
    const text =
      server === undefined
        ? t('server.starting')
        : server.kind === 'failed'
          ? t('server.failed', { error: server.error })
          : t('server.stopped');
    return (
      <div className={classes.bar} data-state={server?.kind ?? 'starting'} role="status">
        {text}
      </div>
    );
  }
  return (
    <section className={classes.bar} data-state="running" aria-label={t('server.label')}>
      <span className={classes.state}>
        <IconPointFilled size={14} aria-hidden />
        {t('server.running')}
      </span>
      <Value label={t('server.host')} value={server.host} />
      <Value label={t('server.port')} value={String(server.port)} />
      <Value label={t('server.tlsPort')} value={String(server.tlsPort)} />
    </section>
  );
}

function Value({ label, value }: { readonly label: string; readonly value: string }) {
  const { t } = useTranslation('sandbox');
  return (
    <span className={classes.pair}>
      <span className={classes.label}>{label}</span>
      <UnstyledButton
        className={classes.value}
        aria-label={`${label}: ${t('server.copy', { value })}`}
        onClick={() => void copyText(value)}
      >
        {value}
        <IconCopy size={13} aria-hidden />
      </UnstyledButton>
    </span>
  );
}
