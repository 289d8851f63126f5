/** What every view of a session is given. */
import type { TraceSummary } from '../../src-main/contract/trace.ts';
import type { SessionTrace } from '../state/trace-reducer.ts';

export interface ViewProps {
  /** Unique in the document, for the ids of what is in the view. */
  readonly id: string;
  readonly session: TraceSummary;
  /** At least one row. */
  readonly trace: SessionTrace;
  /** `id` of the row that is selected in all views. */
  readonly selected?: number | undefined;
  readonly onSelect: (row: number | undefined) => void;
}
