/** Where a record is wrong. */
import type { Evidence } from '../../contract/diagnosis.ts';

/** The first thing that is wrong. */
export interface RecordProblem {
  /** Offset in the record, in characters. */
  readonly at: number;
  /** The part to blame, as it stands. */
  readonly text: string;
  /** Such as `unknown-mechanism`. */
  readonly reason: string;
}

/** Longest piece of a record that is shown. */
const SHOWN = 2000;

/** A record comes from a stranger: as much of it as the report shows. */
export const shownRecord = (record: string): string =>
  record.length > SHOWN ? `${record.slice(0, SHOWN)}…` : record;

/** The record as found, and where it is wrong. */
export const problemEvidence = (record: string, { at, text, reason }: RecordProblem): Evidence => ({
  record: shownRecord(record),
  at,
  text: shownRecord(text),
  reason,
});
