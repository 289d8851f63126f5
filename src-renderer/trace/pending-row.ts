/** What a running session waits for. Pure. */
import type { List } from './growing.ts';
import { exchangeOf, type Row } from './model.ts';

/** The row of the command whose reply comes next, absent when none is due: replies come in the order of the commands. */
export function pendingRow(rows: List<Row>): Row | undefined {
  const answered = rows.findLast(({ event }) => event.kind === 'received' && event.last);
  const last = exchangeOf(answered) ?? 0;
  let next: Row | undefined;
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows.at(index);
    if (row?.event.kind !== 'sent') continue;
    if (row.event.exchange <= last) break;
    next = row;
  }
  return next;
}
