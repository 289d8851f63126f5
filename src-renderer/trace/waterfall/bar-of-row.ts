/** Which bar a row of the session belongs to. Pure. */
import type { Row } from '../model.ts';
import { type Bar, type BarKind, kindOf } from './bars.ts';

/** Index of the bar; -1 before the first. What belongs to none stands with the last that began before it. */
export function barOfRow(bars: readonly Bar[], row: Row | undefined): number {
  if (row === undefined) return -1;
  const { event, id } = row;
  const exchange = 'exchange' in event ? event.exchange : undefined;
  if (exchange !== undefined) {
    const kind = kindOf(event.phase);
    const index = bars.findLastIndex(
      (bar) => bar.kind === kind && bar.exchanges !== undefined && between(bar.exchanges, exchange),
    );
    if (index !== -1) return index;
  }
  const begun = (kind?: BarKind): number =>
    bars.findLastIndex((bar) => bar.row <= id && (kind === undefined || bar.kind === kind));
  const kind = around[event.kind];
  if (kind !== undefined) return begun(kind);
  const ofStep = begun(kindOf(event.phase));
  return ofStep === -1 ? begun() : ofStep;
}

const between = (
  { first, last }: { readonly first: number; readonly last: number },
  value: number,
): boolean => first <= value && value <= last;

const around: Partial<Readonly<Record<Row['event']['kind'], BarKind>>> = {
  lookup: 'lookup',
  attempt: 'connect',
  proxy: 'proxy',
  tls: 'tls',
};
