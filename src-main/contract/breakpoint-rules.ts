/** What the values of breakpoints mean: pure, without the schemas, for the window as well. */
import type { Breakpoints } from './breakpoints.ts';
import { hasBadEscape } from './escapes.ts';
import { SECRET_MASK } from './trace.ts';

export const noBreakpoints: Breakpoints = { on: true, steps: [], patterns: [], every: 'none' };

/** True when a session would stop anywhere. */
export const isArmed = ({ on, steps, patterns, every }: Breakpoints): boolean =>
  on && (steps.length > 0 || every !== 'none' || patterns.some((pattern) => pattern.on));

/** Why a text cannot be sent in place of a command. */
export type EditProblem = 'line-break' | 'escape' | 'secret';

/** Judges a text that is to go in place of the command `text`; `masked` when a secret stands in it. */
export function editProblem(
  { text, masked }: { readonly text?: string; readonly masked: boolean },
  edit: { readonly text: string; readonly raw: boolean },
): EditProblem | undefined {
  if (/[\r\n\0]/.test(edit.text)) return 'line-break';
  if (edit.raw && hasBadEscape(edit.text)) return 'escape';
  // Where it stands in several places nobody can tell which of them is meant.
  if (masked && (masksIn(edit.text) > 1 || (masksIn(edit.text) === 1 && masksIn(text ?? '') > 1)))
    return 'secret';
  return undefined;
}

const masksIn = (text: string): number => text.split(SECRET_MASK).length - 1;
