/** What comes after the end of the data: the one thing that cannot be known without sending the message. */
import type { Cause, Evidence } from '../../contract/diagnosis.ts';
import type { WireEvent } from '../../contract/trace.ts';
import { deliver } from '../../smtp/deliver.ts';
import { SmtpError, toFailure } from '../../smtp/error.ts';
import type { OutgoingMessage, SessionRequest } from '../../smtp/request.ts';
import { replyFacts } from '../answer.ts';
import type { Bench } from './bench.ts';
import { failureEvidence } from './probe.ts';

/** Sends the message, for good. `cause` is absent when its reply came in time and accepted it. */
export async function tryFinalReply(
  bench: Bench,
  tap: SessionRequest['tap'],
  message: OutgoingMessage,
): Promise<{ readonly failed: boolean; readonly cause?: Cause; readonly evidence: Evidence }> {
  const started = performance.now();
  let ended = started;
  let replied: number | undefined;
  const heed = (event: WireEvent): void => {
    if (event.kind === 'body' && event.done) ended = performance.now();
    if (event.kind === 'received' && event.phase === 'final') replied ??= performance.now();
    tap(event);
  };
  const seconds = () => Math.round((replied ?? performance.now()) - ended) / 1000;
  try {
    const { reply, queueId } = await deliver({ ...bench.request, message, tap: heed });
    const evidence = {
      finalReply: {
        outcome: 'accepted',
        seconds: seconds(),
        reply: replyFacts(reply),
        ...(queueId !== undefined && { queueId }),
      },
    };
    const isSlow = seconds() * 1000 > bench.settings.slowReply;
    return isSlow ? { failed: true, cause: 'final-reply-slow', evidence } : { failed: false, evidence };
  } catch (error) {
    if (bench.request.signal?.aborted || !(error instanceof SmtpError)) throw error;
    const outcome = error.reply ? 'refused' : 'missing';
    const failure = failureEvidence(toFailure(error, error.phase));
    return {
      failed: true,
      ...(error.code !== 'unknown' && { cause: error.code }),
      evidence: { finalReply: { outcome, seconds: seconds(), delivered: error.delivered, ...failure } },
    };
  }
}
