/** What can be done with a stopped step, each with its key. */
import { Button, Tooltip } from '@mantine/core';
import type { Going, StopAnswer, StoppedStep } from '../../../src-main/contract/breakpoints.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Keys } from '../../ui/keys.tsx';
import classes from './stop-card.module.css';

interface StopActionsProps {
  readonly stop: StoppedStep;
  readonly edited: boolean;
  /** What stands in the editor cannot be sent, or has been. */
  readonly disabled: boolean;
  readonly onSend: (next: Going) => void;
  readonly onAnswer: (answer: StopAnswer) => void;
}

export function StopActions({ stop, edited, disabled, onSend, onAnswer }: StopActionsProps) {
  const { t } = useTranslation('breakpoints');
  const primary = stop.text === undefined ? 'go' : edited ? 'sendEdited' : 'send';
  return (
    <div className={classes.actions}>
      <Button
        size="xs"
        aria-keyshortcuts="F9"
        disabled={disabled}
        rightSection={<Keys keys="f9" />}
        onClick={() => onSend('run')}
      >
        {t(`actions.${primary}`)}
      </Button>
      <Tooltip label={t('actions.stepHelp')}>
        <Button
          size="xs"
          variant="default"
          aria-keyshortcuts="F10"
          disabled={disabled}
          rightSection={<Keys keys="f10" />}
          onClick={() => onSend('command')}
        >
          {t('actions.step')}
        </Button>
      </Tooltip>
      {stop.behind.length === 0 ? undefined : (
        <Tooltip label={t('actions.flightHelp')}>
          <Button size="xs" variant="default" disabled={disabled} onClick={() => onSend('flight')}>
            {t('actions.flight')}
          </Button>
        </Tooltip>
      )}
      {stop.text === undefined ? undefined : (
        <Tooltip label={t(stop.skippable ? 'actions.skipHelp' : 'actions.noSkip')}>
          <Button
            size="xs"
            variant="default"
            // Not `disabled`: then nobody could read why.
            {...(!stop.skippable && { 'data-disabled': true })}
            aria-disabled={!stop.skippable}
            onClick={() => {
              if (stop.skippable) onAnswer({ kind: 'skip' });
            }}
          >
            {t('actions.skip')}
          </Button>
        </Tooltip>
      )}
      <Tooltip label={t(stop.phase === 'quit' ? 'actions.abortLate' : 'actions.abortHelp')}>
        <Button size="xs" variant="light" color="fail" onClick={() => onAnswer({ kind: 'abort' })}>
          {t('actions.abort')}
        </Button>
      </Tooltip>
    </div>
  );
}
