/** The way from an outcome to the lines that led to it. */
import { Button } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { showInTrace } from '../state/show-in-trace.ts';

export function TraceButton({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('common');
  return (
    <Button
      variant="subtle"
      leftSection={<IconActivity size={16} aria-hidden />}
      onClick={() => showInTrace(sessionId)}
    >
      {t('showInTrace')}
    </Button>
  );
}
