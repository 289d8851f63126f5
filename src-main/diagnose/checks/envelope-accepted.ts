/**
 * Would the server take this envelope (RFC 5321 section 3.3): is the sender allowed, and each recipient accepted? Asked
 * one by one.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Evidence } from '../../contract/diagnosis.ts';
import type { CauseId } from '../../contract/failure.ts';
import type { ServerSettings } from '../../contract/server.ts';
import type { Envelope } from '../../smtp/envelope.ts';
import type { Verdict } from '../../smtp/recipients.ts';
import { replyText } from '../../smtp/reply.ts';
import { failed, failureFacts, named, replyFacts } from '../answer.ts';
import type { Answer, Check, CheckContext } from '../check.ts';
import { askEnvelope, inDialogue } from '../dialogue.ts';
import type { Attempt } from '../session-request.ts';
import { hasTimeFor } from '../time-left.ts';

/** Greylisting (RFC 6647): who is refused when first met may be taken at the second attempt at once, ms. */
const AT_ONCE = 1_000;
/** Servers that do not say how long they want to wait want minutes, ms. */
const USUAL_WAIT = 60_000;
const LONGEST_WAIT = 330_000;

export const envelopeAccepted: Check = {
  id: 'envelope.accepted',
  group: 'envelope',
  limit: 500_000,
  run: async (context) => {
    const { server, envelope } = context.target;
    if (!server || !envelope) return undefined;
    const started = performance.now();
    const first = await ask(context, server, envelope);
    const took = performance.now() - started;
    const delayed = waitOf(first);
    if (delayed === undefined || !hasTimeFor(context, AT_ONCE + took)) return judge(context, first);
    const later = await retried(context, server, envelope, delayed);
    const answer = judge(context, first);
    if (later === undefined) return answer;
    return { ...answer, cause: 'greylisted', evidence: { ...answer.evidence, acceptedAfterSeconds: later } };
  },
};

const ask = (
  context: CheckContext,
  server: ServerSettings,
  envelope: Envelope,
): Promise<Attempt<Verdict>> => {
  const { credentials } = context.target;
  return inDialogue(context, { server, ...(credentials && { credentials }) }, (session) =>
    askEnvelope(session, envelope),
  );
};

/** What was refused for now, and for a reason that time may show. */
function delayedIn({ result, error }: Attempt<Verdict>): { readonly text: string } | undefined {
  const failures = [
    ...(error ? [error] : []),
    ...(result?.refused ? [result.refused] : []),
    ...(result?.recipients.flatMap(({ failure }) => failure ?? []) ?? []),
  ];
  const open: readonly CauseId[] = ['unknown', 'greylisted'];
  const found = failures.find(
    ({ code, temporary, reply }) =>
      temporary && reply !== undefined && reply.code !== 421 && open.includes(code),
  );
  return found?.reply && { text: replyText(found.reply) };
}

/** Ms until it is worth another attempt, by the server's own words where it tells. */
function waitOf(seen: Attempt<Verdict>): number | undefined {
  const delayed = delayedIn(seen);
  if (!delayed) return undefined;
  const [, amount, unit = ''] = /(\d{1,4}) ?(s\b|sec|m\b|min)/i.exec(delayed.text) ?? [];
  if (amount === undefined) return USUAL_WAIT;
  return Math.min(LONGEST_WAIT, Number(amount) * (unit.toLowerCase().startsWith('m') ? 60_000 : 1_000));
}

/** Seconds after which the same envelope was accepted; undefined when it was not. */
async function retried(
  context: CheckContext,
  server: ServerSettings,
  envelope: Envelope,
  wait: number,
): Promise<number | undefined> {
  const started = performance.now();
  const waits = context.thorough ? [AT_ONCE, wait, LONGEST_WAIT - wait] : [AT_ONCE];
  for (const ms of waits.filter((one) => one >= AT_ONCE)) {
    await delay(ms, undefined, { signal: context.signal });
    const again = await ask(context, server, envelope);
    if (!delayedIn(again) && !again.error && !again.result?.refused) {
      return Math.round((performance.now() - started) / 1000);
    }
  }
  return undefined;
}

function judge(
  { target: { credentials, envelope } }: CheckContext,
  { result, error }: Attempt<Verdict>,
): Answer {
  if (error) return failed(error);
  const { recipients = [], refused } = result ?? {};
  const isOwn = credentials && envelope && credentials.user.toLowerCase() === envelope.from.toLowerCase();
  const evidence: Evidence = {
    sender: envelope?.from ?? '',
    ...(isOwn !== undefined && { senderIsLogin: isOwn }),
    recipients: recipients.map(({ address, accepted, reply, failure }) => ({
      address,
      accepted,
      ...(reply && { reply: replyFacts(reply) }),
      ...(failure && failure.code !== 'unknown' && { cause: failure.code }),
    })),
  };
  if (refused)
    return { status: 'fail', ...named(refused.code), evidence: { ...failureFacts(refused), ...evidence } };
  const one = recipients.find(({ accepted }) => !accepted);
  if (!one) return { status: 'pass', evidence };
  const { failure } = one;
  return {
    status: 'fail',
    ...named(failure?.code ?? 'unknown'),
    evidence: { ...(failure && failureFacts(failure)), ...evidence },
  };
}
