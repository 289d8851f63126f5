/** From what every check saw to the one root cause. */
import type { CheckResult, Finding, Verdict } from '../contract/diagnosis.ts';
import { explains, isSoft } from './soft-causes.ts';

/** Records and messages are looked at beside the session with the server: what is wrong there ends none. */
const isAside = ({ group }: CheckResult): boolean => group === 'domain' || group === 'message';

/** What is wrong in a record goes before these: what is not there may never have been meant to be. */
const absences: readonly unknown[] = ['spf-missing', 'dmarc-missing', 'dkim-selector-missing', 'ptr-missing'];

/**
 * The earliest failure that explains all that was seen. A failure without a name makes the verdict `unknown`: what
 * failed after it may have failed because of it.
 * @param results in the order of the plan
 */
export function verdictOf(results: readonly CheckResult[]): Verdict {
  const failed = results.filter(({ status }) => status === 'fail');
  const hard = failed.find((result) => !isSoft(result.cause) && !isAside(result));
  const root = failed.find(
    ({ cause }) => isSoft(cause) && cause !== undefined && (!hard || explains(cause, hard.cause)),
  );
  const named = failed.filter(({ cause }) => cause !== undefined);
  const wrong = named.find(({ cause }) => !absences.includes(cause));
  const decisive = root ?? hard ?? wrong ?? named[0] ?? failed[0];
  if (decisive) {
    const { cause = 'unknown', evidence, id } = decisive;
    return { cause, evidence, check: id };
  }
  const isAsked = results.some(({ status }) => status === 'pass' || status === 'warn');
  const cut = ['cancelled', 'out-of-time'].find((why) =>
    results.some(({ evidence }) => evidence.reason === why),
  );
  if (isAsked && cut === undefined) return { cause: 'none', evidence: {} };
  return { cause: 'unknown', evidence: { reason: cut ?? 'nothing-asked' } };
}

/** All that is worth mending beside the root cause, each once. */
export function findingsOf(results: readonly CheckResult[], verdict: Verdict): readonly Finding[] {
  const side = results
    .filter(({ id, status }) => status === 'fail' && id !== verdict.check)
    .flatMap((result): Finding[] => {
      const { cause, evidence, id } = result;
      return (isSoft(cause) || isAside(result)) && cause !== undefined
        ? [{ cause, evidence, check: id }]
        : [];
    });
  const all = [
    ...side,
    ...results.flatMap(({ findings, id }) => findings.map((finding) => ({ ...finding, check: id }))),
  ];
  return all.filter(
    ({ cause }, index) => cause !== verdict.cause && all.findIndex((one) => one.cause === cause) === index,
  );
}
