/**
 * What speaks on the port: an SMTP server (RFC 5321 section 3.1), in clear or in TLS as the settings say, and without
 * letting one wait?
 */
import type { Evidence } from '../../contract/diagnosis.ts';
import type { ServerSettings } from '../../contract/server.ts';
import { failed, failureFacts } from '../answer.ts';
import type { Answer, Check, CheckContext } from '../check.ts';
import { doneWithin } from '../done-within.ts';
import { smallHello, tryHandshake } from '../handshake.ts';
import { beginToSpeak, OUTSPOKEN, type Spoken, speak, speakFirst } from '../speak.ts';

/** A greeting that takes longer is slow; name lookups of a healthy server take less, seconds. */
const SLOW = 3;
/** After this much silence TLS is tried beside it, ms. */
const SILENCE = 1500;
/** Where nobody says how long to wait for a greeting, ms. */
const PATIENCE = 7500;

export const reachGreeting: Check = {
  id: 'reach.greeting',
  group: 'reach',
  limit: 120_000,
  run: async (context) => {
    const { server } = context.target;
    if (!server) return undefined;
    return server.security === 'tls' ? await inTls(context, server) : await inClear(context, server);
  },
};

async function inClear(context: CheckContext, server: ServerSettings): Promise<Answer> {
  const started = performance.now();
  const enough = new AbortController();
  const signal = AbortSignal.any([context.signal, enough.signal]);
  const clear = beginToSpeak({ ...context, signal }, server, 'none');
  try {
    let tls: Spoken | undefined;
    if (!(await doneWithin(clear.heard, SILENCE))) {
      tls = await speak(context, server, 'tls');
      if (speaksTls(tls)) return wantsTls(tls);
      // It answers a handshake in clear and does not greet: no mail server.
      const isOdd = tls.error?.code === 'port-expects-starttls' && !(await doneWithin(clear.heard, 0));
      const other = isOdd ? await speakFirst(context, server) : undefined;
      if (other?.code === 'not-smtp') return failed(other);
    }
    // Towards the end of the wait: a server that is only slow has greeted by now.
    const rest = (context.timeouts.greeting ?? PATIENCE) - (performance.now() - started) - OUTSPOKEN;
    const other = (await doneWithin(clear.heard, rest)) ? undefined : await speakFirst(context, server);
    if (other?.code === 'not-smtp') return failed(other);
    const spoken = await clear.spoken;
    if (spoken.error?.code !== 'no-greeting') return heardOut(spoken);
    tls ??= await speak(context, server, 'tls');
    return speaksTls(tls) ? wantsTls(tls) : failed(spoken.error, { tls: tls.error?.code ?? 'unknown' });
  } finally {
    enough.abort();
  }
}

/** A handshake came to an end that only a TLS server can give it. */
const speaksTls = ({ agreed, error }: Spoken): boolean =>
  agreed ||
  error === undefined ||
  ['tls-version-too-old', 'tls-no-shared-cipher', 'certificate-weak'].includes(error.code);

const wantsTls = (tls: Spoken): Answer => ({
  status: 'fail',
  cause: 'port-expects-implicit-tls',
  evidence: { clear: 'silent', ...factsOf(tls) },
});

async function inTls(context: CheckContext, server: ServerSettings): Promise<Answer> {
  const tls = beginToSpeak(context, server, 'tls');
  const stalls = !(await doneWithin(tls.heard, SILENCE));
  const [spoken, beside, small] = await Promise.all([
    tls.spoken,
    stalls ? speak(impatient(context), server, 'none') : undefined,
    stalls ? tryHandshake(context, server, smallHello) : undefined,
  ]);
  const { error } = spoken;
  if (error?.phase !== 'tls') return heardOut(spoken);
  // What it is worth is asked by others.
  if (speaksTls(spoken)) return { status: 'pass', evidence: factsOf(spoken) };
  const clear = beside ?? (await speak(context, server, 'none'));
  switch (clear.error?.code) {
    case 'no-greeting': {
      if (error.code === 'port-expects-starttls') {
        const other = await speakFirst(context, server);
        return failed(other?.code === 'not-smtp' ? other : clear.error);
      }
      const isHeard = small !== undefined && small.error?.class !== 'timeout';
      // A server that hung up, or gave a reason, speaks TLS: which it does not like is asked by others.
      return error.code === 'tls-handshake-stalls'
        ? failed(error, { clear: 'silent', smallHelloAnswered: isHeard })
        : { status: 'pass', evidence: { ...failureFacts(error), clear: 'silent' } };
    }
    case 'port-expects-implicit-tls':
      return { status: 'pass', evidence: failureFacts(error) };
    default:
      if (clear.error && ['greeting', 'connect'].includes(clear.error.phase)) return heardOut(clear);
      return {
        status: 'fail',
        cause: 'port-expects-starttls',
        evidence: { ...failureFacts(error), ...factsOf(clear) },
      };
  }
}

/** A server that greets in clear has done so while the handshake was waited for. */
function impatient(context: CheckContext): CheckContext {
  const { greeting = PATIENCE, tls = PATIENCE } = context.timeouts;
  return { ...context, timeouts: { ...context.timeouts, greeting: Math.min(greeting, tls) } };
}

/** Other protocols that greet with 220, and do not know EHLO. */
const otherProtocol = /ftp|nntp|pop3|imap/i;

/** A session in which the server spoke as was expected, at whatever speed, or said why not. */
function heardOut(spoken: Spoken): Answer {
  const { error, banner = '', seconds = 0 } = spoken;
  const evidence = factsOf(spoken);
  if (!error)
    return seconds >= SLOW
      ? { status: 'fail', cause: 'greeting-slow', evidence }
      : { status: 'pass', evidence };
  const isOther = error.phase === 'ehlo' && otherProtocol.test(banner) && !/smtp|mail/i.test(banner);
  return { ...failed(error, evidence), ...(isOther && { cause: 'not-smtp' }) };
}

/** A banner comes from a stranger. */
const MAX_BANNER = 1000;

const factsOf = ({ banner, seconds, capabilities, agreed }: Spoken): Evidence => ({
  ...(banner !== undefined && { banner: banner.slice(0, MAX_BANNER) }),
  ...(seconds !== undefined && { seconds }),
  capabilities: capabilities.map(({ keyword, parameters }) => [keyword, ...parameters].join(' ')),
  secured: agreed,
});
