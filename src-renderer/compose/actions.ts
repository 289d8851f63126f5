/** What the composer's buttons and keys do. */
import { api } from '../api.ts';
import { i18n } from '../i18n/i18n.ts';
import { useAccounts } from '../state/accounts-store.ts';
import { openDockForSending, openPage } from '../state/app-store.ts';
import { valueOrNotice } from '../state/call-errors.ts';
import { noteDiagnosis, selectDiagnosis } from '../state/diagnosis-store.ts';
import { noteJobs } from '../state/jobs-store.ts';
import { notify, settleNotices } from '../state/notices-store.ts';
import { checkAttachments, filesRead, release } from './attachment-actions.ts';
import { changeComposition, useCompose } from './compose-store.ts';
import {
  type Composition,
  emptyComposition,
  fromDraft,
  isEmpty,
  toDraft,
  withInputsFinished,
  withOnlyRecipients,
} from './composition.ts';
import { blocksSending, findProblems, type Problem } from './delivery-model.ts';
import { focusField } from './focus-field.ts';
import { keepDraftNow } from './keep-draft.ts';

/** The dock opens after so long even when the window never rests. */
const DOCK_WAIT_MS = 300;

/** What stands in the way of sending right now. */
function currentProblems(): readonly Problem[] {
  const { composition, measured } = useCompose.getState();
  const account = useAccounts.getState().accounts.find(({ id }) => id === composition.accountId);
  return findProblems({ composition, account, bytes: measured });
}

/**
 * Hands the message to the outbox and shows its sending. Answers the first problem when it may not go yet;
 * the composer then points at it.
 */
export async function sendMessage(): Promise<Problem | undefined> {
  if (useCompose.getState().handingOver || useCompose.getState().shownJob !== undefined) return undefined;
  changeComposition(withInputsFinished);
  useCompose.setState({ handingOver: true });
  try {
    await filesRead();
    await checkAttachments();
    const problem = currentProblems().find(blocksSending);
    if (problem !== undefined) {
      useCompose.setState({ attempted: true });
      return problem;
    }
    const { composition } = useCompose.getState();
    const job = await valueOrNotice(api.outboxSend(toDraft(composition, 'send')));
    if (job === undefined) return undefined;
    noteJobs([{ kind: 'job', job }]);
    useCompose.setState({
      composition: emptyComposition(composition.accountId),
      shownJob: job.id,
      attempted: false,
      measured: undefined,
    });
    keepDraftNow();
    settleNotices('composition');
    // When the view of the sending stands: building both at once would hold up the window.
    requestIdleCallback(() => openDockForSending(window), { timeout: DOCK_WAIT_MS });
    return undefined;
  } finally {
    useCompose.setState({ handingOver: false });
  }
}

/** Looks at the message as it would go out, and shows what was found. Nothing is sent, and the message stays. */
export async function checkMessage(): Promise<void> {
  const { handingOver, composition: written } = useCompose.getState();
  if (handingOver) return;
  if (isEmpty(written)) {
    notify({ tone: 'info', text: i18n.t('nothingToCheck', { ns: 'compose' }) });
    return;
  }
  changeComposition(withInputsFinished);
  useCompose.setState({ handingOver: true });
  try {
    await filesRead();
    await checkAttachments();
    const { composition } = useCompose.getState();
    const run = await valueOrNotice(api.diagnosisCheckDraft(toDraft(composition, 'send')));
    if (run === undefined) return;
    noteDiagnosis(run);
    selectDiagnosis(run.id);
    openPage('diagnose');
  } finally {
    useCompose.setState({ handingOver: false });
  }
}

/** A fresh composer. What was being written can be brought back. */
export function newMessage(): void {
  openPage('compose');
  const { composition, shownJob } = useCompose.getState();
  if (shownJob === undefined && !isEmpty(composition)) {
    replaceComposition(emptyComposition(composition.accountId), i18n.t('draftDiscarded', { ns: 'compose' }));
  }
  useCompose.setState({ shownJob: undefined, attempted: false });
  focusField('to');
}

/** To the message being written, from its sending or from another page. */
export function backToWriting(): void {
  openPage('compose');
  useCompose.setState({ shownJob: undefined });
}

/** Puts a job's message back into the composer, for these addresses alone when they are given. */
export async function editAgain(jobId: string, addresses?: readonly string[]): Promise<void> {
  const restored = await valueOrNotice(api.outboxDraft({ id: jobId }));
  if (restored === undefined) return;
  openPage('compose');
  const composition = fromDraft(restored);
  replaceComposition(
    addresses === undefined ? composition : withOnlyRecipients(composition, new Set(addresses)),
    i18n.t('draftReplaced', { ns: 'compose' }),
  );
  useCompose.setState({ shownJob: undefined, attempted: false });
  focusField(addresses === undefined ? 'text' : 'to');
}

/** Sets another composition; what it displaces can be brought back for a while. */
function replaceComposition(next: Composition, text: string): void {
  const { composition } = useCompose.getState();
  changeComposition(() => next);
  if (isEmpty(composition)) return;
  notify({
    tone: 'info',
    text,
    about: 'composition',
    action: { label: i18n.t('undo'), run: () => changeComposition(() => composition) },
    onGone: () => release(composition.attachments),
  });
}
