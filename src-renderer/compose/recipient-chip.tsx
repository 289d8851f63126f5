/** One finished recipient: select, edit and remove by pointer or keys; says why when it is no address. */

import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './recipient-input.module.css';
import { type Chip, chipLabel } from './recipients-model.ts';

interface RecipientChipProps {
  readonly chip: Chip;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  /** Moves on from this chip: to a neighbour or to the text. */
  readonly onMove: (by: -1 | 1) => void;
}

export function RecipientChip({ chip, onEdit, onRemove, onMove }: RecipientChipProps) {
  const { t } = useTranslation('compose');
  const label = chipLabel(chip);
  const reason = chip.ok
    ? undefined
    : t(`recipients.errors.${chip.error.code}`, { text: shorten(chip.error.text) });
  const onKeyDown = (event: KeyboardEvent): void => {
    const run = chipKeys(event.key, { onEdit, onRemove, onMove });
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
  const tip = reason ?? (chip.ok && chip.mailbox.name !== undefined ? chip.mailbox.address : undefined);
  return (
    <li className={classes.chip} data-invalid={!chip.ok || undefined}>
      <Tooltip label={tip} disabled={tip === undefined} openDelay={300} withinPortal>
        <UnstyledButton
          className={classes.chipButton}
          tabIndex={-1}
          data-chip
          aria-label={
            reason === undefined
              ? t('recipients.chip', { recipient: chip.input })
              : t('recipients.chipInvalid', { recipient: label, reason })
          }
          onDoubleClick={onEdit}
          onKeyDown={onKeyDown}
        >
          {chip.ok ? undefined : <IconAlertCircle size={14} aria-hidden />}
          <span className={classes.chipText}>{label}</span>
        </UnstyledButton>
      </Tooltip>
      <UnstyledButton
        className={classes.chipRemove}
        tabIndex={-1}
        aria-label={t('recipients.remove', { recipient: label })}
        onClick={onRemove}
      >
        <IconX size={12} aria-hidden />
      </UnstyledButton>
    </li>
  );
}

function chipKeys(
  key: string,
  { onEdit, onRemove, onMove }: Omit<RecipientChipProps, 'chip'>,
): (() => void) | undefined {
  switch (key) {
    case 'Enter':
    case 'F2':
      return onEdit;
    case 'Delete':
    case 'Backspace':
      return onRemove;
    case 'ArrowLeft':
      return () => onMove(-1);
    case 'ArrowRight':
    case 'Escape':
      return () => onMove(1);
    default:
      return undefined;
  }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
