/** A run without names and addresses, as far as that is asked for: what is left can be shown to others. Pure. */
import type { Evidence, EvidenceValue } from '../../src-main/contract/diagnosis.ts';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { isList } from '../explain/evidence-value.ts';

/** What is taken out. Secrets are never in. */
export interface ReportRedaction {
  /** Mail addresses. */
  readonly addresses: boolean;
  /** Names and addresses of computers. */
  readonly hosts: boolean;
}

const addressPattern = /[^\s<>"',;()@]+@[^\s<>"',;()@]+/g;
const hostPatterns: readonly (readonly [what: RegExp, instead: string])[] = [
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '[IP]'],
  [/(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi, '[IP]'],
  [/(?<![\w.-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}\b/gu, '[name]'],
];

/** A text with marks in place of what the rules take out. */
export function withoutNames(text: string, { addresses, hosts }: ReportRedaction): string {
  const left = addresses ? text.replace(addressPattern, '[address]') : text;
  if (!hosts) return left;
  return hostPatterns.reduce((rest, [what, instead]) => rest.replace(what, instead), left);
}

/** The run with the same done to all that names somebody; it opens again all the same. */
export function redactRun(run: DiagnosisRun, rules: ReportRedaction): DiagnosisRun {
  if (!rules.addresses && !rules.hosts) return run;
  const { checks, findings, verdict, host, title, opened, ...rest } = run;
  const told = (evidence: Evidence): Evidence => redactEvidence(evidence, rules);
  return {
    ...rest,
    title: rules.hosts ? '[name]' : withoutNames(title, rules),
    ...(host !== undefined && { host: rules.hosts ? '[name]' : host }),
    ...(opened !== undefined && !rules.hosts && { opened: withoutNames(opened, rules) }),
    input: redactInput(run.input, rules),
    checks: checks.map((check) => ({
      ...check,
      evidence: told(check.evidence),
      findings: check.findings.map((one) => ({ ...one, evidence: told(one.evidence) })),
    })),
    findings: findings.map((one) => ({ ...one, evidence: told(one.evidence) })),
    ...(verdict && { verdict: { ...verdict, evidence: told(verdict.evidence) } }),
  };
}

/** What was asked for names somebody: what can be told of it is left. */
function redactInput(input: DiagnosisRun['input'], rules: ReportRedaction): DiagnosisRun['input'] {
  const { allowSend, groups, first } = input;
  const { from: _from, to: _to, messageFile, ...others } = input;
  const file = messageFile && { ...messageFile, name: withoutNames(messageFile.name, rules) };
  if (!rules.hosts) return { ...others, ...(file && { messageFile: file }) };
  return { allowSend, domain: 'redacted.invalid', ...(groups && { groups }), ...(first && { first }) };
}

const redactEvidence = (evidence: Evidence, rules: ReportRedaction): Evidence =>
  Object.fromEntries(
    Object.entries(evidence).map(([name, value]) => [
      withoutNames(name, rules),
      // The same as the text beside it, which cannot be told from it.
      name === 'hex' ? '[hex]' : redactValue(value, rules),
    ]),
  );

function redactValue(value: EvidenceValue, rules: ReportRedaction): EvidenceValue {
  if (typeof value === 'string') return withoutNames(value, rules);
  if (typeof value !== 'object') return value;
  return isList(value) ? value.map((one) => redactValue(one, rules)) : redactEvidence(value, rules);
}
