/** A line of recipients: finished ones as chips, the next one as text. */

import { UnstyledButton } from '@mantine/core';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { changeComposition, useCompose } from './compose-store.ts';
import { type RecipientKind, withRecipients } from './composition.ts';
import { fieldId } from './focus-field.ts';
import { RecipientChip } from './recipient-chip.tsx';
import classes from './recipient-input.module.css';
import { RecipientText } from './recipient-text.tsx';
import {
  type Chip,
  editChip,
  finishInput,
  foldedChips,
  pasteInto,
  type RecipientField,
  removeChip,
  typeInto,
} from './recipients-model.ts';

interface RecipientInputProps {
  readonly kind: RecipientKind;
  /** Shown under the line when something is wrong with it. */
  readonly error?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly trailing?: ReactNode;
}

export function RecipientInput({ kind, error, placeholder, trailing }: RecipientInputProps) {
  const { t } = useTranslation('compose');
  const field = useCompose(({ composition }) => composition.recipients[kind]);
  const [unfolded, setUnfolded] = useState(false);
  const folded = foldedChips(field.chips);
  const shown = unfolded ? field.chips : folded;
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const change = (next: (field: RecipientField) => RecipientField): void =>
    changeComposition((composition) => withRecipients(composition, kind, next));
  const focusText = (): void => input.current?.focus();

  const moveFrom = (index: number, by: -1 | 1): void => {
    const chips = box.current?.querySelectorAll<HTMLElement>('[data-chip]') ?? [];
    const next = chips[index + by];
    if (next !== undefined) next.focus();
    else if (by > 0) focusText();
  };
  const edit = (chip: Chip): void => {
    change((now) => editChip(now, chip));
    focusText();
  };
  const remove = (chip: Chip): void => {
    change((now) => removeChip(now, chip));
    focusText();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const last = field.chips.at(-1);
    const { selectionStart, selectionEnd } = event.currentTarget;
    const atStart = selectionStart === 0 && selectionEnd === 0;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      change(finishInput);
    } else if (event.key === 'Backspace' && field.input === '' && last !== undefined) {
      event.preventDefault();
      edit(last);
    } else if (event.key === 'ArrowLeft' && atStart) {
      moveFrom(shown.length, -1);
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = pasteInto(field, event.clipboardData.getData('text/plain'));
    if (pasted === undefined) return;
    event.preventDefault();
    change(() => pasted);
  };
  const errorId = `${fieldId(kind)}-error`;
  return (
    <div className={classes.line} data-error={error !== undefined || undefined}>
      <label className={classes.label} htmlFor={fieldId(kind)}>
        {t(kind)}
      </label>
      <div className={classes.middle}>
        <div className={classes.box} ref={box}>
          <ul className={classes.chips} aria-label={t('recipients.list', { field: t(kind) })}>
            {shown.map((chip, index) => (
              <RecipientChip
                key={chip.input}
                chip={chip}
                onEdit={() => edit(chip)}
                onRemove={() => remove(chip)}
                onMove={(by) => moveFrom(index, by)}
              />
            ))}
          </ul>
          <RecipientText
            ref={input}
            kind={kind}
            placeholder={field.chips.length === 0 ? placeholder : undefined}
            errorId={error === undefined ? undefined : errorId}
            onType={(text) => change((now) => typeInto(now, text))}
            onChoose={(address) => change((now) => finishInput(typeInto(now, address)))}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onLeave={() => change(finishInput)}
          />
        </div>
        {folded.length === field.chips.length ? undefined : (
          <UnstyledButton
            className={classes.fold}
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {unfolded
              ? t('recipients.fold', { count: field.chips.length })
              : t('recipients.unfold', {
                  count: field.chips.length - folded.length,
                  all: field.chips.length,
                })}
          </UnstyledButton>
        )}
        {error === undefined ? undefined : (
          <p className={classes.error} id={errorId} role="alert">
            {error}
          </p>
        )}
      </div>
      {trailing}
    </div>
  );
}
