/** A command as a person changed it at a breakpoint: what is written, and what of it may be shown. */
import { editProblem } from '../contract/breakpoint-rules.ts';
import { SECRET_MASK } from '../contract/trace.ts';
import type { Command } from './command.ts';
import { inputError } from './error.ts';
import type { GateAnswer } from './gate.ts';
import type { Secrets } from './secrets.ts';
import { escapedBytes, shownLogin } from './typed.ts';

/** What the trace keeps of a command that was changed. */
export interface Change {
  readonly edited: true;
  /** The command that stood there, as shown. */
  readonly original: string;
  /** It may hold line ends of its own. */
  readonly raw?: true;
}

/** Throws an `input` error for what `editProblem` names. */
export function editedCommand(
  command: Command,
  { text, raw }: Extract<GateAnswer, { kind: 'edit' }>,
  secrets: Secrets,
): { readonly command: Command; readonly change: Change } {
  const { phase, masked } = command;
  const problem = editProblem(command, { text, raw });
  if (problem) throw inputError(phase, 'The changed command cannot be sent.', { detail: { problem } });
  const keepsSecret = masked && text.includes(SECRET_MASK);
  const [before = '', after = ''] = keepsSecret ? text.split(SECRET_MASK) : [text];
  const parts = [wireBytes(before, raw), keepsSecret ? secretOf(command) : [], wireBytes(after, raw)];
  const bytes = Buffer.concat([...parts.map((part) => Buffer.from(part)), Buffer.from(raw ? '' : '\r\n')]);
  const { text: shown } = shownLogin(text, phase === 'auth' && !/^AUTH\s/i.test(text), secrets);
  const isMasked = shown.includes(SECRET_MASK);
  const shownBytes = isMasked ? shown.length + 2 : bytes.length;
  return {
    command: { phase, bytes, text: shown, masked: isMasked, shownBytes },
    change: { edited: true, original: command.text, ...(raw && { raw }) },
  };
}

/** The bytes of a text in which `\r`, `\x0d` and the like may stand where it is raw. */
const wireBytes = (text: string, raw: boolean): Buffer =>
  raw ? escapedBytes(text) : Buffer.from(text, 'utf8');

/** What stands behind the mask of a command that has one. */
function secretOf({ text, bytes }: Command): Uint8Array {
  const [before = '', after = ''] = text.split(SECRET_MASK);
  const end = bytes.length - Buffer.byteLength(after) - 2;
  return bytes.subarray(Buffer.byteLength(before), end);
}
