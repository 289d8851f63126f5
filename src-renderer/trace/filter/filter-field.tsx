/** The field for searching and filtering, with completion, and what is wrong with the text below it. */
import { CloseButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useExplain } from '../../i18n/use-explain.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { rememberFilter } from '../../state/filter-store.ts';
import { onIntent } from '../../state/intents.ts';
import { Offers } from '../../ui/offers.tsx';
import type { Growing } from '../growing.ts';
import type { Row } from '../model.ts';
import { accept } from './complete.ts';
import classes from './filter-field.module.css';
import { errorWords, suggestionWords, unfinishedWords } from './filter-words.ts';
import { parseFilter } from './parse.ts';
import { type Offer, useOffers } from './use-offers.ts';

interface FilterFieldProps {
  /** Where completion takes values from. */
  readonly rows: Growing<Row>;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Enter: to the next match, or with Shift to the one before. */
  readonly onStep: (by: 1 | -1) => void;
  /** Escape in an empty field. */
  readonly onLeave: () => void;
  /** How many lines match; stands inside the field. */
  readonly count: ReactNode;
  /** Not all lines have been looked at yet. */
  readonly isBusy: boolean;
}

export function FilterField({ rows, text, onText, onStep, onLeave, count, isBusy }: FilterFieldProps) {
  const { t } = useTranslation('lines');
  const explain = useExplain();
  const id = useId();
  const list = `${id}-offers`;
  const field = useRef<HTMLInputElement>(null);
  const offers = useOffers(rows);
  // While it is typed, what merely breaks off is no mistake yet.
  const [isTyping, setTyping] = useState(false);
  const read = parseFilter(text);
  const unfinished = !read.ok && isTyping && read.error.incomplete ? read.error : undefined;
  const error = read.ok || unfinished ? undefined : read.error;
  const opened = offers.all.length > 0;

  useEffect(
    () =>
      onIntent('find', () => {
        field.current?.focus();
        field.current?.select();
      }),
    [],
  );

  const take = ({ from, to, insert, suggestion }: Offer) => {
    const taken =
      suggestion === undefined
        ? { text: insert, caret: insert.length }
        : accept(text, { from, to }, suggestion);
    onText(taken.text);
    if (suggestion?.kind === 'field') offers.show(taken.text, taken.caret);
    else offers.hide();
    requestAnimationFrame(() => field.current?.setSelectionRange(taken.caret, taken.caret));
  };

  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const offer = offers.all[offers.at];
    const { selectionStart, value } = event.currentTarget;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (opened) offers.move(event.key === 'ArrowDown' ? 1 : -1);
      else offers.show(value, selectionStart ?? value.length);
    } else if (event.key === ' ' && event.ctrlKey) offers.show(value, selectionStart ?? value.length);
    else if (event.key === 'Enter') {
      if (offer !== undefined) take(offer);
      else {
        offers.hide();
        setTyping(false);
        rememberFilter(text);
        onStep(event.shiftKey ? -1 : 1);
      }
    } else if (event.key === 'Escape') {
      if (opened) offers.hide();
      else if (text !== '') onText('');
      else onLeave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes.field}>
      <Offers
        id={list}
        label={t('filter.offers')}
        offers={offers.all.map(({ insert, suggestion }) => ({
          insert,
          about:
            suggestion === undefined
              ? t('filter.recent')
              : suggestionWords(suggestion, t, (step) => explain(`steps.${step}.name`)),
          note: suggestion?.count === undefined ? undefined : t('filter.times', { count: suggestion.count }),
        }))}
        at={offers.at}
        onTake={(place) => {
          const offer = offers.all[place];
          if (offer !== undefined) take(offer);
        }}
        side="bottom"
      >
        <div className={classes.box} data-invalid={error !== undefined || undefined}>
          <IconSearch size={14} className={classes.icon} aria-hidden />
          <input
            ref={field}
            type="text"
            role="combobox"
            className={classes.input}
            autoComplete="off"
            spellCheck={false}
            maxLength={1000}
            value={text}
            placeholder={t('filter.placeholder')}
            aria-label={t('filter.label')}
            aria-autocomplete="list"
            aria-expanded={opened}
            aria-controls={opened ? list : undefined}
            aria-activedescendant={offers.at >= 0 ? `${list}-${offers.at}` : undefined}
            aria-invalid={error !== undefined}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
            onChange={({ currentTarget: { value, selectionStart } }) => {
              setTyping(true);
              onText(value);
              offers.show(value, selectionStart ?? value.length);
            }}
            onKeyDown={keys}
            onBlur={() => {
              setTyping(false);
              offers.hide();
              rememberFilter(text);
            }}
          />
          <span className={classes.count} role="status" aria-busy={isBusy}>
            {unfinished === undefined ? count : unfinishedWords(unfinished, t)}
          </span>
          {text === '' ? undefined : (
            <CloseButton
              size="xs"
              aria-label={t('filter.clear')}
              onClick={() => {
                onText('');
                field.current?.focus();
              }}
            />
          )}
        </div>
      </Offers>
      {error === undefined ? undefined : (
        <p className={classes.error} id={`${id}-error`} role="alert">
          {errorWords(error, t)}
        </p>
      )}
    </div>
  );
}
