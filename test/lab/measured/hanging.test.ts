/** Servers that say nothing any more, at every step: nothing waits longer than it was told to. */
import { describe, expect, test } from 'vitest';
import { reasonToSkipDns } from '../../support/name-server.ts';
import { hanging } from '../hanging.ts';
import { type Diagnosed, diagnosed, type Report } from '../report.ts';
import type { Document } from '../set-up.ts';
import { Stage, useWorld } from '../stage.ts';

/** Seconds. */
const SHORT = 1;
const timeouts = {
  greeting: SHORT,
  tls: SHORT,
  reply: SHORT,
  data: SHORT,
  finalReply: SHORT,
};
/** A machine with other things to do comes back late, seconds. */
const LATE = 3;
/** Longest that somebody waits for an answer, seconds. */
const QUICK = 10;

const reason = reasonToSkipDns();

/** The longest time in which nothing happened in a session, seconds. */
function longestPause({ trace }: Report): number {
  const bySession = new Map<string, number[]>();
  for (const { session, ms } of trace) bySession.set(session, [...(bySession.get(session) ?? []), ms]);
  const pauses = [...bySession.values()].flatMap((times) =>
    times.map((ms, at) => ms - (times[at - 1] ?? ms)),
  );
  return Math.max(0, ...pauses) / 1000;
}

describe.skipIf(reason !== undefined)(
  `a server that hangs at${reason === undefined ? '' : `: ${reason}`}`,
  () => {
    const world = useWorld(async () => ({}), reason === undefined);

    /** All at once: nobody has anything to do meanwhile. */
    const measured = (steps: typeof hanging, more: Document, measure: (seen: Diagnosed) => number) =>
      Promise.all(
        steps.map(async ({ step, build }) => {
          await using stage = new Stage(world());
          return { step, seconds: measure(await diagnosed({ ...(await build(stage)), ...more })) };
        }),
      );

    test.concurrent('each wait ends in its time', async () => {
      const pauses = await measured(hanging, { timeouts }, ({ report }) => longestPause(report));
      expect(pauses.filter(({ seconds }) => seconds > SHORT + LATE)).toEqual([]);
    });

    test.concurrent('an answer comes in 10 s with the usual waits', async () => {
      const quick = hanging.filter(({ isLate }) => !isLate);
      const answers = await measured(quick, {}, ({ seconds }) => seconds);
      expect(answers.filter(({ seconds }) => seconds > QUICK + LATE)).toEqual([]);
    });
  },
);
