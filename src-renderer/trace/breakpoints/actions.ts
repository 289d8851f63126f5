/** Setting breakpoints, and answering what is stopped at one. */
import { isArmed } from '../../../src-main/contract/breakpoint-rules.ts';
import type { Breakpoints, StopAnswer } from '../../../src-main/contract/breakpoints.ts';
import { api } from '../../api.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useBreakpoints } from '../../state/breakpoints-store.ts';
import { callErrorText, valueOrNotice } from '../../state/call-errors.ts';
import { notify } from '../../state/notices-store.ts';

/** Shown at once, then kept. */
export async function changeBreakpoints(change: Partial<Breakpoints>): Promise<void> {
  const breakpoints = { ...useBreakpoints.getState().breakpoints, ...change };
  useBreakpoints.setState({ breakpoints });
  await valueOrNotice(api.breakpointsSet(breakpoints));
}

export async function toggleBreakpoints(): Promise<void> {
  const { breakpoints } = useBreakpoints.getState();
  const on = !breakpoints.on;
  await changeBreakpoints({ on });
  const words = on ? (isArmed({ ...breakpoints, on }) ? 'turnedOn' : 'noneSet') : 'turnedOff';
  notify({ tone: 'info', text: i18n.t(words, { ns: 'breakpoints' }) });
}

/** False when it could not be done; the person was told why. */
export async function answerStop(id: string, answer: StopAnswer): Promise<boolean> {
  const result = await api.breakpointsAnswer({ id, answer });
  // It ended meanwhile, and the window is being told: that is no fault to report.
  if (result.ok || result.error.kind === 'not-found') return true;
  notify({ tone: 'fail', text: callErrorText(result.error) });
  return false;
}
