/** A call to the main process that did not work, in words. */
import type { CallError, Result } from '../../src-main/contract/result.ts';
import { i18n } from '../i18n/i18n.ts';
import { notify } from './notices-store.ts';

export function callErrorText(error: CallError): string {
  switch (error.kind) {
    case 'not-found':
      return i18n.t(`errors.not-found.${error.what}`, { ns: 'app' });
    case 'storage':
      return i18n.t(isFull(error.code) ? 'errors.diskFull' : 'errors.storage', {
        ns: 'app',
        code: error.code,
      });
    case 'bug':
      return i18n.t('errors.bug', { ns: 'app', message: error.message });
    case 'bad-request':
    case 'keyring-unavailable':
      return i18n.t(`errors.${error.kind}`, { ns: 'app' });
  }
}

/** No room, or none of one's own. */
const isFull = (code: string): boolean => code === 'ENOSPC' || code === 'EDQUOT';

/** The value of a call, or `undefined` after telling the person why there is none. */
export async function valueOrNotice<T>(call: Promise<Result<T>>): Promise<T | undefined> {
  const result = await call;
  if (result.ok) return result.value;
  notify({ tone: 'fail', text: callErrorText(result.error) });
  return undefined;
}
