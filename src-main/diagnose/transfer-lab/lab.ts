/**
 * The transfer lab: why small messages go through and large ones do not. Asks one question after the other, from the
 * most telling one on, until a cause is proven. Nothing is delivered by it: each probe ends before the end of the data,
 * but for the one at the very end, which is made only where sending is allowed.
 */
import type { Cause, Evidence } from '../../contract/diagnosis.ts';
import type { Failure } from '../../contract/failure.ts';
import type { OutgoingMessage } from '../../smtp/request.ts';
import type { Answer, CheckContext } from '../check.ts';
import { Bench, isBenchClosed, type Way } from './bench.ts';
import { excerpt, neutralMessage, nothing } from './content.ts';
import { tryFinalReply } from './final-reply.ts';
import { findPiece } from './piece.ts';
import { failureEvidence, isLost, offsetOf, type ProbeResult, probeEvidence } from './probe.ts';
import { type LabSettings, labSettings } from './settings.ts';
import { comparePorts, findOffset, isLostByFirstSegment, lossWithoutRule } from './transport.ts';

/** What was found out; `cause` is absent where nothing proves one. */
interface Found {
  readonly status: Answer['status'];
  readonly cause?: Cause;
  readonly evidence: Evidence;
}

/** A message that did not move for so long when the time was up came to a halt, ms. */
const HALT = 5_000;
/** One that did not for so long may have, ms. */
const DOUBT = 2_000;

/** Undefined without a server and an envelope. Throws when the context's signal fires, and for bugs. */
export async function runLab(
  context: CheckContext,
  settings: LabSettings = labSettings,
): Promise<Answer | undefined> {
  const { server, envelope, message } = context.target;
  const [recipient] = envelope?.to ?? [];
  if (!server || !envelope || recipient === undefined) return undefined;
  // A pause that the person allows in a message is one that the lab allows; it is not to take hours.
  const patience = Math.min(context.timeouts.data || settings.patience, settings.patience);
  const bench = new Bench(context, server, { ...envelope, to: [recipient] }, { ...settings, patience });
  const found = await examine(bench, context, message).catch((error: unknown): Found => {
    if (!isBenchClosed(error)) throw error;
    const { failure } = error;
    const lost = bench.results.find((result) => isLost(result) || (!failure && isHalted(result)));
    return {
      status: lost ? 'fail' : 'skipped',
      evidence: {
        ...(lost && lossEvidence(lost)),
        ...(failure ? stoppedEvidence(failure) : { outOfTime: true }),
        ...(!lost && !failure && { reason: isInDoubt(bench.results) ? 'out-of-time' : 'slow' }),
      },
    };
  });
  const { status, cause, evidence } = found;
  return {
    status,
    ...(cause !== undefined && { cause }),
    evidence: { ...evidence, probes: bench.results.map(probeEvidence) },
  };
}

async function examine(
  bench: Bench,
  context: CheckContext,
  given: OutgoingMessage | undefined,
): Promise<Found> {
  const { from } = bench.request.envelope;
  const small = await trySmall(bench, from);
  const { ground } = small;
  if (!ground) return { status: 'skipped', evidence: small.failure ? stoppedEvidence(small.failure) : {} };
  if (isRejected(small)) return refused(small);

  const { size } = bench.settings;
  const message = given ?? neutralMessage(Math.min(size, ground.sizeLimit ?? size), from);
  const ways: readonly Way[] = ground.chunking ? ['data', 'bdat'] : ['data'];
  const wholes: ProbeResult[] = [];
  for (const by of ways) wholes.push(await bench.probe('whole', by, message));
  const no = wholes.find((whole) => isRejected(whole) || whole.outcome === 'unreached');
  if (no && !isUnknownCommand(no)) return refused(no);

  // Where the whole message arrives and the small one did not, that was chance as a rule.
  const losses = wholes.some(isLost) ? wholes.filter(isLost) : [small].filter(isLost);
  for (const loss of losses) {
    const { by, message: lost } = loss.plan;
    const again = await repeat(bench, loss);
    if (again === 'slow') continue;
    const other = wholes.find(({ plan, outcome }) => plan.by !== by && outcome === 'arrived');
    const { cause, evidence } =
      again === 'sometimes'
        ? { cause: lossWithoutRule(loss), evidence: {} }
        : await nameLoss(bench, { loss, other, isSmallLost: isLost(small), isReal: lost === given });
    const runs = bench.results.filter(({ plan }) => plan.message === lost && plan.by === by);
    return {
      status: 'fail',
      cause,
      evidence: { ...lossEvidence(loss), offsets: runs.map(offsetOf), ...evidence },
    };
  }
  return await sound(bench, context, message);
}

/** A message that fits into one segment on every path; and whether its arrival can be seen. */
async function trySmall(bench: Bench, from: string): Promise<ProbeResult> {
  const message = neutralMessage(bench.settings.small, from);
  const small = await bench.probe('small', 'data', message);
  if (small.outcome !== 'stalled' || small.offsets.flushed < message.size) return small;
  const empty = await bench.probe('empty', 'data', neutralMessage(0, from));
  if (empty.outcome === 'arrived') return small;
  // It does not close when we do: what its TCP acknowledges has to be enough.
  bench.awaitClose = false;
  return await bench.probe('small', 'data', message);
}

/** Whether a loss is one each time, with more patience: what gets through then is slow, or lost by chance. */
async function repeat(bench: Bench, { plan }: ProbeResult): Promise<'always' | 'sometimes' | 'slow'> {
  const { patience } = bench;
  for (const more of [2 * patience, patience]) {
    const again = await bench.probe('whole', plan.by, plan.message, { patience: more });
    if (isLost(again)) continue;
    if (again.longestPause < patience) return 'sometimes';
    bench.patience = more;
    return 'slow';
  }
  return 'always';
}

interface Loss {
  readonly loss: ProbeResult;
  /** The other way, by which it arrives. */
  readonly other: ProbeResult | undefined;
  readonly isSmallLost: boolean;
  /** The message is a person's, not ours. */
  readonly isReal: boolean;
}

/** A message is lost each time: by its content, by the way it is sent, by its segments, or at a place. */
async function nameLoss(
  bench: Bench,
  { loss, other, isSmallLost, isReal }: Loss,
): Promise<{ readonly cause: Cause; readonly evidence: Evidence }> {
  const { by, message } = loss.plan;
  const isStall = loss.outcome === 'stalled';
  const letters = excerpt(message, message.size, nothing);
  const reach = Math.min(message.size, loss.offsets.handed);
  const comparison: { filler?: string; other?: string } = {};
  if (isReal) {
    const filler = [
      await bench.loses('filler', by, letters),
      await bench.loses('filler', by, letters, 2 * bench.patience),
    ];
    comparison.filler = filler.every(Boolean) ? 'lost' : filler.some(Boolean) ? 'sometimes-lost' : 'arrived';
    if (comparison.filler === 'sometimes-lost') {
      return { cause: lossWithoutRule(loss), evidence: { ...comparison } };
    }
    if (comparison.filler === 'arrived') {
      const cause = isStall ? 'stall-content' : 'reset-content';
      return { cause, evidence: { ...comparison, ...(await findPiece(bench, by, message, reach)) } };
    }
  }
  if (other) {
    const chunks = by === 'bdat' ? await trySmallChunks(bench, letters) : {};
    return {
      cause: by === 'bdat' ? 'stall-chunking-only' : 'stall-data-only',
      evidence: { ...comparison, other: 'arrived', ...chunks },
    };
  }
  if (isStall && !isSmallLost && (await isLostByFirstSegment(bench, by, letters))) {
    return { cause: 'stall-first-segment', evidence: { ...comparison, smallWrites: 'arrived' } };
  }
  const passes = isSmallLost ? 0 : bench.settings.small;
  const { isFixed, evidence } = await findOffset(bench, by, letters, { passes, reach });
  const ports = await comparePorts(bench, letters);
  return {
    cause: isStall && isFixed ? 'stall-fixed-offset' : lossWithoutRule(loss),
    evidence: { ...comparison, fixed: isFixed, ...evidence, ...ports },
  };
}

/** Whether chunks of another size would do. */
async function trySmallChunks(bench: Bench, message: OutgoingMessage): Promise<Evidence> {
  const chunkSize = bench.settings.smallChunk;
  const { outcome } = await bench.probe('small-chunks', 'bdat', message, { chunkSize });
  return { smallChunks: { chunkSize, outcome } };
}

/** All arrives; where a message may be sent, what the server says to it is known as well. */
async function sound(bench: Bench, context: CheckContext, message: OutgoingMessage): Promise<Found> {
  const longestPause = Math.round(Math.max(...bench.results.map((result) => result.longestPause)));
  const evidence = {
    size: message.size,
    seenBy: bench.awaitClose ? 'server' : 'tcp',
    longestPause,
  };
  if (!context.target.allowSend) return { status: 'pass', evidence };
  const last = await tryFinalReply(bench, context.tap(), message);
  return {
    status: last.failed ? 'fail' : 'pass',
    ...(last.cause !== undefined && { cause: last.cause }),
    evidence: { ...evidence, ...last.evidence },
  };
}

function refused({ failure, plan }: ProbeResult): Found {
  const code = failure?.code;
  return {
    status: 'fail',
    ...(code !== undefined && code !== 'unknown' && { cause: code }),
    evidence: { size: plan.message.size, ...(failure && failureEvidence(failure)) },
  };
}

const lossEvidence = (lost: ProbeResult): Evidence => ({
  by: lost.plan.by === 'data' ? 'DATA' : 'BDAT',
  outcome: lost.outcome,
  size: lost.plan.message.size,
  offset: offsetOf(lost),
});

const isHalted = ({ outcome, longestPause }: ProbeResult): boolean =>
  outcome === 'unfinished' && longestPause >= HALT;

const isInDoubt = (results: readonly ProbeResult[]): boolean =>
  results.some(({ longestPause }) => longestPause >= DOUBT);

/** Why the lab ends before its end. */
const stoppedEvidence = (failure: Failure): Evidence => ({ stopped: failureEvidence(failure) });

/** The server does not want the message, or does not say. */
const isRejected = ({ outcome }: ProbeResult): boolean => outcome === 'refused' || outcome === 'unanswered';

/** The engine goes on by DATA then (RFC 5321 section 4.2.4). */
const isUnknownCommand = ({ plan, failure }: ProbeResult): boolean =>
  plan.by === 'bdat' && [500, 502, 504].includes(failure?.reply?.code ?? 0);
