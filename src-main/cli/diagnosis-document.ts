/** The one JSON document that `diagnose --json` prints. */
import { explainVerdict } from '../../src-renderer/explain/diagnosis.ts';
import { makeTranslate } from '../../src-renderer/explain/translate.ts';
import type { CheckResult, Diagnosis } from '../contract/diagnosis.ts';
import type { TraceEvent } from '../contract/trace.ts';

/** An event with its session, and the check that the session belongs to. */
export type TraceRow = TraceEvent & { readonly session: string; readonly check: string };

/** @param host of the server, for the sentences, which are English everywhere */
export function diagnosisDocument(
  { verdict, findings, checks }: Diagnosis,
  trace: readonly TraceRow[],
  host: string | undefined,
): object {
  const { headline, who, next } = explainVerdict(verdict, makeTranslate('en'), host);
  const { cause, evidence } = verdict;
  return {
    verdict: { cause, evidence, actor: who, summary: headline, nextStep: next },
    findings: findings.map((finding) => ({ cause: finding.cause, evidence: finding.evidence })),
    checks: checks.map(checkDocument),
    trace,
  };
}

const checkDocument = ({ id, status, cause, evidence, seconds }: CheckResult) => ({
  id,
  status,
  ...(cause !== undefined && { cause }),
  evidence,
  seconds,
});
