/** A run without the names and addresses in it: what is left can be shown to anybody. Pure. */
import type { Evidence, EvidenceValue } from '../../src-main/contract/diagnosis.ts';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';

const patterns: readonly (readonly [what: RegExp, instead: string])[] = [
  [/[^\s<>"',;()@]+@[^\s<>"',;()@]+/g, '[address]'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '[IP]'],
  [/(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi, '[IP]'],
  [/(?<![\w.-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}\b/gu, '[name]'],
];

export const withoutNames = (text: string): string =>
  patterns.reduce((left, [what, instead]) => left.replace(what, instead), text);

export function redactRun(run: DiagnosisRun): DiagnosisRun {
  const { input, checks, findings, verdict, host, title: _title, opened: _opened, ...rest } = run;
  const { allowSend, groups, first } = input;
  return {
    ...rest,
    title: '[name]',
    ...(host !== undefined && { host: '[name]' }),
    // What was asked for names somebody: what can be told of it is left.
    input: { allowSend, domain: 'redacted.invalid', ...(groups && { groups }), ...(first && { first }) },
    checks: checks.map((check) => ({
      ...check,
      evidence: redactEvidence(check.evidence),
      findings: check.findings.map((one) => ({ ...one, evidence: redactEvidence(one.evidence) })),
    })),
    findings: findings.map((one) => ({ ...one, evidence: redactEvidence(one.evidence) })),
    ...(verdict && { verdict: { ...verdict, evidence: redactEvidence(verdict.evidence) } }),
  };
}

const redactEvidence = (evidence: Evidence): Evidence =>
  Object.fromEntries(
    Object.entries(evidence).map(([name, value]) => [withoutNames(name), redactValue(value)]),
  );

function redactValue(value: EvidenceValue): EvidenceValue {
  if (typeof value === 'string') return withoutNames(value);
  if (typeof value !== 'object') return value;
  return isList(value) ? value.map(redactValue) : redactEvidence(value);
}

const isList = (value: EvidenceValue): value is readonly EvidenceValue[] => Array.isArray(value);
