/** A command as a person changed it at a breakpoint: what is written, and what of it may be shown. */
import { editProblem } from '../contract/breakpoint-rules.ts';
import { SECRET_MASK } from '../contract/trace.ts';
import type { Command } from './command.ts';
import { inputError } from './error.ts';
import type { GateAnswer } from './gate.ts';
import type { Secrets } from './secrets.ts';

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
  const shown = shownText(command, text, secrets);
  const isMasked = shown.includes(SECRET_MASK);
  const shownBytes = isMasked ? shown.length + 2 : bytes.length;
  return {
    command: { phase, bytes, text: shown, masked: isMasked, shownBytes },
    change: { edited: true, original: command.text, ...(raw && { raw }) },
  };
}

const escapes: Readonly<Record<string, number>> = { r: 13, n: 10, t: 9, '0': 0, '\\': 92 };

/** The bytes of a text in which `\r`, `\x0d` and the like may stand where it is raw. */
function wireBytes(text: string, raw: boolean): Buffer {
  if (!raw) return Buffer.from(text, 'utf8');
  return Buffer.concat(
    text
      .split(/(\\x[0-9a-f]{2}|\\[rnt0\\])/i)
      .map((part, index) => (index % 2 === 0 ? Buffer.from(part, 'utf8') : Buffer.of(escaped(part)))),
  );
}

const escaped = (part: string): number =>
  /^\\x/i.test(part) ? Number.parseInt(part.slice(2), 16) : (escapes[part.slice(1).toLowerCase()] ?? 0);

/** What stands behind the mask of a command that has one. */
function secretOf({ text, bytes }: Command): Uint8Array {
  const [before = '', after = ''] = text.split(SECRET_MASK);
  const end = bytes.length - Buffer.byteLength(after) - 2;
  return bytes.subarray(Buffer.byteLength(before), end);
}

/** Whatever is typed into a login may be a password, and is shown no more than ours is. */
function shownText({ phase }: Command, text: string, secrets: Secrets): string {
  const [, verb = '', message = ''] = /^((?:.*\\(?:n|x0a))?AUTH\s+\S+\s*)?(.*)$/is.exec(text) ?? [];
  if (phase !== 'auth' && verb === '') return secrets.mask(text);
  if (message === '' || message === '*' || message === '=') return text;
  for (const typed of [message, ...Buffer.from(message, 'base64').toString('utf8').split('\0')]) {
    if (typed.length > SHORTEST && !typed.includes(SECRET_MASK)) secrets.hide(typed);
  }
  return `${verb}${SECRET_MASK}`;
}

/** Text of so few characters is not worth hiding in what the server says: it would blot ordinary words. */
const SHORTEST = 3;
