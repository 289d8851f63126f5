/** From what a check found to its answer. */
import type { Evidence, Finding } from '../contract/diagnosis.ts';
import type { Answer } from './check.ts';

/**
 * Fails for the first of `failures`, whose evidence comes before that of the check; the others are findings then.
 * `findings` alone are worth a warning. Each finding carries the domain it is about.
 */
export function conclude(
  evidence: Evidence,
  failures: readonly Finding[],
  findings: readonly Finding[] = [],
): Answer {
  const { domain } = evidence;
  const about = (found: Finding): Finding =>
    domain === undefined ? found : { ...found, evidence: { domain, ...found.evidence } };
  const [first, ...others] = failures;
  const besides = [...others, ...findings].map(about);
  if (first === undefined)
    return { status: besides.length > 0 ? 'warn' : 'pass', evidence, findings: besides };
  return {
    status: 'fail',
    cause: first.cause,
    evidence: { ...first.evidence, ...evidence },
    findings: besides,
  };
}
