/** The session by hand as the main process tells it: the whole of it at every change. */
import { create } from 'zustand';
import type { ConsoleState } from '../../src-main/contract/console.ts';

export const useConsole = create<{ readonly state: ConsoleState }>()(() => ({
  state: { kind: 'none', history: [] },
}));

export function noteConsole(state: ConsoleState): void {
  useConsole.setState({ state });
}
