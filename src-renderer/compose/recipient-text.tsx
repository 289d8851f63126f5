/** The recipient being typed, with the addresses written to before that fit it offered below. */
import { Combobox, Highlight, useCombobox } from '@mantine/core';
import { type ClipboardEvent, type KeyboardEvent, type Ref, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { useJobs } from '../state/jobs-store.ts';
import { useCompose } from './compose-store.ts';
import type { RecipientKind } from './composition.ts';
import { fieldId } from './focus-field.ts';
import classes from './recipient-input.module.css';
import { firstOffer, nextOffer, suggestAddresses } from './suggestions-model.ts';

interface RecipientTextProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly kind: RecipientKind;
  readonly placeholder?: string | undefined;
  /** Of the element that says what is wrong. */
  readonly errorId?: string | undefined;
  readonly onType: (text: string) => void;
  /** Of the offered addresses. */
  readonly onChoose: (address: string) => void;
  readonly onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
  /** Keys that the offered addresses have no use for. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onLeave: () => void;
}

export function RecipientText(props: RecipientTextProps) {
  const { t } = useTranslation('compose');
  const { kind } = props;
  const input = useCompose(({ composition }) => composition.recipients[kind].input);
  const offers = useOffers(input);
  const listId = `${fieldId(kind)}-known`;
  const { at } = offers;
  const opened = offers.addresses.length > 0;
  const choose = (address: string): void => {
    offers.forget();
    props.onChoose(address);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const offered = offers.addresses[at];
    if (opened && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      offers.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (opened && event.key === 'Escape') {
      event.preventDefault();
      offers.dismiss();
    } else if (offered !== undefined && isChoice(event)) {
      // Tab takes the address along and moves on.
      if (event.key === 'Enter') event.preventDefault();
      choose(offered);
    } else props.onKeyDown(event);
  };
  return (
    <Combobox
      store={useCombobox({ opened })}
      onOptionSubmit={choose}
      position="bottom-start"
      width="max-content"
      offset={6}
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>
        <input
          ref={props.ref}
          id={fieldId(kind)}
          className={classes.input}
          type="text"
          role="combobox"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          value={input}
          placeholder={props.placeholder}
          aria-autocomplete="list"
          aria-expanded={opened}
          aria-controls={opened ? listId : undefined}
          aria-activedescendant={opened && at >= 0 ? `${listId}-${at}` : undefined}
          aria-invalid={props.errorId !== undefined}
          aria-describedby={props.errorId}
          onChange={(event) => {
            offers.show();
            props.onType(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
          onPaste={props.onPaste}
          onBlur={() => {
            offers.forget();
            props.onLeave();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!opened} className={classes.known ?? ''}>
        <Combobox.Options id={listId} aria-label={t('recipients.known')}>
          {offers.addresses.map((address, index) => (
            <Combobox.Option
              key={address}
              id={`${listId}-${index}`}
              value={address}
              selected={index === at}
              aria-selected={index === at}
            >
              <Highlight component="span" inherit highlight={input.trim()} className={classes.offer ?? ''}>
                {address}
              </Highlight>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function isChoice({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return (key === 'Enter' || key === 'Tab') && !ctrlKey && !metaKey && !shiftKey;
}

/** What is offered for the text, which of it Enter would take, and how that changes. */
function useOffers(input: string) {
  const jobs = useJobs((state) => state.byId);
  const recipients = useCompose(({ composition }) => composition.recipients);
  const [shown, setShown] = useState(false);
  /** Moved to by the arrow keys, for as long as the text stays the same. */
  const [moved, setMoved] = useState<{ readonly input: string; readonly at: number }>();
  const addresses = shown ? suggestAddresses(input, jobs.values(), { recipients }) : [];
  const at = moved?.input === input ? moved.at : firstOffer(input);
  return {
    addresses,
    at,
    show: () => setShown(true),
    dismiss: () => setShown(false),
    forget: () => {
      setShown(false);
      setMoved(undefined);
    },
    move: (by: 1 | -1) => setMoved({ input, at: nextOffer(at, by, addresses.length) }),
  };
}
