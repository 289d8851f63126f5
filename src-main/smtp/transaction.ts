/**
 * One message, from MAIL to the final reply (RFC 5321 section 3.3). A refused recipient is a result; the
 * transaction fails when none is left.
 */
import type { RecipientResult } from '../contract/receipt.ts';
import type { Capability, Reply } from '../contract/reply.ts';
import type { WireAddress } from './address.ts';
import { sendBody } from './body.ts';
import { refusedError } from './cause.ts';
import { data, mail, rcpt, rset } from './command.ts';
import { SmtpError, toFailure } from './error.ts';
import { hasCapability, sizeLimit } from './extensions.ts';
import { wrongReplyError } from './line-errors.ts';
import type { OutgoingMessage } from './request.ts';
import type { Run } from './run.ts';
import type { Session } from './session.ts';
import type { Wire } from './wire.ts';

export interface Transaction {
  readonly from: WireAddress;
  readonly to: readonly WireAddress[];
  readonly message: OutgoingMessage;
  /** One refused recipient ends the transaction before DATA. */
  readonly allOrNone: boolean;
}

export interface TransactionResult {
  /** The final reply. */
  readonly reply: Reply;
  readonly recipients: readonly RecipientResult[];
}

/** Throws `SmtpError`; with `recipients` from the moment they are known. */
export async function transact(
  { wire, capabilities }: Session,
  run: Run,
  transaction: Transaction,
): Promise<TransactionResult> {
  const { recorder } = run;
  recorder.enter('mail');
  const parameters = mailParameters(capabilities, transaction);
  const sender = await wire.send(mail(transaction.from.text, parameters));
  if (sender.code >= 400) throw refusedError('mail', sender, { detail: { address: transaction.from.given } });
  if (sender.code >= 300) throw wrongReplyError('mail', sender);

  recorder.enter('rcpt');
  const recipients = await sendRecipients(wire, transaction);
  const accepted = recipients.filter((recipient) => recipient.accepted).length;
  if (accepted === 0 || (transaction.allOrNone && accepted < transaction.to.length)) {
    await wire.settle(rset());
    throw recipientsError(recipients);
  }

  recorder.enter('data');
  const go = await wire.send(data());
  if (go.code >= 400) throw refusedError('data', go, { recipients });
  if (go.code !== 354) throw wrongReplyError('data', go);
  return { reply: await sendBody(wire, run, transaction.message), recipients };
}

/** Parameters of MAIL; throws where the server lacks what the message needs, before a byte of it is sent. */
function mailParameters(capabilities: readonly Capability[], transaction: Transaction): readonly string[] {
  const { from, to, message } = transaction;
  const limit = sizeLimit(capabilities);
  if (limit !== undefined && message.size > limit) throw tooLargeError(message.size, limit);
  const needsUtf8 = [from, ...to].some((address) => address.needsUtf8);
  if (needsUtf8 && !hasCapability(capabilities, 'SMTPUTF8')) {
    throw unsupportedError('smtputf8-needed', 'An address needs SMTPUTF8, which the server does not offer.');
  }
  if (message.eightBit && !hasCapability(capabilities, '8BITMIME')) {
    throw unsupportedError(
      'eight-bit-refused',
      'The message needs 8BITMIME, which the server does not offer.',
    );
  }
  return [
    ...(hasCapability(capabilities, 'SIZE') ? [`SIZE=${message.size}`] : []),
    ...(message.eightBit ? ['BODY=8BITMIME'] : []),
    ...(needsUtf8 ? ['SMTPUTF8'] : []),
  ];
}

async function sendRecipients(wire: Wire, { to, allOrNone }: Transaction): Promise<RecipientResult[]> {
  const results: RecipientResult[] = [];
  for (const address of to) {
    const reply = await wire.send(rcpt(address.text));
    // 421: the server is closing, and will take no further recipient either.
    if (reply.code === 421) throw refusedError('rcpt', reply, { recipients: results });
    if (reply.code >= 300 && reply.code < 400) throw wrongReplyError('rcpt', reply);
    if (reply.code < 300) results.push({ address: address.given, accepted: true, reply });
    else {
      const failure = toFailure(refusedError('rcpt', reply, { detail: { address: address.given } }), 'rcpt');
      results.push({ address: address.given, accepted: false, reply, failure });
      if (allOrNone) break;
    }
  }
  return results;
}

/** No recipient is left, or one too few: says what the first refused one was told. */
function recipientsError(recipients: readonly RecipientResult[]): SmtpError {
  const refused = recipients.filter(({ accepted }) => !accepted);
  const failures = refused.flatMap(({ failure }) => failure ?? []);
  return new SmtpError({
    code: failures[0]?.code ?? 'unknown',
    class: 'recipient',
    phase: 'rcpt',
    fault: 'server',
    temporary: failures.every(({ temporary }) => temporary),
    reply: refused[0]?.reply,
    message: failures[0]?.message ?? 'No recipient was accepted.',
    detail: { address: refused[0]?.address ?? '', refused: refused.length, recipients: recipients.length },
    recipients,
  });
}

const tooLargeError = (size: number, limit: number) =>
  new SmtpError({
    code: 'message-too-large',
    class: 'size',
    phase: 'mail',
    fault: 'local',
    message: `The message has ${size} bytes; the server takes at most ${limit}.`,
    detail: { size, limit },
  });

const unsupportedError = (code: 'smtputf8-needed' | 'eight-bit-refused', message: string) =>
  new SmtpError({ code, class: 'unsupported', phase: 'mail', fault: 'server', message });
