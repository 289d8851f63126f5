/** What of the waterfall of a long session is unfolded: what a person opened, and the group of a row chosen elsewhere. */
import { useState } from 'react';
import type { Row } from '../model.ts';
import { groupOf, messageOf } from './lines.ts';
import type { Waterfall } from './waterfall.ts';

export interface Unfolded {
  readonly isOpen: (key: string) => boolean;
  readonly toggle: (key: string) => void;
  /** Selects the row of a line from within the waterfall: nothing opens or closes for it. */
  readonly pick: (row: number, key: string) => void;
  /** `key` of the line that was picked for the selected row: several begin with the same. */
  readonly picked: string | undefined;
}

/** `row`: the selected one. */
export function useUnfolded(
  waterfall: Waterfall,
  row: Row | undefined,
  onSelect: (row: number | undefined) => void,
): Unfolded {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [picked, setPicked] = useState<{ readonly row: number; readonly key: string | undefined }>();
  const message = row === undefined || row.id === picked?.row ? undefined : messageOf(waterfall, row);
  const led = message === undefined ? undefined : groupOf(waterfall, message);
  const settled = led === undefined ? open : new Set([...open, led]);
  const key = row !== undefined && row.id === picked?.row ? picked.key : undefined;
  return {
    picked: key,
    isOpen: (one) => settled.has(one),
    toggle: (one) => {
      const next = new Set(settled);
      if (!next.delete(one)) next.add(one);
      setOpen(next);
      setPicked(row && { row: row.id, key });
    },
    pick: (id, picking) => {
      setOpen(settled);
      setPicked({ row: id, key: picking });
      onSelect(id);
    },
  };
}
