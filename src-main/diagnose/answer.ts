/** Answers that many checks give in the same form. */
import type { Evidence } from '../contract/diagnosis.ts';
import type { CauseId, Failure } from '../contract/failure.ts';
import type { Reply } from '../contract/reply.ts';
import type { SmtpError } from '../smtp/error.ts';
import { replyText } from '../smtp/reply.ts';
import type { Answer, CheckContext } from './check.ts';

/** Of a reply's words, which come from a stranger. */
const MAX_TEXT = 1000;
const MAX_LINES = 40;
const MAX_RAW = 8000;

/** A reply as evidence beside others, in short. */
export function replyFacts(reply: Reply): Evidence {
  const { code, enhanced } = reply;
  return {
    code,
    ...(enhanced !== undefined && { enhanced }),
    text: replyText(reply).slice(0, MAX_TEXT),
  };
}

/** The reply that decided, as it came. */
export const wholeReply = ({ code, enhanced, lines, raw }: Reply): Evidence => ({
  code,
  ...(enhanced !== undefined && { enhanced }),
  lines: lines.slice(0, MAX_LINES).map((line) => line.slice(0, MAX_TEXT)),
  raw: raw.slice(0, MAX_RAW),
});

/** What an error proves, as evidence. */
export const failureFacts = ({
  phase,
  message,
  reply,
  detail,
}: Pick<Failure, 'phase' | 'message' | 'reply' | 'detail'>): Evidence => ({
  phase,
  message: message.slice(0, MAX_TEXT),
  ...(reply && { reply: wholeReply(reply) }),
  ...(detail && { detail }),
});

/** The name of a cause; none for `unknown`. */
export const named = (code: CauseId): { readonly cause?: CauseId } =>
  code === 'unknown' ? {} : { cause: code };

/** Failed as the engine says. */
export const failed = (error: SmtpError, more: Evidence = {}): Answer => ({
  status: 'fail',
  ...named(error.code),
  evidence: { ...failureFacts(error), ...more },
});

/** Not to be asked after one of the checks `ids` has failed: it would only fail by the same. */
export function blockedBy(context: CheckContext, ...ids: readonly string[]): Answer | undefined {
  const after = ids.find((id) => context.outcome(id)?.status === 'fail');
  return after === undefined
    ? undefined
    : { status: 'skipped', evidence: { after, reason: 'failed-before' } };
}
