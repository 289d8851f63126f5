/** MAIL and RCPT: asked in one flight or one by one, and what their replies come to (RFC 5321 section 3.3). */
import type { RecipientResult } from '../contract/receipt.ts';
import type { Reply } from '../contract/reply.ts';
import { refusedError } from './cause.ts';
import { type Command, mail, rcpt } from './command.ts';
import type { Due } from './due.ts';
import type { CheckedEnvelope } from './envelope.ts';
import { SmtpError, toFailure } from './error.ts';
import { wrongReplyError } from './line-errors.ts';
import { rcptParameters } from './parameters.ts';
import type { Wire } from './wire.ts';

/** The envelope's commands, MAIL first. */
export const envelopeCommands = (
  { from, to, dsn }: CheckedEnvelope,
  parameters: readonly string[],
): readonly Command[] => [
  mail(from.text, parameters),
  ...to.map((address) => rcpt(address.text, rcptParameters(dsn))),
];

/** What came of an envelope. */
export interface Verdict {
  readonly recipients: readonly RecipientResult[];
  /** Why the transaction ends here. */
  readonly refused?: SmtpError;
}

/** Sends the commands one by one, and none after the one that settled the matter. */
export async function stepThrough(
  wire: Wire,
  commands: readonly Command[],
  envelope: CheckedEnvelope,
  allOrNone: boolean,
): Promise<Verdict> {
  const [first, ...rest] = commands;
  if (!first) throw new Error('An envelope has a sender.');
  const sender = judgeSender(await wire.send(first), envelope);
  if (sender) return { recipients: [], refused: sender };
  const recipients: RecipientResult[] = [];
  for (const [index, command] of rest.entries()) {
    const result = judgeRecipient(await wire.send(command), envelope, index, recipients);
    recipients.push(result);
    if (allOrNone && !result.accepted) break;
  }
  return verdict(recipients, allOrNone);
}

/** Reads the replies to an envelope in flight, every one of them. */
export async function readVerdict(
  wire: Wire,
  dues: readonly Due[],
  envelope: CheckedEnvelope,
  allOrNone: boolean,
): Promise<Verdict> {
  const [first, ...rest] = dues;
  if (!first) throw new Error('An envelope has a sender.');
  const sender = judgeSender(await wire.reply(first), envelope);
  if (sender?.reply?.code === 421) throw sender;
  const recipients: RecipientResult[] = [];
  for (const [index, due] of rest.entries()) {
    const reply = await wire.reply(due);
    // Without a sender a recipient can only be refused, and says nothing by it.
    if (!sender) recipients.push(judgeRecipient(reply, envelope, index, recipients));
  }
  return sender ? { recipients: [], refused: sender } : verdict(recipients, allOrNone);
}

/** True when the replies that are there already leave nobody to send to. */
export const nobodyLeft = ([sender, ...each]: readonly Due[]): boolean =>
  refused(sender) || (each.length > 0 && each.every(refused));

/** How many of them the replies that are there accept. */
export const acceptedIn = ([, ...each]: readonly Due[]): number =>
  each.filter(({ arrived }) => arrived !== undefined && !arrived.skipped && arrived.code < 300).length;

const refused = (due: Due | undefined): boolean => (due?.arrived?.code ?? 0) >= 400;

function judgeSender(reply: Reply, { from }: CheckedEnvelope): SmtpError | undefined {
  if (reply.code >= 400) return refusedError('mail', reply, { detail: { address: from.given } });
  if (reply.code >= 300) throw wrongReplyError('mail', reply);
  return undefined;
}

function judgeRecipient(
  reply: Reply,
  { to }: CheckedEnvelope,
  index: number,
  before: readonly RecipientResult[],
): RecipientResult {
  const address = to[index]?.given ?? '';
  // 421: the server is closing, and will take no further recipient either.
  if (reply.code === 421) throw refusedError('rcpt', reply, { recipients: before });
  if (reply.code >= 300 && reply.code < 400) throw wrongReplyError('rcpt', reply);
  if (reply.skipped) return { address, accepted: false, failure: toFailure(skippedError(address), 'rcpt') };
  if (reply.code < 300) return { address, accepted: true, reply };
  const failure = toFailure(refusedError('rcpt', reply, { detail: { address } }), 'rcpt');
  return { address, accepted: false, reply, failure };
}

function verdict(recipients: readonly RecipientResult[], allOrNone: boolean): Verdict {
  const accepted = recipients.filter((recipient) => recipient.accepted).length;
  if (accepted > 0 && !(allOrNone && accepted < recipients.length)) return { recipients };
  return { recipients, refused: recipientsError(recipients) };
}

/** The person left the recipient out at the gate. */
const skippedError = (address: string, recipients?: readonly RecipientResult[]): SmtpError =>
  new SmtpError({
    code: 'unknown',
    class: 'input',
    phase: 'rcpt',
    fault: 'local',
    message: 'The recipient was left out by hand.',
    detail: { address, skipped: 'RCPT' },
    ...(recipients && { recipients }),
  });

/** No recipient is left, or one too few: says what the first refused one was told. */
function recipientsError(recipients: readonly RecipientResult[]): SmtpError {
  const out = recipients.filter(({ accepted }) => !accepted);
  const refused = out.filter(({ reply }) => reply !== undefined);
  const [first] = refused;
  // The server was told of none.
  if (!first) return skippedError(out[0]?.address ?? '', recipients);
  const failures = refused.flatMap(({ failure }) => failure ?? []);
  return new SmtpError({
    code: failures[0]?.code ?? 'unknown',
    class: 'recipient',
    phase: 'rcpt',
    fault: 'server',
    temporary: failures.every(({ temporary }) => temporary),
    reply: first.reply,
    message: failures[0]?.message ?? 'No recipient was accepted.',
    detail: { address: first.address, refused: refused.length, recipients: recipients.length },
    recipients,
  });
}
