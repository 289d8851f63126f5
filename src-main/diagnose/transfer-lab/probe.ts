/** One probe: a message, or a part of one, sent in one way up to its end and left unfinished; and how far it got. */

import type { Evidence, EvidenceValue } from '../../contract/diagnosis.ts';
import type { Failure } from '../../contract/failure.ts';
import { SmtpError, toFailure } from '../../smtp/error.ts';
import type { OutgoingMessage, SessionRequest } from '../../smtp/request.ts';
import { type Offsets, type Trial, type TrialEnding, type TrialGround, tryUpload } from '../../smtp/trial.ts';
import { replyFacts } from '../answer.ts';
import type { CurvePoint } from './curve.ts';
import { type Patience, Watch } from './watch.ts';

/** What a probe varies. */
export interface ProbePlan
  extends Pick<Trial, 'by' | 'writeSize' | 'pause' | 'chunkSize' | 'awaitClose'>,
    Patience {
  /** What it is made to find out, for the report. */
  readonly asks: string;
  readonly message: OutgoingMessage;
  /** Where it is not the port that is diagnosed. */
  readonly port?: number;
}

/**
 * `arrived`: all of it is there. `stalled`: nothing moved any longer. `reset`, `closed`: the connection was. `refused`:
 * by a reply, the message or what came before. `unreached`: the session did not get as far as the message.
 * `unanswered`: DATA had no reply. `unfinished`: it took too long. `under-way`: it is told of before its end.
 */
type ProbeOutcome =
  | 'under-way'
  | 'arrived'
  | 'stalled'
  | 'reset'
  | 'closed'
  | 'refused'
  | 'unreached'
  | 'unanswered'
  | 'unfinished';

/** What became of a probe. */
export interface ProbeResult {
  readonly plan: ProbePlan;
  readonly outcome: ProbeOutcome;
  readonly offsets: Offsets;
  /** Bytes at the other side's TCP at the end, where the system tells. */
  readonly acknowledged?: number;
  /** Absent where the message did not begin. */
  readonly ground?: TrialGround;
  readonly ending?: TrialEnding;
  readonly failure?: Failure;
  readonly seconds: number;
  /** In which nothing moved, ms. */
  readonly longestPause: number;
  readonly curve: readonly CurvePoint[];
}

/** Least time the server gets to object before our side is closed, ms. */
const GRACE = 60;

/**
 * Throws when `request.signal` fires, and for bugs.
 * @param limit the longest it may take, ms
 * @param look is told a few times a second how far it is
 */
export async function probe(
  request: SessionRequest & Pick<Trial, 'envelope'>,
  plan: ProbePlan,
  limit: number,
  look: (soFar: ProbeResult) => void,
): Promise<ProbeResult> {
  const watch = new Watch(plan, () => look(soFar({ outcome: 'under-way' })));
  const started = performance.now();
  let ground: TrialGround | undefined;
  const soFar = (found: Pick<ProbeResult, 'outcome' | 'ending' | 'failure'>): ProbeResult => ({
    plan,
    ...found,
    offsets: watch.offsets,
    ...(watch.acknowledged !== undefined && { acknowledged: watch.acknowledged }),
    ...(ground && { ground }),
    seconds: (performance.now() - started) / 1000,
    longestPause: watch.longestPause,
    curve: watch.course,
  });
  let found: Pick<ProbeResult, 'outcome' | 'ending' | 'failure'>;
  const tooLong = AbortSignal.timeout(limit);
  try {
    const ending = await tryUpload({
      ...request,
      ...plan,
      tap: (event) => {
        watch.heed(event);
        request.tap(event);
      },
      // What stands still is the watch's to say.
      timeouts: { ...request.timeouts, data: 0 },
      signal: request.signal ? AbortSignal.any([request.signal, tooLong]) : tooLong,
      onReady: (known) => {
        ground = known;
        watch.start();
      },
      onProgress: watch.progress,
      settled: () => watch.settled(Math.max(GRACE, 2 * (ground?.roundTrip ?? 0))),
      stalled: watch.stalled,
    });
    found = { outcome: 'arrived', ending };
  } catch (error) {
    if (request.signal?.aborted || !(error instanceof SmtpError)) throw error;
    const outcome = ground || error.reply ? outcomeOf(error) : 'unreached';
    found = { outcome, failure: toFailure(error, error.phase) };
  } finally {
    watch.stop();
  }
  return soFar(found);
}

function outcomeOf(error: SmtpError): ProbeOutcome {
  if (error.reply) return 'refused';
  if (error.class === 'cancelled') return 'unfinished';
  if (error.class === 'timeout') return error.phase === 'data' ? 'unanswered' : 'stalled';
  return error.detail?.closedBy === 'server' ? 'closed' : 'reset';
}

/** Whether the message began, and did not get through. */
export const isLost = ({ outcome }: ProbeResult): boolean =>
  outcome === 'stalled' || outcome === 'reset' || outcome === 'closed';

/** Where it stood in the end, in bytes of the message. */
export const offsetOf = ({ offsets, acknowledged, plan }: ProbeResult): Evidence => ({
  handed: offsets.handed,
  flushed: offsets.flushed,
  ...(acknowledged !== undefined && { acknowledged }),
  ...(plan.by === 'bdat' && { confirmed: offsets.confirmed }),
});

/** A probe as the report shows it. */
export function probeEvidence(result: ProbeResult): EvidenceValue {
  const { plan, outcome, ending, failure, seconds, curve } = result;
  return {
    asks: plan.asks,
    by: plan.by === 'data' ? 'DATA' : 'BDAT',
    ...(plan.port !== undefined && { port: plan.port }),
    size: plan.message.size,
    writeSize: plan.writeSize,
    ...(plan.by === 'bdat' && { chunkSize: plan.chunkSize }),
    outcome,
    ...(ending !== undefined && { ending }),
    ...(failure && { failure: failureEvidence(failure) }),
    offset: offsetOf(result),
    seconds: Math.round(seconds * 1000) / 1000,
    curve: curve.map((point) => ({ ...point })),
  };
}

/** What ended it, as evidence. */
export const failureEvidence = ({ code, phase, message, reply }: Failure): Evidence => ({
  code,
  phase,
  message,
  ...(reply && { reply: replyFacts(reply) }),
});
