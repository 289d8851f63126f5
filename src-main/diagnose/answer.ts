/** Answers that many checks give in the same form. */
import type { Evidence } from '../contract/diagnosis.ts';
import type { CauseId } from '../contract/failure.ts';
import type { Reply } from '../contract/reply.ts';
import type { SmtpError } from '../smtp/error.ts';
import { replyText } from '../smtp/reply.ts';
import type { Answer, CheckContext } from './check.ts';

/** Of a reply's words, which come from a stranger. */
const MAX_TEXT = 1000;

/** A reply as evidence. */
export function replyFacts(reply: Reply): Evidence {
  const { code, enhanced } = reply;
  return {
    code,
    ...(enhanced !== undefined && { enhanced }),
    text: replyText(reply).slice(0, MAX_TEXT),
  };
}

/** What an error proves, as evidence. */
export const failureFacts = ({ phase, message, reply, detail }: SmtpError): Evidence => ({
  phase,
  message: message.slice(0, MAX_TEXT),
  ...(reply && { reply: replyFacts(reply) }),
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
