/** The gate before a step of a session that has no wire yet: connecting, and TLS from the first byte. */
import type { Phase } from '../contract/failure.ts';
import { cancelledError } from './error.ts';
import { bareStep, type Gate } from './gate.ts';
import { type Run, stoppedError } from './run.ts';

/**
 * Waits for the person where the gate stops. Throws `SmtpError` (class cancelled) when the session is called off
 * meanwhile; nobody hears the server until it goes on.
 */
export async function stopBefore(run: Run, gate: Gate, phase: Phase): Promise<void> {
  const { recorder, clock, signal } = run;
  const step = bareStep(phase);
  if (!gate.stopsAt(step)) return;
  if (signal.aborted) throw stoppedError(run, phase);
  recorder.note('stopped', undefined, phase);
  clock.pause();
  const answer = await gate.ask(step, signal);
  clock.resume();
  if (signal.aborted) throw stoppedError(run, phase);
  if (answer.kind === 'abort') throw cancelledError(phase);
}
