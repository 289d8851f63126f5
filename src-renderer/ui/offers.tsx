/** A text field with what could be written next offered below or above it; the field itself handles the keys. */
import { Combobox, useCombobox } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './offers.module.css';

interface OfferItem {
  /** In the type of commands. */
  readonly insert: string;
  readonly about: string;
  readonly note?: string | undefined;
}

interface OffersProps {
  /** Of the list; its options have it with their place, `id-0`. */
  readonly id: string;
  readonly label: string;
  readonly offers: readonly OfferItem[];
  /** Place of the marked one, -1 for none. */
  readonly at: number;
  readonly onTake: (place: number) => void;
  readonly side: 'top' | 'bottom';
  /** The field, with the frame around it. */
  readonly children: ReactNode;
}

export function Offers({ id, label, offers, at, onTake, side, children }: OffersProps) {
  const opened = offers.length > 0;
  return (
    <Combobox
      store={useCombobox({ opened })}
      onOptionSubmit={(value) => onTake(Number(value))}
      position={`${side}-start`}
      width="max-content"
      offset={4}
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>
        {children}
      </Combobox.Target>
      <Combobox.Dropdown hidden={!opened} className={classes.offers ?? ''}>
        <Combobox.Options id={id} aria-label={label}>
          {offers.map(({ insert, about, note }, place) => (
            <Combobox.Option
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew as a whole
              key={place}
              id={`${id}-${place}`}
              value={String(place)}
              selected={place === at}
              aria-selected={place === at}
              onMouseDown={(event) => event.preventDefault()}
            >
              <span className={classes.insert}>{insert}</span>
              <span className={classes.about}>{about}</span>
              {note === undefined ? undefined : <span className={classes.note}>{note}</span>}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
