/** A fact of a card: its name, and what it is. */
import type { ReactNode } from 'react';
import classes from './card.module.css';

interface CardFactProps {
  readonly name: string;
  /** Text as it is on the wire. */
  readonly wire?: boolean;
  readonly children: ReactNode;
}

export function CardFact({ name, wire = false, children }: CardFactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={wire ? classes.mono : undefined}>{children}</dd>
    </div>
  );
}
