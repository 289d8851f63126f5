/** The views of one session. A new one is an entry in this table, with its name in the words and in `viewIds`. */
import {
  type Icon,
  IconArrowsLeftRight,
  IconChartBar,
  IconListDetails,
  IconReportAnalytics,
  IconShieldLock,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { TraceView } from '../../src-main/contract/events.ts';
import { LadderView } from './ladder/ladder-view.tsx';
import { ListView } from './lines/list-view.tsx';
import { SummaryCard } from './summary-card.tsx';
import { TlsCardView } from './tls-card.tsx';
import type { ViewProps } from './view-props.ts';
import { WaterfallView } from './waterfall/waterfall-view.tsx';

interface View {
  readonly Icon: Icon;
  readonly Content: ComponentType<ViewProps>;
  /** The explanation of the selected row stands beside it. */
  readonly explained: boolean;
}

export const views: Readonly<Record<TraceView, View>> = {
  list: {
    Icon: IconListDetails,
    Content: ListView,
    explained: true,
  },
  ladder: { Icon: IconArrowsLeftRight, Content: LadderView, explained: true },
  waterfall: { Icon: IconChartBar, Content: WaterfallView, explained: true },
  tls: { Icon: IconShieldLock, Content: TlsCardView, explained: false },
  summary: { Icon: IconReportAnalytics, Content: SummaryCard, explained: false },
};
