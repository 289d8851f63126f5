/** What the console page's buttons and keys do. */
import type { ConsoleInput, ConsoleTarget } from '../../src-main/contract/console.ts';
import { api } from '../api.ts';
import { valueOrNotice } from '../state/call-errors.ts';
import { changeDraft, useDraft } from './draft-store.ts';

/** In place of the session that stands there. */
export async function connect(target: ConsoleTarget): Promise<void> {
  changeDraft({ target, choosing: false, refused: undefined, panel: 'none' });
  await valueOrNotice(api.consoleOpen(target));
}

/** Says goodbye, or gives up connecting. */
export async function leave(): Promise<void> {
  await valueOrNotice(api.consoleLeave());
}

/** True when it was sent; else the page shows why not. */
export async function say(input: ConsoleInput): Promise<boolean> {
  changeDraft({ refused: undefined });
  const answer = await valueOrNotice(api.consoleSay(input));
  if (answer === undefined) return false;
  if (!answer.sent) changeDraft({ refused: { input, ...answer } });
  return answer.sent;
}

/** Says the typed lines, or opens what belongs to them. */
export async function sayTyped(text: string): Promise<boolean> {
  const { lax, lineEnd } = useDraft.getState();
  if (!lax && /^\s*BDAT\b/i.test(text)) {
    changeDraft({ panel: 'chunk', text: '' });
    return true;
  }
  const lines = text.split('\n');
  return say({ kind: 'lines', lines, lax, lineEnd });
}

/** Sends what was held back, on purpose. */
export async function sayAnyway(): Promise<void> {
  const { refused } = useDraft.getState();
  if (refused === undefined || !('lax' in refused.input)) return;
  const sent = await say({ ...refused.input, lax: true });
  if (sent) changeDraft({ text: '' });
}
