/** From what a check found to its answer. */
import type { Evidence, Finding } from '../contract/diagnosis.ts';
import type { Answer } from './check.ts';

/**
 * Fails for the first of `failures`, whose evidence comes before that of the check; the others are findings then.
 * `findings` alone are worth a warning.
 */
export function conclude(
  evidence: Evidence,
  failures: readonly Finding[],
  findings: readonly Finding[] = [],
): Answer {
  const [first, ...others] = failures;
  if (first === undefined) return { status: findings.length > 0 ? 'warn' : 'pass', evidence, findings };
  return {
    status: 'fail',
    cause: first.cause,
    evidence: { ...first.evidence, ...evidence },
    findings: [...others, ...findings],
  };
}
