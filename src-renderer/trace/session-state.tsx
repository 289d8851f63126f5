/** A session's state by shape and word. */

import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconPlayerStopFilled,
  IconPlugConnectedX,
  IconPointFilled,
} from '@tabler/icons-react';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './session-state.module.css';
import type { ShownState } from './shown-state.ts';

const icons = {
  live: IconPointFilled,
  ok: IconCircleCheckFilled,
  partly: IconAlertTriangleFilled,
  failed: IconCircleXFilled,
  cancelled: IconPlayerStopFilled,
  interrupted: IconPlugConnectedX,
} as const;

interface SessionStateProps {
  readonly state: ShownState;
  /** Show the word beside the sign; otherwise it is only told to screen readers. */
  readonly word?: boolean;
}

export function SessionState({ state, word = false }: SessionStateProps) {
  const { t } = useTranslation('trace');
  const Icon = icons[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={16} aria-hidden={word} aria-label={word ? undefined : t(`states.${state}`)} />
      {word ? <span className={classes.word}>{t(`states.${state}`)}</span> : undefined}
    </span>
  );
}
