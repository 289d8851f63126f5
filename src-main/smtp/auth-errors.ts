/** Errors of a login: refused, impossible, or given up from this side. */
import type { CauseId } from '../contract/failure.ts';
import type { Reply } from '../contract/reply.ts';
import type { Mechanism } from '../contract/server.ts';
import { refusedError } from './cause.ts';
import { SmtpError, toFailure } from './error.ts';
import { SaslProblem, type SaslRefusal } from './sasl/mechanism.ts';

/** The server said no. What it told within the mechanism counts where its reply names nothing nearer. */
export function loginRefusedError(reply: Reply, mechanism: Mechanism, told: SaslRefusal): SmtpError {
  const error = refusedError('auth', reply, { detail: { mechanism, ...told.detail } });
  const isVague = error.code === 'auth-credentials-wrong' || error.code === 'unknown';
  if (told.cause === undefined || !isVague) return error;
  return new SmtpError({ ...toFailure(error, 'auth'), code: told.cause, class: 'auth' });
}

/** The error for what ended an exchange from this side; anything but a `SaslProblem` stays what it is. */
export function problemError(error: unknown, mechanism: Mechanism, reply: Reply): unknown {
  if (!(error instanceof SaslProblem)) return error;
  return new SmtpError({
    code: error.code,
    class: 'auth',
    phase: 'auth',
    fault: 'server',
    reply,
    message: error.message,
    detail: { mechanism, rule: error.rule },
  });
}

const unavailable: Readonly<Partial<Record<CauseId, string>>> = {
  'auth-not-offered': 'The server offers no login.',
  'auth-only-after-tls': 'The server offers login inside TLS alone, and TLS is switched off.',
  'auth-mechanism-unsupported': 'The server offers no login mechanism that can be used here.',
  'auth-cleartext-refused': 'The only login offered would send the password in clear.',
};

/** No mechanism can be used: `code` tells why. */
export function unavailableError(code: CauseId, offered: readonly string[]): SmtpError {
  const ours = code === 'auth-cleartext-refused' || code === 'auth-only-after-tls';
  return new SmtpError({
    code,
    class: ours ? 'auth' : 'unsupported',
    phase: 'auth',
    fault: ours ? 'local' : 'server',
    message: unavailable[code] ?? 'Login is not possible.',
    detail: { offered: offered.join(' ') },
  });
}
