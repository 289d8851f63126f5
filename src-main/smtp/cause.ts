/** From a refusing reply to its cause and class: pure, by the table in `cause-rules.ts`. */
import type { CauseId, Failure, FailureClass, Phase } from '../contract/failure.ts';
import type { Reply } from '../contract/reply.ts';
import { causeRules } from './cause-rules.ts';
import { SmtpError, type SmtpErrorFacts, toFailure } from './error.ts';
import { replyText } from './reply.ts';

/** Where the blame lies when a reply at this step proves nothing nearer. */
const classOfPhase: Readonly<Partial<Record<Phase, FailureClass>>> = {
  starttls: 'tls',
  auth: 'auth',
  mail: 'sender',
  rcpt: 'recipient',
};

/** Where the blame lies by cause, for causes that the step does not tell. */
const classOfCause: Readonly<Partial<Record<CauseId, FailureClass>>> = {
  'auth-temporary': 'auth',
  'auth-locked-out': 'auth',
  'auth-required': 'auth',
  'auth-oauth-needed': 'auth',
  'auth-not-offered': 'unsupported',
  'auth-mechanism-unsupported': 'unsupported',
  'encryption-required': 'tls',
  'sender-not-owned': 'sender',
  'sender-domain-invalid': 'sender',
  'relay-denied': 'recipient',
  'recipient-mailbox-full': 'recipient',
  'too-many-recipients': 'recipient',
  'smtputf8-needed': 'unsupported',
  'eight-bit-refused': 'unsupported',
  'message-too-large': 'size',
  'message-too-large-at-end': 'size',
  'header-too-large': 'size',
  'ip-blocklisted': 'policy',
  'ptr-missing': 'policy',
  'spf-fail': 'policy',
  'dkim-fail': 'policy',
  'dmarc-fail': 'policy',
  greylisted: 'policy',
  'rate-limited': 'policy',
  'spam-refused': 'policy',
  'virus-refused': 'policy',
  'attachment-type-blocked': 'policy',
  'storage-full': 'rejected',
  'server-misconfigured': 'rejected',
  'command-out-of-order': 'rejected',
};

export interface Cause {
  readonly code: CauseId;
  readonly class: FailureClass;
  readonly temporary: boolean;
}

/** Judges a reply that refused the step `phase` (RFC 5321 section 4.2.1, RFC 3463). */
export function causeOf(phase: Phase, reply: Reply): Cause {
  const text = replyText(reply);
  const rule = causeRules.find(
    (row) =>
      (row.phases?.includes(phase) ?? true) &&
      (row.code?.test(String(reply.code)) ?? true) &&
      (row.enhanced?.test(reply.enhanced ?? '') ?? true) &&
      (row.text?.test(text) ?? true),
  );
  const code = rule?.cause ?? 'unknown';
  return {
    code,
    // 421 says that the server is closing, whatever the command was.
    class: classOfCause[code] ?? (reply.code === 421 ? undefined : classOfPhase[phase]) ?? 'rejected',
    // RFC 5321 section 4.5.3.1.10: 552 to RCPT means too many recipients, and is to be taken as temporary.
    temporary: reply.code < 500 || (phase === 'rcpt' && reply.code === 552 && code === 'too-many-recipients'),
  };
}

/** The error for a reply that refused the step `phase`. */
export function refusedError(
  phase: Phase,
  reply: Reply,
  more: Pick<SmtpErrorFacts, 'detail' | 'recipients'> = {},
): SmtpError {
  const words = [String(reply.code), replyText(reply)].filter((part) => part !== '').join(' ');
  return new SmtpError({
    ...causeOf(phase, reply),
    phase,
    fault: 'server',
    reply,
    message: `The server refused ${stepWords[phase]}: ${words}`,
    ...more,
  });
}

/** The same as plain facts, for a session that was recorded elsewhere. */
export const refusalOf = (phase: Phase, reply: Reply): Failure =>
  toFailure(refusedError(phase, reply), phase);

const stepWords: Readonly<Record<Phase, string>> = {
  connect: 'the connection',
  greeting: 'the connection',
  ehlo: 'EHLO',
  starttls: 'STARTTLS',
  tls: 'TLS',
  auth: 'the login',
  mail: 'the sender',
  rcpt: 'the recipient',
  data: 'DATA',
  body: 'the message while it was being sent',
  final: 'the message',
  quit: 'QUIT',
};
