/** What reads the log of one program. */
import type { Intake } from './intake.ts';

export interface LogOptions {
  readonly intake: Intake;
  /** When the log was last written, ms since 1970. */
  readonly writtenAt: number;
}

export interface LogReader {
  readonly line: (line: string) => void;
  /** The log has ended. @throws ImportError when it held no conversation */
  readonly end: () => void;
}

/** The system's error codes of connections by what programs say. */
const attemptErrors = [
  [/refused/i, 'ECONNREFUSED'],
  [/timed? ?out/i, 'ETIMEDOUT'],
  [/network is unreachable/i, 'ENETUNREACH'],
  [/no route|unreachable/i, 'EHOSTUNREACH'],
] as const;

export const attemptError = (text: string) => attemptErrors.find(([pattern]) => pattern.test(text))?.[1];
