/**
 * One message, from MAIL to the final reply (RFC 5321 section 3.3). A refused recipient is a result; the
 * transaction fails when none is left. Where the server allows it the envelope leaves in one flight
 * (RFC 2920), and with BDAT the message goes with it (RFC 3030); the next transaction may follow at once.
 */
import type { RecipientResult } from '../contract/receipt.ts';
import type { Reply } from '../contract/reply.ts';
import { sendBody } from './body.ts';
import { refusedError } from './cause.ts';
import { sendChunks } from './chunks.ts';
import { type Command, data, endOfData, quit, rset } from './command.ts';
import type { Due } from './due.ts';
import type { CheckedEnvelope } from './envelope.ts';
import { SmtpError, type SmtpErrorFacts, toFailure } from './error.ts';
import { abandonedError, wrongReplyError } from './line-errors.ts';
import { formOf, type MessageForm, mailParameters } from './parameters.ts';
import { envelopeCommands, nobodyLeft, readVerdict, stepThrough, type Verdict } from './recipients.ts';
import type { DeliveryOptions, OutgoingMessage } from './request.ts';
import type { Run } from './run.ts';
import type { Session } from './session.ts';
import type { Wire } from './wire.ts';

export interface Transaction {
  readonly envelope: CheckedEnvelope;
  readonly message: OutgoingMessage;
  readonly options: DeliveryOptions;
  /** Nothing follows in this session: QUIT leaves together with the end of the message. */
  readonly last: boolean;
}

export interface TransactionResult {
  /** The final reply. */
  readonly reply: Reply;
  readonly recipients: readonly RecipientResult[];
  /** What went on the wire, before dot-stuffing. */
  readonly bytes: number;
}

/** All is written; what came of it is known when the replies are here. */
type Ending = () => Promise<TransactionResult>;

/**
 * Takes its turn in the session, and gives it to the next as soon as that may write. Throws `SmtpError`;
 * with `recipients` from the moment they are known.
 */
export async function transact(
  session: Session,
  run: Run,
  transaction: Transaction,
): Promise<TransactionResult> {
  const { envelope, message, options } = transaction;
  const ground = { capabilities: session.capabilities, verified: session.tls?.trustedBy === 'authority' };
  const inFlight = session.pipelining && options.pipelining !== 'off';
  const chunked = session.chunking && options.chunking !== 'off';
  const form = formOf(message, chunked && session.binary && options.eightBit !== 'off');
  const commands = envelopeCommands(envelope, mailParameters(ground, envelope, form, options));
  const { state, wire } = session;
  const done = await state.turn.take();
  let ending: Ending;
  try {
    if (!wire.open) throw abandonedError('mail');
    run.recorder.enter('mail');
    if (state.openTransaction) {
      const reset = wire.issue(rset());
      if (!inFlight) await wire.outcome(reset);
    }
    state.openTransaction = transaction;
    const send = chunked ? byChunks : byData;
    ending = await send({ session, run, transaction, form, commands, inFlight });
    if (!inFlight || (chunked && !state.bdatProven)) return await ending();
  } finally {
    done();
  }
  return ending();
}

/** A transaction whose turn has come. */
interface Sending {
  readonly session: Session;
  readonly run: Run;
  readonly transaction: Transaction;
  readonly form: MessageForm;
  /** MAIL and each RCPT. */
  readonly commands: readonly Command[];
  /** Commands follow each other without waiting. */
  readonly inFlight: boolean;
}

/** Asks for the envelope: all of it now, or one after the other when the verdict is called for. */
function askEnvelope({ session, transaction, commands, inFlight }: Sending): {
  readonly dues: readonly Due[];
  readonly verdict: () => Promise<Verdict>;
} {
  const { wire } = session;
  const { envelope, options } = transaction;
  const allOrNone = options.onRecipientRefused === 'abort';
  if (!inFlight) return { dues: [], verdict: () => stepThrough(wire, commands, envelope, allOrNone) };
  const dues = commands.map((command) => wire.issue(command));
  return { dues, verdict: () => readVerdict(wire, dues, envelope, allOrNone) };
}

/** Where one refusal ends it all, nothing of the message leaves before the last recipient's reply. */
const leavesTogether = ({ inFlight, transaction }: Sending): boolean =>
  inFlight && transaction.options.onRecipientRefused !== 'abort';

/** DATA: its reply must be here before the message leaves (RFC 5321 section 4.1.1.4). */
async function byData(sending: Sending): Promise<Ending> {
  const { session, run, transaction, form, inFlight } = sending;
  const { wire } = session;
  const { recorder } = run;
  const { verdict } = askEnvelope(sending);
  let asked = leavesTogether(sending) ? wire.issue(data()) : undefined;
  const { recipients, refused } = await verdict();
  if (refused) {
    if (asked) await endUnwanted(session, run, asked);
    if (refused.phase === 'mail') settle(session, transaction);
    throw refused;
  }

  recorder.enter('data');
  asked ??= wire.issue(data());
  const go = await wire.reply(asked);
  if (go.code >= 400) throw refusedError('data', go, { recipients });
  if (go.code !== 354) throw wrongReplyError('data', go);
  const accepted = recipients.filter((recipient) => recipient.accepted);
  const finals = (session.lmtp ? accepted : accepted.slice(0, 1)).map(() => wire.expect('body'));
  const [first, ...others] = finals;
  if (!first) throw new Error('A message needs a recipient that was accepted.');
  await sendBody(wire, run, form, first);
  for (const due of others) due.phase = 'final';
  settle(session, transaction);
  sayGoodbye(session, transaction, inFlight);
  return async () => {
    const reply = await wire.reply(first);
    if (session.lmtp) {
      return { ...perRecipient(recipients, reply, await inOrder(wire, others)), bytes: form.size };
    }
    return { reply: accept(reply), recipients, bytes: form.size };
  };
}

/** BDAT: the message leaves without waiting, with the envelope where that is in flight. */
async function byChunks(sending: Sending): Promise<Ending> {
  const { session, run, transaction, form, inFlight } = sending;
  const { wire } = session;
  const { dues, verdict } = askEnvelope(sending);
  const early = leavesTogether(sending) ? undefined : await verdict();
  if (early?.refused) {
    if (early.refused.phase === 'mail') settle(session, transaction);
    throw early.refused;
  }
  const { chunks, complete } = await sendChunks(wire, run, form, inFlight, () => nobodyLeft(dues));
  if (complete) sayGoodbye(session, transaction, inFlight);
  const last = complete ? chunks.at(-1) : undefined;
  return async () => {
    try {
      const { recipients, refused } = early ?? (await verdict());
      if (refused) {
        for (const chunk of chunks) await wire.reply(chunk);
        throw refused;
      }
      const more = { recipients, detail: { command: 'BDAT' } };
      let reply: Reply | undefined;
      for (const chunk of chunks) {
        reply = await wire.reply(chunk);
        // The session ends here: what the server makes of the chunks behind need not be waited for.
        if (chunk !== last && reply.code >= 300) throw refusedError('body', reply, more);
      }
      reply = accept(reply, more);
      settle(session, transaction);
      session.state.bdatProven = true;
      return { reply, recipients, bytes: form.size };
    } catch (error) {
      // Once the last chunk has left, whatever reply the connection took with it, the message may be there.
      if (last && !wire.open && error instanceof SmtpError && !error.reply) await wire.reply(last);
      // Whoever knows no BDAT takes the message for commands: not a word more in this session.
      if (knowsNoBdat(error)) wire.close('at-once');
      throw error;
    }
  };
}

/** RFC 5321 section 4.2.4: the server does not know the command that it announced. */
export const knowsNoBdat = (error: unknown): boolean =>
  error instanceof SmtpError &&
  error.detail?.command === 'BDAT' &&
  [500, 502, 504].includes(error.reply?.code ?? 0);

/** A refused envelope whose DATA was asked with it: a server that says 354 all the same gets a lone dot (RFC 2920 section 3.1). */
async function endUnwanted({ wire }: Session, { recorder }: Run, asked: Due): Promise<void> {
  const go = await wire.outcome(asked);
  if (go?.code !== 354) return;
  const ended = await wire.outcome(wire.issue(endOfData(Buffer.from('.\r\n'))));
  recorder.note('ended-empty-message', { code: ended?.code ?? 0 });
}

/** QUIT in the flight that ends the message (RFC 2920 section 3.1). */
function sayGoodbye({ wire, state }: Session, { last }: Transaction, inFlight: boolean): void {
  if (last && inFlight) state.farewell = wire.issue(quit());
}

/** The server has forgotten this transaction by itself. */
function settle({ state }: Session, transaction: Transaction): void {
  if (state.openTransaction === transaction) state.openTransaction = undefined;
}

async function inOrder(wire: Wire, dues: readonly Due[]): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (const due of dues) replies.push(await wire.reply(due));
  return replies;
}

/** The final reply, when it accepts the message. */
function accept(reply: Reply | undefined, more: Pick<SmtpErrorFacts, 'detail' | 'recipients'> = {}): Reply {
  if (!reply) throw new Error('The end of a message has a reply.');
  if (reply.code >= 400) throw refusedError('final', reply, more);
  if (reply.code >= 300) throw wrongReplyError('final', reply);
  return reply;
}

/** LMTP answers the end of the message once for each recipient it had accepted (RFC 2033 section 4.2). */
function perRecipient(
  recipients: readonly RecipientResult[],
  first: Reply,
  others: readonly Reply[],
): Omit<TransactionResult, 'bytes'> {
  const left = [first, ...others];
  const good = left.find((reply) => reply.code < 300);
  const results = recipients.map((recipient) => {
    const reply = recipient.accepted ? left.shift() : undefined;
    if (!reply) return recipient;
    if (reply.code < 300) return { ...recipient, reply };
    const { address } = recipient;
    const failure = toFailure(refusedError('final', reply, { detail: { address } }), 'final');
    return { address, accepted: false, reply, failure };
  });
  if (!good) throw refusedError('final', first, { recipients: results });
  return { reply: good, recipients: results };
}
