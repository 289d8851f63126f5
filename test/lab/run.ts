/** Runs rows of the lab as tests. */
import { expect, test } from 'vitest';
import { checkGroups } from '../../src-main/contract/diagnosis.ts';
import { explainVerdict } from '../../src-renderer/explain/diagnosis.ts';
import { makeTranslate } from '../../src-renderer/explain/translate.ts';
import { diagnosed, type Report } from './report.ts';
import type { Healthy, SetUp } from './set-up.ts';
import { Stage, type World } from './stage.ts';

/** Somebody is waiting, seconds. */
const QUICK = 10;
/** Where several go at a time, on a machine that others use as well, seconds. */
const MOST = 60;

/** Several at a time. */
export function breakEach(setUps: readonly SetUp[], world: () => World): void {
  test.concurrent.for(setUps)('$cause: $broken', async (setUp) => {
    await using stage = new Stage(world());
    // Asked for by name, every group may take its time.
    const document = { checks: checkGroups, ...(await setUp.build(stage)) };
    const { report, seconds } = await diagnosed(document);
    expect(seenIn(report)).toEqual(expectedOf(setUp));
    if (setUp.isFinding) expect(actorOfFinding(report, setUp)).toBe(setUp.who);
    else expect(provenBy(report, setUp)).toEqual([setUp.check, setUp.who]);
    expect(seconds).toBeLessThan(MOST);
  });
}

const seenIn = ({ verdict, findings }: Report) => ({
  verdict: verdict.cause,
  findings: findings.map(({ cause }) => cause).sort(),
});

const expectedOf = ({ cause, isFinding, besides = [] }: SetUp) => ({
  verdict: isFinding ? 'none' : cause,
  findings: [...besides, ...(isFinding ? [cause] : [])].sort(),
});

const provenBy = ({ checks, verdict }: Report, { cause }: SetUp) => [
  checks.find((check) => check.status === 'fail' && check.cause === cause)?.id,
  verdict.actor,
];

function actorOfFinding({ findings }: Report, { cause, check }: SetUp): string | undefined {
  const finding = findings.find((one) => one.cause === cause);
  return finding && explainVerdict({ cause, evidence: {}, check }, makeTranslate('en')).who;
}

/** One after the other: each is measured. */
export function raiseNoAlarm(healthy: readonly Healthy[], world: () => World): void {
  test.for(healthy)('$server: $form', async ({ build, besides = [] }) => {
    await using stage = new Stage(world());
    const { report, seconds } = await diagnosed(await build(stage));
    expect(report.checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(seenIn(report)).toEqual({ verdict: 'none', findings: [...besides].sort() });
    expect(seconds).toBeLessThan(QUICK);
  });
}
