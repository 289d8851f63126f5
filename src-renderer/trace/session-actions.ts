/** What can be done about kept sessions. */
import { api } from '../api.ts';
import { i18n } from '../i18n/i18n.ts';
import { callErrorText } from '../state/call-errors.ts';
import { notify } from '../state/notices-store.ts';
import { hideSessions, noteSessionsRemoved, unhideSessions } from '../state/trace-store.ts';

/** Takes sessions out of the list; they are gone for good once "Undo" is no longer offered. */
export function removeSessions(ids: readonly string[]): void {
  hideSessions(ids);
  notify({
    tone: 'info',
    text: i18n.t('sessions.removed', { ns: 'trace', count: ids.length }),
    action: { label: i18n.t('undo'), run: () => unhideSessions(ids) },
    onGone: () => void removeForGood(ids),
  });
}

async function removeForGood(ids: readonly string[]): Promise<void> {
  const result = await api.traceRemove({ ids: [...ids] });
  if (result.ok) {
    noteSessionsRemoved(ids);
  } else {
    unhideSessions(ids);
    notify({ tone: 'fail', text: callErrorText(result.error) });
  }
}
