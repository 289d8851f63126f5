/** One message to all of its recipients: in one transaction, or in as many as the server's limits ask for. */
import type { Receipt, RecipientResult } from '../contract/receipt.ts';
import type { Reply } from '../contract/reply.ts';
import { batches, leftForLater } from './batches.ts';
import { type CheckedEnvelope, checkEnvelope } from './envelope.ts';
import { SmtpError, toFailure } from './error.ts';
import { sessionLimits } from './extensions.ts';
import type { Open } from './in-session.ts';
import { queueIdIn } from './queue-id.ts';
import type { Delivery } from './request.ts';
import type { Run } from './run.ts';
import type { Session } from './session.ts';
import { knowsNoBdat, type TransactionResult, transact } from './transaction.ts';

/** Where a message is sent. */
export interface Line {
  readonly run: Run;
  session: Session;
  /**
   * Present when nothing follows this message: the session ends together with it, and may be replaced where
   * it takes more than one.
   */
  readonly open?: Open;
}

/**
 * Resolves when the server accepted the message for at least one recipient; else throws `SmtpError`, with
 * `recipients` where their replies are known.
 */
export async function dispatch(line: Line, delivery: Delivery): Promise<Receipt> {
  const started = performance.now();
  const { recorder } = line.run;
  const envelope = checkEnvelope(delivery.envelope);
  const before = recorder.roundTripsTold;
  const replies: Reply[] = [];
  let size = delivery.message.size;
  const results = new Map<string, RecipientResult>();
  const waiting = [...batches(envelope.to, sessionLimits(line.session.capabilities))];
  for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
    try {
      const part = { ...envelope, to: batch };
      const { reply, recipients, bytes } = await oneTransaction(line, delivery, part, waiting.length === 0);
      replies.push(reply);
      size = bytes;
      for (const recipient of recipients) results.set(recipient.address, recipient);
      const later = leftForLater(batch, recipients);
      if (later.length === 0) continue;
      recorder.note('recipients-left-for-later', { recipients: later.length });
      waiting.push(later);
    } catch (error) {
      if (replies.length === 0 || !(error instanceof SmtpError)) throw error;
      // Some have the message: what became of the others is a result as well.
      for (const { given } of [batch, ...waiting].flat()) {
        const known = error.recipients?.find(({ address, accepted }) => address === given && !accepted);
        results.set(given, known ?? undelivered(given, error));
      }
      break;
    }
  }
  recorder.roundTripsTold = recorder.roundTrips;
  const [reply] = replies;
  if (!reply) throw new Error('A message was sent in no transaction.');
  const recipients = envelope.to.flatMap(({ given }) => results.get(given) ?? []);
  const queueIds = replies.flatMap((one) => queueIdIn(one) ?? []);
  recorder.queueIds.push(...queueIds);
  const { session } = line;
  return {
    outcome: recipients.every(({ accepted }) => accepted) ? 'sent' : 'partial',
    reply,
    ...(queueIds.length > 0 && { queueId: queueIds.join(', ') }),
    recipients,
    ...(session.tls && { tls: session.tls }),
    capabilities: session.capabilities,
    bytes: size,
    seconds: (performance.now() - started) / 1000,
    roundTrips: recorder.roundTrips - before,
  };
}

/** BDAT gives way to DATA where the server announced it and does not know it. */
async function oneTransaction(
  line: Line,
  delivery: Delivery,
  envelope: CheckedEnvelope,
  final: boolean,
): Promise<TransactionResult> {
  const { message } = delivery;
  const transaction = { envelope, message, options: delivery, last: line.open !== undefined && final };
  if (line.session.state.farewell && line.open) line.session = await line.open();
  try {
    return await transact(line.session, line.run, transaction);
  } catch (error) {
    if (!knowsNoBdat(error)) throw error;
    if (!line.open) throw error;
    line.run.recorder.note('chunking-refused-data-tried');
    line.session = await line.open();
    return await transact(line.session, line.run, {
      ...transaction,
      options: { ...delivery, chunking: 'off' },
    });
  }
}

const undelivered = (address: string, error: SmtpError): RecipientResult => ({
  address,
  accepted: false,
  ...(error.reply && { reply: error.reply }),
  failure: toFailure(error, error.phase),
});
