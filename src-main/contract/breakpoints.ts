/** Where a person wants sessions to stop, what waits there, and what is to become of it. Kept for the run. */
import { z } from 'zod';
import { type Phase, phases } from './failure.ts';
import { SECRET_MASK } from './trace.ts';

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

export const noBreakpoints: Breakpoints = { on: true, steps: [], patterns: [], every: 'none' };

/** True when a session would stop anywhere. */
export const isArmed = ({ on, steps, patterns, every }: Breakpoints): boolean =>
  on && (steps.length > 0 || every !== 'none' || patterns.some((pattern) => pattern.on));

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

/** Longest part of a command that patterns look at, characters. */
const LOOKED_AT = 2000;

/** `/../` is a regular expression, a word alone a verb, anything else part of the command; case makes no difference. */
export function patternFits(pattern: string, command: string): boolean {
  const text = command.slice(0, LOOKED_AT);
  const expression = expressionOf(pattern);
  if (expression !== undefined) return new RegExp(expression, 'i').test(text);
  const [wanted, found] = [pattern.toLowerCase(), text.toLowerCase()];
  return /^[a-z]+$/.test(wanted) ? found.split(' ', 1)[0] === wanted : found.includes(wanted);
}

/** False for an expression that is none. */
export function isPattern(pattern: string): boolean {
  try {
    patternFits(pattern, '');
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

const expressionOf = (pattern: string): string | undefined => /^\/(.+)\/$/.exec(pattern)?.[1];

/** Why a text cannot be sent in place of a command. */
export type EditProblem = 'line-break' | 'escape' | 'secret';

/** Judges a text that is to go in place of the command `text`; `masked` when a secret stands in it. */
export function editProblem(
  { text, masked }: { readonly text?: string; readonly masked: boolean },
  edit: { readonly text: string; readonly raw: boolean },
): EditProblem | undefined {
  if (/[\r\n\0]/.test(edit.text)) return 'line-break';
  if (edit.raw && /\\(?!x[0-9a-f]{2}|[rnt0])/i.test(edit.text.replaceAll('\\\\', ''))) return 'escape';
  // Where it stands in several places nobody can tell which of them is meant.
  if (masked && (masksIn(edit.text) > 1 || (masksIn(edit.text) === 1 && masksIn(text ?? '') > 1)))
    return 'secret';
  return undefined;
}

const masksIn = (text: string): number => text.split(SECRET_MASK).length - 1;
