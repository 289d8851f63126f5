/** Puts text on the clipboard. */
import { i18n } from '../i18n/i18n.ts';
import { notify } from '../state/notices-store.ts';

/** Says so when it worked, as nothing else shows it. */
export async function copyText(text: string, done: string = i18n.t('copied')): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify({ tone: 'ok', text: done });
  } catch (error) {
    notify({ tone: 'fail', text: i18n.t('errors.bug', { ns: 'app', message: String(error) }) });
  }
}
