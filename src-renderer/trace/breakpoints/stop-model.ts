/** The text of a stopped command while a person works on it. Pure. */
import { type EditProblem, editProblem } from '../../../src-main/contract/breakpoint-rules.ts';
import type { Going, StopAnswer, StoppedStep } from '../../../src-main/contract/breakpoints.ts';

/** What stands in the editor. */
export interface Edit {
  readonly text: string;
  readonly raw: boolean;
}

export const untouched = ({ text = '' }: Pick<StoppedStep, 'text'>): Edit => ({ text, raw: false });

export const isEdited = (stop: StoppedStep, { text, raw }: Edit): boolean =>
  stop.editable && (raw || text !== (stop.text ?? ''));

export const problemOf = (stop: StoppedStep, edit: Edit): EditProblem | undefined =>
  isEdited(stop, edit) ? editProblem(stop, edit) : undefined;

/** The same bytes in the other writing; what only raw text can say is left as it stands. */
export function withRaw({ text }: Edit, raw: boolean): Edit {
  if (raw) return { text: `${text.replaceAll('\\', '\\\\')}\\r\\n`, raw };
  return { text: text.replace(/\\r\\n$/, '').replaceAll('\\\\', '\\'), raw };
}

export function answerFor(stop: StoppedStep, edit: Edit, next: Going): StopAnswer {
  return isEdited(stop, edit) ? { kind: 'edit', ...edit, next } : { kind: 'send', next };
}

/** So long a server waits for the next command at least, ms (RFC 5321 section 4.5.3.2.7). */
const PATIENCE = 300_000;

/** Of the server's time: ms left, and the share of it. */
export function patience(since: number, now: number): { readonly left: number; readonly share: number } {
  const left = Math.min(PATIENCE, Math.max(0, since + PATIENCE - now));
  return { left, share: left / PATIENCE };
}

/** `4:07` */
export function minutes(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
