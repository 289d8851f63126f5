/** Several senders at one job, in turns, so that whatever else the machine does falls on all of them. */
import { type Job, type Places, type Result, runOnce, type Sender } from './run.ts';

/** The median of each number. */
export interface Median {
  readonly sender: string;
  readonly seconds: number;
  readonly furtherSeconds: number;
  /** By the sink's clock. */
  readonly sinkSeconds: number;
  readonly cpu: number;
  readonly peak: number;
  /** Bytes of the bodies as they came. */
  readonly bytes: number;
}

export async function compare(
  places: Places,
  senders: readonly Sender[],
  job: Job,
  times: number,
): Promise<readonly Median[]> {
  const results = new Map<Sender, Result[]>(senders.map((sender) => [sender, []]));
  for (let round = 0; round < times; round++) {
    for (const [sender, all] of results) {
      if (round === 0 || sender.slow !== true) all.push(await runOnce(places, sender, job));
    }
  }
  return [...results].map(([{ name }, all]) => ({
    sender: name,
    seconds: median(all.map(({ seconds }) => seconds)),
    furtherSeconds: median(all.map(({ furtherSeconds = 0 }) => furtherSeconds)),
    sinkSeconds: median(all.map(({ taken }) => taken.seconds)),
    cpu: median(all.map(({ cpu }) => cpu)),
    peak: median(all.map(({ peak }) => peak)),
    bytes: median(all.map(({ taken }) => taken.bytes)),
  }));
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The one of that name. */
export function resultOf(results: readonly Median[], { name }: Sender): Median {
  const found = results.find(({ sender }) => sender === name);
  if (!found) throw new Error(`${name} was not measured.`);
  return found;
}
