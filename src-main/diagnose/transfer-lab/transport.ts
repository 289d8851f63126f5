/** What tells apart the ways in which any content is lost: by segment size, by place, or by chance. */
import type { Cause, Evidence, EvidenceValue } from '../../contract/diagnosis.ts';
import type { OutgoingMessage } from '../../smtp/request.ts';
import { type Bench, isBenchClosed, type Way } from './bench.ts';
import { bisect } from './bisect.ts';
import { excerpt, nothing } from './content.ts';
import { isLost, type ProbeResult } from './probe.ts';

/** Tries that must agree before a place counts as fixed. */
const TRIES = 2;

/**
 * Whether a message of a few segments is lost, and gets through in writes that each fit into a segment on any path:
 * then it is the first full segment that does not (RFC 2923 section 2.1).
 */
export async function isLostByFirstSegment(
  bench: Bench,
  by: Way,
  message: OutgoingMessage,
): Promise<boolean> {
  const { segments, smallWrite } = bench.settings;
  const short = excerpt(message, Math.min(segments, message.size), nothing);
  if (!(await bench.loses('segments', by, short))) return false;
  // A few are under way at a time: more would be joined to full segments while they wait.
  const pause = Math.min(50, Math.max(4, bench.roundTrip / 4));
  const small = { writeSize: smallWrite, pause };
  if (isLost(await bench.probe('small-writes', by, short, small))) return false;
  return bench.loses('segments', by, short);
}

/**
 * Looks for the place at which letters are lost. `passes` is a size known to arrive, `reach` one known to be lost.
 */
export async function findOffset(
  bench: Bench,
  by: Way,
  message: OutgoingMessage,
  border: { readonly passes: number; readonly reach: number },
): Promise<{ readonly isFixed: boolean; readonly evidence: Evidence }> {
  const loses = (size: number, patience = bench.shortPatience) =>
    bench.loses('beginning', by, excerpt(message, size, nothing), patience);
  const acknowledged = bench.results.filter(isLost).flatMap((result) => result.acknowledged ?? []);
  const near = acknowledged.length === 0 ? [] : [Math.min(...acknowledged)];
  const { passes, fails } = await bisect(
    { passes: border.passes, fails: border.reach },
    (size) => loses(size),
    isBenchClosed,
    near.flatMap((bytes) => [bytes, bytes + 1]),
  );
  const evidence = { arrives: passes, lost: fails };
  for (let tried = 0; tried < TRIES; tried += 1) {
    try {
      const agrees = (passes === 0 || !(await loses(passes))) && (await loses(fails, bench.patience));
      if (!agrees) return { isFixed: false, evidence };
    } catch (error) {
      if (!isBenchClosed(error)) throw error;
      return { isFixed: false, evidence: { ...evidence, exact: false } };
    }
  }
  return { isFixed: true, evidence: { ...evidence, exact: fails - passes === 1 } };
}

/** Whether the same is lost at the host's other ports. What is not there, or takes no mail, says nothing. */
export async function comparePorts(bench: Bench, message: OutgoingMessage): Promise<Evidence> {
  const { server, credentials } = bench.request;
  const ports: EvidenceValue[] = [];
  for (const { port, security } of bench.settings.otherPorts) {
    const isSafe = !credentials || security === 'tls' || security === 'starttls';
    if (port === server.port || !isSafe) continue;
    try {
      const result = await bench.probe('other-port', 'data', message, {
        server: { ...server, port, security },
      });
      ports.push({ port, security, outcome: result.outcome });
    } catch (error) {
      if (!isBenchClosed(error)) throw error;
      break;
    }
  }
  return ports.length > 0 ? { ports } : {};
}

/** The name of a loss that shows no rule. */
export const lossWithoutRule = ({ outcome }: ProbeResult): Cause =>
  outcome === 'stalled' ? 'stall-varying-offset' : 'connection-lost-in-data';
