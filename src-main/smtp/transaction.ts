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
import { SmtpError } from './error.ts';
import { finalRepliesOf, furtherReplies, readOutcome } from './final-replies.ts';
import { abandonedError, wrongReplyError } from './line-errors.ts';
import { formOf, type MessageForm, mailParameters } from './parameters.ts';
import {
  acceptedIn,
  envelopeCommands,
  nobodyLeft,
  readVerdict,
  stepThrough,
  type Verdict,
} from './recipients.ts';
import type { DeliveryOptions, OutgoingMessage } from './request.ts';
import type { Run } from './run.ts';
import type { Session } from './session.ts';

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
  const finals = finalRepliesOf(session, envelope, options);
  const ground = {
    capabilities: session.capabilities,
    verified: session.tls?.trustedBy === 'authority',
    perRecipient: finals === 'prdr',
  };
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
    ending = await send({ session, run, transaction, form, commands, finals, inFlight });
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
  readonly finals: ReturnType<typeof finalRepliesOf>;
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
  const { session, run, transaction, form, finals, inFlight } = sending;
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
  const final = wire.expect('body');
  final.further = furtherReplies(finals, () => acceptedAmong(recipients));
  await sendBody(wire, run, form, final);
  settle(session, transaction);
  sayGoodbye(session, transaction, inFlight);
  return async () => ({ ...(await readOutcome(wire, final, finals, recipients)), bytes: form.size });
}

/** BDAT: the message leaves without waiting, with the envelope where that is in flight. */
async function byChunks(sending: Sending): Promise<Ending> {
  const { session, run, transaction, form, finals, inFlight } = sending;
  const { wire } = session;
  const { dues, verdict } = askEnvelope(sending);
  const early = leavesTogether(sending) ? undefined : await verdict();
  if (early?.refused) {
    if (early.refused.phase === 'mail') settle(session, transaction);
    throw early.refused;
  }
  const further = furtherReplies(finals, () => (early ? acceptedAmong(early.recipients) : acceptedIn(dues)));
  const { chunks, complete } = await sendChunks(wire, run, form, {
    inFlight,
    hopeless: () => nobodyLeft(dues),
    // That is said of the command, not of the recipients.
    further: (reply) => (isUnknownCommand(reply) ? 0 : further(reply)),
  });
  if (complete) sayGoodbye(session, transaction, inFlight);
  const last = complete ? chunks.at(-1) : undefined;
  return async () => {
    try {
      const { recipients, refused } = early ?? (await verdict());
      if (refused) {
        for (const chunk of chunks) await wire.reply(chunk);
        throw refused;
      }
      const detail = { command: 'BDAT' };
      for (const chunk of chunks) {
        if (chunk === last) break;
        const reply = await wire.reply(chunk);
        // The session ends here: what the server makes of the chunks behind need not be waited for.
        if (reply.code >= 300) throw refusedError('body', reply, { recipients, detail });
      }
      if (!last) throw new Error('A message was cut short, and no chunk refused.');
      const outcome = await readOutcome(wire, last, finals, recipients, detail);
      settle(session, transaction);
      session.state.bdatProven = true;
      return { ...outcome, bytes: form.size };
    } catch (error) {
      // Once the last chunk has left, whatever reply the connection took with it, the message may be there.
      if (last && !wire.open && error instanceof SmtpError && !error.reply) await wire.reply(last);
      // Whoever knows no BDAT takes the message for commands: not a word more in this session.
      if (knowsNoBdat(error)) wire.close('at-once');
      throw error;
    }
  };
}

const isUnknownCommand = (reply: Reply | undefined): boolean => [500, 502, 504].includes(reply?.code ?? 0);

/** RFC 5321 section 4.2.4: the server does not know the command that it announced. */
export const knowsNoBdat = (error: unknown): boolean =>
  error instanceof SmtpError && error.detail?.command === 'BDAT' && isUnknownCommand(error.reply);

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

const acceptedAmong = (recipients: readonly RecipientResult[]): number =>
  recipients.filter(({ accepted }) => accepted).length;
