/** A line of recipients: finished ones as chips, the next one as text. */

import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { useJobs } from '../state/jobs-store.ts';
import { changeComposition, useCompose } from './compose-store.ts';
import { type RecipientKind, withRecipients } from './composition.ts';
import { fieldId } from './focus-field.ts';
import { RecipientChip } from './recipient-chip.tsx';
import classes from './recipient-input.module.css';
import {
  type Chip,
  editChip,
  finishInput,
  pasteInto,
  type RecipientField,
  removeChip,
  typeInto,
} from './recipients-model.ts';
import { suggestAddresses } from './suggestions-model.ts';

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
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      change(finishInput);
    } else if (event.key === 'Backspace' && field.input === '' && last !== undefined) {
      event.preventDefault();
      edit(last);
    } else if (event.key === 'ArrowLeft' && atStart) {
      moveFrom(field.chips.length, -1);
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = pasteInto(field, event.clipboardData.getData('text/plain'));
    if (pasted === undefined) return;
    event.preventDefault();
    change(() => pasted);
  };
  const errorId = `${fieldId(kind)}-error`;
  const listId = `${fieldId(kind)}-known`;
  return (
    <div className={classes.line} data-error={error !== undefined || undefined}>
      <label className={classes.label} htmlFor={fieldId(kind)}>
        {t(kind)}
      </label>
      <div className={classes.middle}>
        <div className={classes.box} ref={box}>
          <ul className={classes.chips} aria-label={t('recipients.list', { field: t(kind) })}>
            {field.chips.map((chip, index) => (
              <RecipientChip
                key={chip.input}
                chip={chip}
                onEdit={() => edit(chip)}
                onRemove={() => remove(chip)}
                onMove={(by) => moveFrom(index, by)}
              />
            ))}
          </ul>
          <input
            ref={input}
            id={fieldId(kind)}
            list={listId}
            className={classes.input}
            type="text"
            inputMode="email"
            autoComplete="off"
            spellCheck={false}
            value={field.input}
            placeholder={field.chips.length === 0 ? placeholder : undefined}
            aria-invalid={error !== undefined}
            aria-describedby={error === undefined ? undefined : errorId}
            onChange={(event) => {
              const { value } = event.currentTarget;
              const isChosen = isFromList(event.nativeEvent);
              change((now) => {
                const next = typeInto(now, value);
                return isChosen ? finishInput(next) : next;
              });
            }}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={() => change(finishInput)}
          />
          <KnownAddresses id={listId} input={field.input} />
        </div>
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

/** Choosing from the list of known addresses arrives as a replacement of the whole text. */
function isFromList(event: Event): boolean {
  return !(event instanceof InputEvent) || event.inputType === 'insertReplacementText';
}

/** Offered by the system's own list under the field. */
function KnownAddresses({ id, input }: { readonly id: string; readonly input: string }) {
  const jobs = useJobs((state) => state.byId);
  const recipients = useCompose(({ composition }) => composition.recipients);
  return (
    <datalist id={id}>
      {suggestAddresses(input, jobs.values(), { recipients }).map((address) => (
        <option key={address} value={address} />
      ))}
    </datalist>
  );
}
