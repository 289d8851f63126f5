/** The way from an outcome to the lines that led to it; nothing where the lines are not held any more. */

import { Button } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useTranslation } from '../i18n/use-translation.ts';
import { showInTrace } from '../state/show-in-trace.ts';
import { isHeld } from '../state/trace-reducer.ts';
import { useTraceStore } from '../state/trace-store.ts';

interface TraceButtonProps {
  readonly sessionId: string;
  /** Beside small buttons. */
  readonly small?: boolean;
}

export function TraceButton({ sessionId, small = false }: TraceButtonProps) {
  const { t } = useTranslation('common');
  const held = useTraceStore((state) => isHeld(state, sessionId));
  if (!held) return undefined;
  return (
    <Button
      variant="subtle"
      {...(small && { size: 'compact-sm' })}
      leftSection={<IconActivity size={16} aria-hidden />}
      onClick={() => showInTrace(sessionId)}
    >
      {t('showInTrace')}
    </Button>
  );
}
