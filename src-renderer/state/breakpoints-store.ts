/** The breakpoints as the window knows them, and the sessions that wait at one. */
import { create } from 'zustand';
import { noBreakpoints } from '../../src-main/contract/breakpoint-rules.ts';
import type { BreakpointState } from '../../src-main/contract/breakpoints.ts';

export const useBreakpoints = create<BreakpointState>()(() => ({ breakpoints: noBreakpoints, stopped: [] }));

/** The main process tells the whole of it at every change. */
export function noteBreakpoints(state: BreakpointState): void {
  useBreakpoints.setState(state);
}
