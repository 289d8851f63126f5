/** Where a person wants sessions to stop, what waits there, and what is to become of it. Kept for the run. */
import { z } from 'zod';
import { isPattern } from './breakpoint-pattern.ts';
import { type Phase, phases } from './failure.ts';

const patternSchema = z.strictObject({
  /** See `patternFits`. */
  text: z
    .string()
    .min(1)
    .max(200)
    .refine((text) => isPattern(text)),
  on: z.boolean(),
});

export const breakpointsSchema = z.strictObject({
  /** The switch for all of them. */
  on: z.boolean(),
  /** Stop before each of these, `final` being the end of the message, whether a dot or the last chunk. */
  steps: z.array(z.enum(phases)).max(phases.length),
  patterns: z.array(patternSchema).max(50),
  /** Step mode from the first step of every session: before each command, or each flight of them. */
  every: z.enum(['none', 'command', 'flight']),
});
export type Breakpoints = Readonly<z.infer<typeof breakpointsSchema>>;

/** How the session goes on: to the next breakpoint, or to the next command or flight. */
const next = z.enum(['run', 'command', 'flight']);

export const stopAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('send'), next }),
  /** `text` goes in its place; with `raw` it holds its line ends itself, as `\\r\\n`. */
  z.strictObject({ kind: z.literal('edit'), text: z.string().max(8192), raw: z.boolean(), next }),
  z.strictObject({ kind: z.literal('skip') }),
  z.strictObject({ kind: z.literal('abort') }),
]);
export type StopAnswer = Readonly<z.infer<typeof stopAnswerSchema>>;
export type Going = z.infer<typeof next>;

/** A session that waits for the person. */
export interface StoppedStep {
  readonly id: string;
  readonly sessionId: string;
  readonly phase: Phase;
  /** The command as shown, secrets as `SECRET_MASK`; absent for a step that writes none. */
  readonly text?: string;
  /** A secret stands in the text. */
  readonly masked: boolean;
  /** Commands that leave together with it when nothing stops them. */
  readonly behind: readonly string[];
  readonly editable: boolean;
  readonly skippable: boolean;
  /** Wall clock, ms: since then the server waits. */
  readonly at: number;
}

export interface BreakpointState {
  readonly breakpoints: Breakpoints;
  /** Oldest first. */
  readonly stopped: readonly StoppedStep[];
}
