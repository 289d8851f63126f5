/** The composer's part of the window's state. */
import { create } from 'zustand';
import { type Composition, emptyComposition } from './composition.ts';

export interface ComposeState {
  readonly composition: Composition;
  /** The job whose sending the page shows instead of the composer. */
  readonly shownJob?: string | undefined;
  /** Send was pressed while something was missing: from then on it is pointed out. */
  readonly attempted: boolean;
  /** Handing the message to the outbox. */
  readonly handingOver: boolean;
  /** Size on the wire, bytes; of the composition some moments ago. */
  readonly measured?: number | undefined;
}

export const useCompose = create<ComposeState>()(() => ({
  composition: emptyComposition(''),
  attempted: false,
  handingOver: false,
}));

export function changeComposition(change: (composition: Composition) => Composition): void {
  useCompose.setState(({ composition }) => ({ composition: change(composition) }));
}
