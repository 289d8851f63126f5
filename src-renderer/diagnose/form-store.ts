/** The form of the page: what was entered stays while other pages are looked at. */
import { create } from 'zustand';
import { type DiagnosisForm, emptyForm, type FormField } from './form-model.ts';

interface FormState {
  readonly form: DiagnosisForm;
  /** Fields that were left once: only then is it said what is wrong with them. */
  readonly left: ReadonlySet<FormField>;
}

/** The form as it stands. */
export const useDiagnosisForm = create<FormState>()(() => ({ form: emptyForm, left: new Set() }));

/** What was typed or chosen. */
export function changeDiagnosisForm(change: Partial<DiagnosisForm>): void {
  useDiagnosisForm.setState(({ form }) => ({ form: { ...form, ...change } }));
}

/** Takes the message out of the form; its file stays known, for runs that looked at it. */
export function removeMessageFile(): void {
  useDiagnosisForm.setState(({ form: { messageFile: _removed, ...form } }) => ({ form }));
}

/** The person has gone on from them. */
export function leaveDiagnosisFields(...fields: readonly FormField[]): void {
  useDiagnosisForm.setState(({ left }) => ({ left: new Set([...left, ...fields]) }));
}
