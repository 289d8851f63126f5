/** What every step of one session needs and none changes. Made once by `deliver.ts`. */
import type { Phase } from '../contract/failure.ts';
import type { ServerSettings } from '../contract/server.ts';
import type { ClientCertificate } from './client-certificate.ts';
import { cancelledError, type SmtpError } from './error.ts';
import type { Gate } from './gate.ts';
import { timeoutError } from './line-errors.ts';
import type { Listener } from './listener.ts';
import { phaseTable, type Timeouts } from './phases.ts';
import type { ProxyServer } from './proxy.ts';
import type { Recorder } from './recorder.ts';
import type { HandshakeTerms, Lookup } from './request.ts';
import type { SessionClock } from './session-clock.ts';

export interface Run {
  readonly server: ServerSettings;
  readonly timeouts: Timeouts;
  readonly recorder: Recorder;
  /** The server is a local delivery agent (RFC 2033). */
  readonly lmtp: boolean;
  /** Fires when the caller cancels, or with the reason `TOO_LONG` when the whole session took too long. */
  readonly signal: AbortSignal;
  /** PEM of the roots this machine trusts, beyond those the runtime knows. */
  readonly systemRoots: readonly string[];
  readonly clientCertificate: ClientCertificate | undefined;
  readonly proxy: ProxyServer | undefined;
  readonly handshake: HandshakeTerms | undefined;
  readonly lookup: Lookup | undefined;
  /** Where a person may stop the session; absent as a rule. */
  readonly gate: Gate | undefined;
  /** Who follows the connection; absent as a rule. */
  readonly listener: Listener | undefined;
  /** Counts the time that the whole session may take. */
  readonly clock: SessionClock;
}

export const TOO_LONG = Symbol('the whole session took too long');

/** Why a connection came to its end, told to each step that was under way: what it means depends on the step. */
export type Breach = (phase: Phase) => SmtpError;

/** The error for a session whose signal has fired. */
export const stoppedError = (
  { signal, recorder, timeouts }: Run,
  phase: Phase = recorder.phase,
): SmtpError =>
  signal.reason === TOO_LONG ? timeoutError(phase, timeouts.total, 'session') : cancelledError(phase);

/** How long `phase` may take, ms; 0 for ever. */
export const timeFor = ({ timeouts }: Run, phase: Phase): number => timeouts[phaseTable[phase].timeout];

/** Calls `fail` unless cleared within the time that `phase` may take. */
export function startTimer(run: Run, phase: Phase, fail: (breach: Breach) => void, ms = timeFor(run, phase)) {
  return ms === 0 ? undefined : setTimeout(() => fail((step) => timeoutError(step, ms)), ms);
}
