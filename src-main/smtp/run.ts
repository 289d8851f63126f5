/** What every step of one session needs and none changes. Made once by `deliver.ts`. */
import type { ServerSettings } from '../contract/server.ts';
import { cancelledError, type SmtpError } from './error.ts';
import { timeoutError } from './line-errors.ts';
import { phaseTable, type Timeouts } from './phases.ts';
import type { Recorder } from './recorder.ts';

export interface Run {
  readonly server: ServerSettings;
  readonly timeouts: Timeouts;
  readonly recorder: Recorder;
  /** Fires when the caller cancels, or with the reason `TOO_LONG` when the whole session took too long. */
  readonly signal: AbortSignal;
  /** PEM of the roots this machine trusts, beyond those the runtime knows. */
  readonly systemRoots: readonly string[];
}

export const TOO_LONG = Symbol('the whole session took too long');

/** The error for a session whose signal has fired. */
export const stoppedError = ({ signal, recorder, timeouts }: Run): SmtpError =>
  signal.reason === TOO_LONG
    ? timeoutError(recorder.phase, timeouts.total, 'session')
    : cancelledError(recorder.phase);

/** Calls `fail` unless cleared within the time the present step may take. */
export function startTimer({ recorder, timeouts }: Run, fail: (error: SmtpError) => void) {
  const ms = timeouts[phaseTable[recorder.phase].timeout];
  return ms === 0 ? undefined : setTimeout(() => fail(timeoutError(recorder.phase, ms)), ms);
}
