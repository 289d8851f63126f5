/** Puts text on the clipboard and says so. */
import { notify } from '../state/notices-store.ts';

export async function copyText(
  text: string,
  words: { readonly done: string; readonly failed: string },
): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify({ tone: 'ok', text: words.done });
  } catch (error) {
    // The clipboard may be busy or forbidden: that is told, not thrown.
    if (!(error instanceof DOMException)) throw error;
    notify({ tone: 'warn', text: words.failed });
  }
}
