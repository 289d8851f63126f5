/** What can be done about a send. */
import { api } from '../api.ts';
import { editAgain } from '../compose/actions.ts';
import { useCompose } from '../compose/compose-store.ts';
import { i18n } from '../i18n/i18n.ts';
import { callErrorText, valueOrNotice } from '../state/call-errors.ts';
import { hideJob, noteJobs, unhideJob, useJobs } from '../state/jobs-store.ts';
import { notify } from '../state/notices-store.ts';

export async function cancelJob(id: string): Promise<void> {
  await valueOrNotice(api.outboxCancel({ id }));
}

export async function retryJob(id: string): Promise<void> {
  const job = await valueOrNotice(api.outboxRetry({ id }));
  if (job !== undefined) noteJobs([{ kind: 'job', job }]);
}

/** Takes a job out of the outbox; it is gone for good once "Undo" is no longer offered. */
export function removeJob(id: string): void {
  hideJob(id);
  if (useCompose.getState().shownJob === id) useCompose.setState({ shownJob: undefined });
  notify({
    tone: 'info',
    text: i18n.t('removed', { ns: 'outbox' }),
    action: { label: i18n.t('undo'), run: () => unhideJob(id) },
    onGone: () => void removeForGood(id),
  });
}

async function removeForGood(id: string): Promise<void> {
  const result = await api.outboxRemove({ id });
  if (result.ok) {
    noteJobs([{ kind: 'job-removed', id }]);
  } else {
    unhideJob(id);
    notify({ tone: 'fail', text: callErrorText(result.error) });
  }
}

/** Puts the message back into the composer; of a partly accepted one, with the refused recipients alone. */
export async function editJob(id: string): Promise<void> {
  const state = useJobs.getState().byId.get(id)?.state;
  const refused =
    state?.kind === 'done'
      ? state.receipt.recipients.filter(({ accepted }) => !accepted).map(({ address }) => address)
      : undefined;
  await editAgain(id, refused);
}
