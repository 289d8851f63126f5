/** The diagnoses part of the window's state. */
import { create } from 'zustand';
import type { DiagnosisRun, SeenSoFar } from '../../src-main/contract/diagnosis-run.ts';

export interface DiagnosisState {
  /** Newest first. */
  readonly runs: readonly DiagnosisRun[];
  /** The run the page shows; the newest when absent. */
  readonly selected?: string;
  /** What the check that was told of last has seen while it was under way. */
  readonly seen?: SeenSoFar;
}

export const useDiagnoses = create<DiagnosisState>()(() => ({ runs: [] }));

export function noteDiagnoses(runs: readonly DiagnosisRun[]): void {
  useDiagnoses.setState({ runs });
}

/** A run that began, went on, or came back. */
export function noteDiagnosis(run: DiagnosisRun): void {
  useDiagnoses.setState(({ runs }) => ({
    runs: [run, ...runs.filter(({ id }) => id !== run.id)].sort(
      (one, other) => other.startedAt - one.startedAt,
    ),
  }));
}

export const noteSeen = (seen: SeenSoFar): void => useDiagnoses.setState({ seen });

export function forgetDiagnosis(id: string): void {
  useDiagnoses.setState(({ runs }) => ({ runs: runs.filter((one) => one.id !== id) }));
}

export const selectDiagnosis = (selected: string): void => useDiagnoses.setState({ selected });
