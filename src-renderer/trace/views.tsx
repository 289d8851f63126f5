/** The views of one session. A new one is an entry in this table, with its name in the words and in `viewIds`. */
import { type Icon, IconListDetails, IconReportAnalytics, IconShieldLock } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { TraceSummary } from '../../src-main/contract/trace.ts';
import type { SessionTrace } from '../state/trace-reducer.ts';
import type { ViewId } from '../state/view-store.ts';
import { SummaryCard } from './summary-card.tsx';
import { TlsCardView } from './tls-card.tsx';
import { TraceList } from './trace-list.tsx';

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

interface View {
  readonly Icon: Icon;
  readonly Content: ComponentType<ViewProps>;
  /** The explanation of the selected row stands beside it. */
  readonly explained: boolean;
}

export const views: Readonly<Record<ViewId, View>> = {
  list: {
    Icon: IconListDetails,
    Content: ({ trace, ...props }) => <TraceList {...props} model={trace.model} />,
    explained: true,
  },
  tls: { Icon: IconShieldLock, Content: TlsCardView, explained: false },
  summary: { Icon: IconReportAnalytics, Content: SummaryCard, explained: false },
};
