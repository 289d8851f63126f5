/** The one JSON document that `send --json` prints. */
import type { Failure } from '../contract/failure.ts';
import type { Receipt } from '../contract/receipt.ts';
import type { Reply, TlsFacts } from '../contract/reply.ts';
import { exitCodes } from './io.ts';

/** What came of a send: a receipt, or a failure with what is known of the recipients. */
export type SendOutcome = {
  readonly messageId?: string;
  readonly bytes: number;
  readonly seconds: number;
} & (
  | { readonly receipt: Receipt }
  | {
      readonly failure: Failure;
      readonly recipients: Receipt['recipients'];
      /** What had been negotiated by then. */
      readonly tls?: TlsFacts;
    }
);

export function resultDocument(outcome: SendOutcome): object {
  const base = {
    outcome: outcomeName(outcome),
    ...(outcome.messageId !== undefined && { messageId: outcome.messageId }),
  };
  const size = { bytes: outcome.bytes, seconds: Number(outcome.seconds.toFixed(3)) };
  if ('failure' in outcome) {
    return {
      ...base,
      recipients: outcome.recipients.map(recipient),
      ...(outcome.tls && { tls: tlsDocument(outcome.tls) }),
      ...size,
      failure: failureDocument(outcome.failure),
    };
  }
  const { receipt } = outcome;
  return {
    ...base,
    ...(receipt.queueId !== undefined && { queueId: receipt.queueId }),
    reply: replyDocument(receipt.reply),
    recipients: receipt.recipients.map(recipient),
    ...(receipt.tls && { tls: tlsDocument(receipt.tls) }),
    ...size,
    roundTrips: receipt.roundTrips,
  };
}

function outcomeName(outcome: SendOutcome): 'sent' | 'partial' | 'failed' | 'maybe' {
  if ('receipt' in outcome) return outcome.receipt.outcome;
  return outcome.failure.delivered === 'maybe' ? 'maybe' : 'failed';
}

export function exitCodeOf(outcome: SendOutcome): number {
  if ('failure' in outcome && outcome.failure.class === 'input') return exitCodes.usage;
  return exitCodes[outcomeName(outcome)];
}

/** For input that never became a message. */
export const inputFailure = (message: string): Failure => ({
  code: 'unknown',
  class: 'input',
  phase: 'connect',
  fault: 'local',
  delivered: 'no',
  temporary: false,
  message,
});

const recipient = ({ address, accepted, reply }: Receipt['recipients'][number]) => ({
  address,
  accepted,
  ...(reply && { reply: replyDocument(reply) }),
});

const replyDocument = ({ code, enhanced, lines }: Reply) => ({
  code,
  ...(enhanced !== undefined && { enhanced }),
  text: lines.join('\n'),
});

function tlsDocument({ version, cipher, peer }: TlsFacts) {
  if (peer === undefined) return { version, cipher };
  const { subject, issuer, validTo, fingerprint256 } = peer;
  return { version, cipher, peer: { subject, issuer, validTo, fingerprint256 } };
}

function failureDocument(failure: Failure) {
  const { code, phase, fault, delivered, temporary, reply, message } = failure;
  return {
    code,
    class: failure.class,
    phase,
    fault,
    delivered,
    temporary,
    ...(reply && { reply: replyDocument(reply) }),
    message,
  };
}
