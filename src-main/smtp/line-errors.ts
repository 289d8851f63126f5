/** Errors of the connection itself, rather than refusals: silence, loss, and broken rules. */
import type { CauseId, Phase } from '../contract/failure.ts';
import type { Reply } from '../contract/reply.ts';
import { refusedError } from './cause.ts';
import { SmtpError } from './error.ts';
import { phaseTable } from './phases.ts';
import type { ReplyFault } from './reply.ts';
import { lateHandshakeError } from './tls-errors.ts';

const deliveredAt = (phase: Phase) => (phaseTable[phase].mayHaveDelivered ? 'maybe' : 'no');

/** Nothing came, or nothing could be written, for `ms`; or the whole session took longer than that. */
export function timeoutError(phase: Phase, ms: number, of: 'step' | 'session' = 'step'): SmtpError {
  const codes: Partial<Record<Phase, CauseId>> = {
    connect: 'port-filtered',
    greeting: 'no-greeting',
    tls: 'tls-handshake-stalls',
  };
  const maybe = phaseTable[phase].mayHaveDelivered;
  return new SmtpError({
    code: maybe ? 'final-reply-missing' : ((of === 'step' ? codes[phase] : undefined) ?? 'unknown'),
    class: 'timeout',
    phase,
    fault: 'network',
    delivered: maybe ? 'maybe' : 'no',
    temporary: true,
    message: of === 'step' ? `Nothing happened for ${ms / 1000} s.` : `The session took over ${ms / 1000} s.`,
    detail: { seconds: ms / 1000 },
  });
}

/** The connection ended where a reply was due. `error` is what the socket said, if it said anything. */
export function connectionLostError(phase: Phase, error?: NodeJS.ErrnoException): SmtpError {
  const codes: Partial<Record<Phase, CauseId>> = {
    greeting: 'no-greeting',
    data: 'connection-lost-in-data',
    body: 'connection-lost-in-data',
    final: 'final-reply-missing',
  };
  const late = phaseTable[phase].mayHaveDelivered ? undefined : lateHandshakeError(error);
  if (late) return late;
  return new SmtpError({
    code: codes[phase] ?? 'unknown',
    class: 'connection',
    phase,
    fault: 'network',
    delivered: deliveredAt(phase),
    temporary: true,
    message: error
      ? `The connection broke: ${error.message}`
      : 'The server closed the connection before it had replied.',
    detail: { closedBy: error?.code ?? 'server' },
    cause: error,
  });
}

/** The connection had ended, or we ended it, because of something else in it. */
export const abandonedError = (phase: Phase): SmtpError =>
  new SmtpError({
    code: phaseTable[phase].mayHaveDelivered ? 'final-reply-missing' : 'unknown',
    class: 'connection',
    phase,
    fault: 'local',
    delivered: deliveredAt(phase),
    temporary: true,
    message: 'The connection ended because of another message in it.',
    detail: { closedBy: 'client' },
  });

/** The server broke the rules of replies; `text` is the line that did. */
export function protocolError(phase: Phase, fault: ReplyFault, text: string): SmtpError {
  const speaksOther = phase === 'greeting' || /^(HTTP\/|<)/i.test(text);
  const code: CauseId =
    fault === 'tls-record'
      ? 'port-expects-implicit-tls'
      : fault === 'not-a-reply' && speaksOther
        ? 'not-smtp'
        : 'unknown';
  return new SmtpError({
    code,
    class: 'protocol',
    phase,
    fault: 'server',
    delivered: deliveredAt(phase),
    message: sentences[fault],
    detail: { rule: fault, line: text.slice(0, 200) },
  });
}

const sentences: Readonly<Record<ReplyFault, string>> = {
  'not-a-reply': 'The server sent a line that is not an SMTP reply.',
  'code-mismatch': 'The server changed the reply code in the middle of a reply.',
  'line-too-long': 'The server sent a reply line that is too long.',
  'reply-too-long': 'The server sent a reply without end.',
  'tls-record': 'The server speaks TLS where it was expected to speak in clear.',
};

/**
 * The server said something nothing had asked for: `code` and `text` of its line, absent when it is not yet
 * a line. A refusal, such as 421 before it closes, is taken at its word; anything else breaks the rules.
 */
export function unaskedError(phase: Phase, code?: number, text = ''): SmtpError {
  if (phase !== 'starttls' && code !== undefined && code >= 400) {
    return refusedError(phase, { code, lines: [text.slice(4)], raw: `${text}\r\n` });
  }
  const injected = phase === 'starttls';
  return new SmtpError({
    code: injected ? 'starttls-injection' : 'unknown',
    class: injected ? 'tls' : 'protocol',
    phase,
    fault: 'server',
    delivered: deliveredAt(phase),
    message: injected
      ? 'Clear text followed the reply to STARTTLS: from the server, or from someone between.'
      : 'The server sent a reply that nothing had asked for.',
    detail: { rule: 'unexpected-reply', line: text.slice(0, 200) },
  });
}

/** A reply whose code does not fit the command it answers, such as 250 to DATA. */
export const wrongReplyError = (phase: Phase, reply: Reply): SmtpError =>
  new SmtpError({
    code: 'unknown',
    class: 'protocol',
    phase,
    fault: 'server',
    delivered: deliveredAt(phase),
    reply,
    message: `The server answered with a reply code that does not fit: ${reply.code}.`,
    detail: { rule: 'wrong-code' },
  });
