/**
 * What comes of a message once it has ended: one reply as a rule (RFC 5321), one for each recipient from LMTP
 * (RFC 2033 section 4.2), or with PRDR (draft-hall-prdr-00) 353, one for each recipient, and one for the whole.
 */
import type { RecipientResult } from '../contract/receipt.ts';
import type { Reply } from '../contract/reply.ts';
import { refusedError } from './cause.ts';
import type { Due } from './due.ts';
import type { CheckedEnvelope } from './envelope.ts';
import { type SmtpErrorFacts, toFailure } from './error.ts';
import { hasCapability } from './extensions.ts';
import { wrongReplyError } from './line-errors.ts';
import type { DeliveryOptions } from './request.ts';
import type { Session } from './session.ts';
import type { Wire } from './wire.ts';

type FinalReplies = 'one' | 'one-each' | 'prdr';

/** `prdr` where it can make a difference, and a message that some get and others do not is wanted. */
export function finalRepliesOf(
  { lmtp, capabilities }: Session,
  { to }: CheckedEnvelope,
  { onRecipientRefused }: DeliveryOptions,
): FinalReplies {
  if (lmtp) return 'one-each';
  const several = to.length > 1 && onRecipientRefused !== 'abort';
  return several && hasCapability(capabilities, 'PRDR') ? 'prdr' : 'one';
}

/** `Due.further` of the end of the message; `accepted` counts the recipients when it is answered. */
export function furtherReplies(finals: FinalReplies, accepted: () => number): Due['further'] {
  switch (finals) {
    case 'one':
      return () => 0;
    case 'one-each':
      return () => Math.max(0, accepted() - 1);
    case 'prdr':
      // A server to whom it makes no difference gives its one reply.
      return ({ code }) => (code === 353 ? accepted() + 1 : 0);
  }
}

interface Outcome {
  /** The final reply. */
  readonly reply: Reply;
  readonly recipients: readonly RecipientResult[];
}

/** Reads what `final` and the replies after it say. Throws `SmtpError` when nobody gets the message. */
export async function readOutcome(
  wire: Wire,
  final: Due,
  finals: FinalReplies,
  recipients: readonly RecipientResult[],
  detail?: SmtpErrorFacts['detail'],
): Promise<Outcome> {
  const first = await wire.reply(final);
  const others: Reply[] = [];
  for (const due of final.others) others.push(await wire.reply(due));
  const more = { recipients, ...(detail && { detail }) };
  if (finals === 'one-each') return forEach(recipients, [first, ...others], more);
  const whole = others.pop();
  if (!whole) return { reply: accept(first, more), recipients };
  const each = forEach(recipients, others, more);
  return { ...each, reply: accept(whole, { ...more, recipients: allRefused(each.recipients, whole) }) };
}

/** The reply to the whole message, when it accepts it. */
function accept(reply: Reply, more: Pick<SmtpErrorFacts, 'detail' | 'recipients'>): Reply {
  if (reply.code >= 400) throw refusedError('final', reply, more);
  if (reply.code >= 300) throw wrongReplyError('final', reply);
  return reply;
}

/** One reply for each recipient who had been accepted, in their order. */
function forEach(
  recipients: readonly RecipientResult[],
  replies: readonly Reply[],
  more: Pick<SmtpErrorFacts, 'detail'>,
): Outcome {
  const left = [...replies];
  const good = left.find(isAcceptance);
  const results = recipients.map((recipient) => {
    const reply = recipient.accepted ? left.shift() : undefined;
    return reply ? judged(recipient, reply) : recipient;
  });
  const [first] = replies;
  if (!first) throw new Error('A message needs a recipient that was accepted.');
  if (!good) throw refusedError('final', first, { ...more, recipients: results });
  return { reply: good, recipients: results };
}

function judged({ address, ...recipient }: RecipientResult, reply: Reply): RecipientResult {
  // Such as the 221 to QUIT, where one reply was given for all.
  if (reply.code < 400 && !isAcceptance(reply)) throw wrongReplyError('final', reply);
  if (isAcceptance(reply)) return { address, ...recipient, reply };
  const failure = toFailure(refusedError('final', reply, { detail: { address } }), 'final');
  return { address, accepted: false, reply, failure };
}

const isAcceptance = ({ code }: Reply): boolean => code >= 250 && code < 260;

/** Those who were to get it do not, since the whole message was refused. */
function allRefused(recipients: readonly RecipientResult[], whole: Reply): readonly RecipientResult[] {
  return recipients.map((recipient) =>
    recipient.accepted && whole.code >= 400 ? judged(recipient, whole) : recipient,
  );
}
