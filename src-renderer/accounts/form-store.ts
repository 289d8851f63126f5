/** The form of the accounts page: which account it holds, what was typed, how its test goes. */
import { create } from 'zustand';
import type { TestOutcome } from '../../src-main/contract/calls.ts';
import type { FormField } from './form-errors.ts';
import type { FormValues } from './form-model.ts';

/** Fields that can be pointed at: those that can be wrong, and the one that says how the connection is protected. */
export type FieldToFocus = FormField | 'security';

type TestState =
  | { readonly kind: 'none' }
  /** `since`: wall clock, ms; the session that begins after it is the test's. */
  | { readonly kind: 'running'; readonly host: string; readonly since: number }
  | { readonly kind: 'ended'; readonly host: string; readonly outcome: TestOutcome };

export interface FormState {
  /** The account shown: an id, `new`, or none chosen yet. */
  readonly open?: string | undefined;
  readonly values?: FormValues | undefined;
  /** Another with each form that is opened; saving a new account keeps it. */
  readonly formId: number;
  /** Fields that have been left; only these are judged before Save or Test is pressed. */
  readonly left: ReadonlySet<FormField>;
  readonly saving: boolean;
  readonly test: TestState;
  /** The field the person is taken to as soon as it is there. */
  readonly focus?: FieldToFocus | undefined;
}

export const closedForm: FormState = {
  formId: 0,
  left: new Set(),
  saving: false,
  test: { kind: 'none' },
};

export const useForm = create<FormState>()(() => closedForm);

export function changeForm(change: (values: FormValues) => FormValues): void {
  useForm.setState(({ values }) => (values === undefined ? {} : { values: change(values) }));
}

export function leaveFields(...fields: readonly FormField[]): void {
  useForm.setState(({ left }) => ({ left: new Set([...left, ...fields]) }));
}
