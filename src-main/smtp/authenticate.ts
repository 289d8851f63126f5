/** The AUTH command and its challenges (RFC 4954 section 4), whatever the mechanism. */
import type { CauseId } from '../contract/failure.ts';
import type { Reply } from '../contract/reply.ts';
import type { Mechanism } from '../contract/server.ts';
import { refusedError } from './cause.ts';
import { auth, authAnswer, authCancel } from './command.ts';
import { SmtpError } from './error.ts';
import { wrongReplyError } from './line-errors.ts';
import type { Credentials } from './request.ts';
import type { Run } from './run.ts';
import { chooseMechanism } from './sasl/choose.ts';
import type { Wire } from './wire.ts';

/** Longest command line, bytes (RFC 5321 section 4.5.3.1.4); a longer initial response waits to be asked for. */
const MAX_COMMAND = 512;

export interface Offer {
  /** As `mechanismsOffered` gives it. */
  readonly offered: readonly string[];
  readonly secured: boolean;
  readonly startTlsOffered: boolean;
}

/** Logs in with the safest mechanism both sides have, and names it. Throws `SmtpError`. */
export async function authenticate(
  wire: Wire,
  { recorder }: Run,
  credentials: Credentials,
  { offered, secured, startTlsOffered }: Offer,
): Promise<Mechanism> {
  recorder.enter('auth');
  const choice = chooseMechanism(offered, credentials, secured, startTlsOffered);
  if ('refused' in choice) throw unavailableError(choice.refused, offered);
  const mechanism = choice.name;
  recorder.note('mechanism-chosen', { mechanism });
  if (choice.tellsPassword && !secured) recorder.note('cleartext-login-armed', { mechanism });

  const exchange = choice.start(credentials, (secret) => recorder.secrets.hide(secret));
  const whole = auth(mechanism, exchange.initial);
  let reply = await wire.sendForChallenge(whole.bytes.length <= MAX_COMMAND ? whole : auth(mechanism));
  while (reply.code === 334) {
    const answer = exchange.answer(reply.lines[0] ?? '');
    if (answer === undefined) {
      await wire.settle(authCancel());
      throw challengeError(recorder.secrets.maskReply(reply));
    }
    reply = await wire.sendForChallenge(authAnswer(answer));
  }
  judge(recorder.secrets.maskReply(reply), mechanism);
  return mechanism;
}

function judge(reply: Reply, mechanism: Mechanism): void {
  if (reply.code >= 400) throw refusedError('auth', reply, { detail: { mechanism } });
  if (reply.code >= 300) throw wrongReplyError('auth', reply);
}

const unavailable: Readonly<Partial<Record<CauseId, string>>> = {
  'auth-not-offered': 'The server offers no login.',
  'auth-only-after-tls': 'The server offers login inside TLS alone, and TLS is switched off.',
  'auth-mechanism-unsupported': 'The server offers no login mechanism that can be used here.',
  'auth-cleartext-refused': 'The only login offered would send the password in clear.',
};

function unavailableError(code: CauseId, offered: readonly string[]): SmtpError {
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

const challengeError = (reply: Reply): SmtpError =>
  new SmtpError({
    code: 'auth-challenge-invalid',
    class: 'auth',
    phase: 'auth',
    fault: 'server',
    reply,
    message: 'The server asked for something that the login mechanism does not have.',
  });
