/** Reads what vitest's JSON reporter wrote into numbers and names. */

/**
 * The part of the report that is read here.
 * @typedef {object} Report
 * @property {{ name: string, status: string, message: string, assertionResults: { fullName: string, status: string }[] }[]} testResults
 */

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {string[]} failed names
 * @property {string[]} skipped names
 */

/**
 * @param {Report} report
 * @returns {Tally}
 */
export function tally(report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  /** @param {string[]} statuses */
  const names = (...statuses) =>
    tests.filter((test) => statuses.includes(test.status)).map((test) => test.fullName);
  // A file that cannot be loaded has no tests to fail.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: names('passed').length,
    failed: [...names('failed'), ...broken.map((file) => `${file.name}: ${file.message.split('\n')[0]}`)],
    skipped: names('skipped', 'pending', 'todo', 'disabled'),
  };
}
