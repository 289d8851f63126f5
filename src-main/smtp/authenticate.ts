/** The AUTH command and its challenges (RFC 4954 section 4), whatever the mechanism. */
import type { Reply } from '../contract/reply.ts';
import type { Mechanism } from '../contract/server.ts';
import { loginRefusedError, problemError, unavailableError } from './auth-errors.ts';
import { causeOf } from './cause.ts';
import { auth, authAnswer, authCancel, type Command } from './command.ts';
import { secretOf } from './credentials.ts';
import type { SmtpError } from './error.ts';
import { wrongReplyError } from './line-errors.ts';
import type { Credentials } from './request.ts';
import { type Run, stoppedError } from './run.ts';
import { channelBinding } from './sasl/channel-binding.ts';
import { type Candidate, chooseMechanisms, type Offer } from './sasl/choose.ts';
import {
  type Login,
  type SaslExchange,
  type SaslMessage,
  SaslProblem,
  type SaslRefusal,
} from './sasl/mechanism.ts';
import type { Secrets } from './secrets.ts';
import type { Wire } from './wire.ts';

/** Longest command line, bytes (RFC 5321 section 4.5.3.1.4); a longer initial response waits to be asked for. */
const MAX_COMMAND = 512;

/**
 * Logs in with the safest mechanism both sides have, and names it; undefined where AUTH was left out at the gate.
 * One that the server offers and then does not know leads to the next; a refused password ends it. Throws
 * `SmtpError`.
 */
export async function authenticate(
  wire: Wire,
  run: Run,
  credentials: Credentials,
  offer: Omit<Offer, 'bindable'>,
): Promise<Mechanism | undefined> {
  const { recorder } = run;
  recorder.enter('auth');
  const binding = wire.tlsSocket && channelBinding(wire.tlsSocket);
  const choice = chooseMechanisms({ ...offer, bindable: binding !== undefined }, credentials);
  if ('refused' in choice) throw unavailableError(choice.refused, offer.offered);
  const secret = secretOf(credentials) ?? '';
  // Not before it can be told: a password may be a word of the protocol, and EHLO's reply is to be read whole.
  recorder.secrets.hide(secret);
  const login: Login = {
    ...credentials,
    secret,
    host: run.server.host,
    port: run.server.port,
    ...(binding && { binding }),
    bindingOffered: offer.offered.some((name) => name.endsWith('-PLUS')),
    hide: (derived) => recorder.secrets.hide(derived),
  };
  let refused: SmtpError | undefined;
  for (const candidate of choice.candidates) {
    const { name: mechanism, tellsSecret } = candidate;
    if (refused) recorder.note('mechanism-refused-next-tried', refused.detail);
    const user = recorder.secrets.mask(credentials.user);
    recorder.note('mechanism-chosen', { mechanism, ...(user !== '' && { user }) });
    if (tellsSecret && !offer.secured) recorder.note('cleartext-login-armed', { mechanism });
    const outcome = await attempt(wire, run, candidate, login, credentials.initialResponse ?? 'auto');
    if (outcome === 'skipped') return undefined;
    if (outcome === 'accepted') return mechanism;
    if (!isUnknownMechanism(outcome)) throw outcome;
    refused = outcome;
  }
  throw refused ?? unavailableError('auth-mechanism-unsupported', offer.offered);
}

/** One exchange. Gives back what the server refused it with, where it did not log in. */
async function attempt(
  wire: Wire,
  run: Run,
  { name: mechanism, start }: Candidate,
  login: Login,
  initialResponse: 'auto' | 'never',
): Promise<SmtpError | 'accepted' | 'skipped'> {
  const { secrets } = run.recorder;
  const exchange = start(login);
  let { reply, waiting } = await begin(wire, run, mechanism, exchange, initialResponse);
  while (reply.code === 334) {
    const message = waiting ?? (await answer(wire, run, mechanism, exchange, reply));
    waiting = undefined;
    reply = await wire.sendForChallenge(shown(authAnswer(message), run));
  }
  if (reply.skipped) return 'skipped';
  const masked = secrets.maskReply(reply);
  if (reply.code >= 400) return loginRefusedError(masked, mechanism, toldBy(exchange, secrets));
  if (reply.code >= 300) throw wrongReplyError('auth', masked);
  try {
    exchange.accept?.(reply.lines);
  } catch (error) {
    throw problemError(error, mechanism, masked);
  }
  return 'accepted';
}

/** AUTH, and once more in its other form where the server does not take the first. */
async function begin(
  wire: Wire,
  run: Run,
  mechanism: Mechanism,
  { initial, insisted }: SaslExchange,
  initialResponse: 'auto' | 'never',
): Promise<{ readonly reply: Reply; readonly waiting: SaslMessage | undefined }> {
  const send = (message?: SaslMessage) => wire.sendForChallenge(shown(auth(mechanism, message), run));
  if (initialResponse === 'never' || !fitsCommand(mechanism, initial)) {
    return { reply: await send(), waiting: initial };
  }
  const reply = await send(initial);
  if (!isAboutForm(reply)) return { reply, waiting: undefined };
  if (initial) return { reply: await send(), waiting: initial };
  return { reply: insisted ? await send(insisted()) : reply, waiting: undefined };
}

const fitsCommand = (mechanism: Mechanism, initial: SaslMessage | undefined): boolean =>
  auth(mechanism, initial).bytes.length <= MAX_COMMAND;

/**
 * 501 that names no other reason: the server takes no initial response, or demands one. Servers with old patches
 * for AUTH say so (`501 malformed auth input`); the password was not judged.
 */
const isAboutForm = (reply: Reply): boolean =>
  reply.code === 501 && causeOf('auth', reply).code === 'unknown';

/** What the server told within the mechanism: it may have repeated a secret. */
function toldBy(exchange: SaslExchange, secrets: Secrets): SaslRefusal {
  const { detail = {}, ...rest } = exchange.refusal?.() ?? {};
  const masked = Object.entries(detail).map(([name, text]) => [name, secrets.mask(text)]);
  return { ...rest, detail: Object.fromEntries(masked) };
}

/** Some services have one key for user name and password: then the user name is no less secret. */
function shown(command: Command, { recorder }: Run): Command {
  const [, verb = '', message = ''] = /^(AUTH \S+ ?)?(.*)$/.exec(command.text) ?? [];
  const { secrets } = recorder;
  const text = `${verb}${secrets.mask(message)}`;
  const decoded = command.decoded === undefined ? {} : { decoded: secrets.mask(command.decoded) };
  if (text === command.text) return { ...command, ...decoded };
  return { ...command, ...decoded, text, masked: true, shownBytes: text.length };
}

/** The answer to a challenge; gives the exchange up where there is none. */
async function answer(
  wire: Wire,
  run: Run,
  mechanism: Mechanism,
  exchange: SaslExchange,
  challenge: Reply,
): Promise<SaslMessage> {
  try {
    return await untilStopped(exchange.answer(challenge.lines[0] ?? ''), run);
  } catch (error) {
    if (error instanceof SaslProblem) await wire.settle(authCancel());
    throw problemError(error, mechanism, run.recorder.secrets.maskReply(challenge));
  }
}

/** A mechanism may have to compute for seconds; whoever cancels does not wait for it. */
function untilStopped<T>(promise: T | Promise<T>, run: Run): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(stoppedError(run));
    run.signal.addEventListener('abort', stop, { once: true });
    Promise.resolve(promise)
      .then(resolve, reject)
      .finally(() => run.signal.removeEventListener('abort', stop));
  });
}

/**
 * Known in EHLO's reply and unknown now, or in need of a channel binding that the server lacks. Otherwise 535
 * judges the password, whatever its words.
 */
const isUnknownMechanism = ({ code, reply, detail }: SmtpError): boolean =>
  reply?.code === 504 ||
  (code === 'auth-mechanism-unsupported' &&
    (/^50[0-3]$/.test(String(reply?.code)) ||
      detail?.saslError !== undefined ||
      (reply?.code === 535 && detail?.channelBinding !== undefined)));
