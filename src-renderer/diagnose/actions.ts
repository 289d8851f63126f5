/** Starting, stopping and putting away diagnoses. */
import type { DiagnosisInput, DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import type { Result } from '../../src-main/contract/result.ts';
import type { JobView } from '../../src-main/contract/send-job.ts';
import { api } from '../api.ts';
import { i18n } from '../i18n/i18n.ts';
import { useAccounts } from '../state/accounts-store.ts';
import { openPage, useApp } from '../state/app-store.ts';
import { callErrorText, valueOrNotice } from '../state/call-errors.ts';
import { forgetDiagnosis, noteDiagnosis, selectDiagnosis } from '../state/diagnosis-store.ts';
import { notify } from '../state/notices-store.ts';
import { selectSession } from '../state/trace-store.ts';
import { inputOfSend } from './failing-step.ts';
import { type FormField, formErrors, inputOf, targetOf } from './form-model.ts';
import { changeDiagnosisForm, leaveDiagnosisFields, useDiagnosisForm } from './form-store.ts';
import { pickMessageFile } from './message-file.ts';
import { decidingSession } from './run-model.ts';

/** Of the field's element, so that it can be given the focus. */
export const diagnosisFieldId = (field: FormField): string => `diagnose-${field}`;

/** Runs what the form asks for; points at what is wrong with it instead when something is. */
export async function startFromForm(): Promise<void> {
  const { form } = useDiagnosisForm.getState();
  const target = targetOf(form, useAccounts.getState().accounts);
  const [first, ...others] = formErrors(form, target);
  if (first === undefined) return await startDiagnosis(inputOf(form, target));
  leaveDiagnosisFields(first, ...others);
  document.getElementById(diagnosisFieldId(first))?.focus();
}

/** Runs it, and shows it as it goes. */
export async function startDiagnosis(input: DiagnosisInput): Promise<void> {
  const run = await unlessFileGone(api.diagnosisStart(input), input);
  if (run === undefined) return;
  noteDiagnosis(run);
  selectDiagnosis(run.id);
}

/** From an account that does not work: opens the page and finds out why. */
export function findOutWhy(accountId: string): void {
  openPage('diagnose');
  changeDiagnosisForm({ target: { kind: 'account', id: accountId } });
  void startFromForm();
}

/** From a send that failed: the same, beginning with the step at which it did. */
export function findOutWhyOf(job: JobView): void {
  const input = inputOfSend(job);
  if (input === undefined) return;
  openPage('diagnose');
  changeDiagnosisForm({ target: { kind: 'account', id: job.accountId }, to: job.recipients[0] ?? '' });
  void startDiagnosis(input);
}

/** Runs one check of a diagnosis that has ended once more. */
export async function checkAgain(run: DiagnosisRun, check: string): Promise<void> {
  const again = await unlessFileGone(api.diagnosisAgain({ id: run.id, check }), run.input);
  if (again !== undefined) noteDiagnosis(again);
}

/** As `valueOrNotice`; of a message file that has gone, another can be chosen in its place. */
async function unlessFileGone<T>(call: Promise<Result<T>>, input: DiagnosisInput): Promise<T | undefined> {
  const result = await call;
  if (result.ok || result.error.kind !== 'not-found' || result.error.what !== 'message-file')
    return await valueOrNotice(Promise.resolve(result));
  notify({
    tone: 'fail',
    text: callErrorText(result.error),
    action: { label: i18n.t('chooseAgain', { ns: 'diagnose' }), run: () => void withAnotherFile(input) },
  });
  return undefined;
}

async function withAnotherFile(input: DiagnosisInput): Promise<void> {
  const chosen = await pickMessageFile();
  if (chosen !== undefined)
    await startDiagnosis({ ...input, messageFile: { id: chosen.id, name: chosen.name } });
}

/** What has ended by then stays. */
export async function stopDiagnosis(id: string): Promise<void> {
  await valueOrNotice(api.diagnosisCancel({ id }));
}

/** The dock, where it is open, follows a run as it goes, and rests at the session that decided. */
export function followInDock(run: DiagnosisRun): void {
  const { dockOpen, page } = useApp.getState();
  if (dockOpen && page === 'diagnose')
    selectSession(run.state === 'running' ? undefined : decidingSession(run));
}

/** Shows a report that somebody shared. */
export async function openReport(): Promise<void> {
  const run = await valueOrNotice(api.diagnosisOpen());
  if (run === undefined) return;
  noteDiagnosis(run);
  selectDiagnosis(run.id);
}

/** Takes a diagnosis out of the list; it is gone for good once "Undo" is no longer offered. */
export function removeDiagnosis(run: DiagnosisRun): void {
  forgetDiagnosis(run.id);
  notify({
    tone: 'info',
    text: i18n.t('removed', { ns: 'diagnose' }),
    action: { label: i18n.t('undo', { ns: 'diagnose' }), run: () => noteDiagnosis(run) },
    onGone: () => void valueOrNotice(api.diagnosisRemove({ ids: [run.id] })),
  });
}
