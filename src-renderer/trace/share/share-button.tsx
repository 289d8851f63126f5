/** Opens the share dialog of a session. */
import { Button } from '@mantine/core';
import { IconShare2 } from '@tabler/icons-react';
import { useState } from 'react';
import type { TraceSummary } from '../../../src-main/contract/trace.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from '../../ui/share.module.css';
import { ShareDialog } from './share-dialog.tsx';

export function ShareButton({ session }: { readonly session: TraceSummary }) {
  const { t } = useTranslation('share');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        className={classes.open ?? ''}
        size="compact-xs"
        variant="default"
        aria-label={t('open')}
        onClick={() => setOpened(true)}
      >
        <IconShare2 size={14} aria-hidden />
        <span className={classes.name}>{t('open')}</span>
      </Button>
      <ShareDialog session={session} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
