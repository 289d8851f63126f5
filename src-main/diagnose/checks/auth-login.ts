/** Does the login work, by each mechanism that can be used (RFC 4954 section 4)? If not: whose fault is it? */
import type { Evidence } from '../../contract/diagnosis.ts';
import type { Mechanism, ServerSettings } from '../../contract/server.ts';
import type { SmtpError } from '../../smtp/error.ts';
import type { Credentials } from '../../smtp/request.ts';
import { blockedBy, failed, failureFacts, named, replyFacts } from '../answer.ts';
import type { Answer, Check, CheckContext } from '../check.ts';
import { askLoginOffer } from '../login-offer.ts';
import { refusedLogin } from '../refused-login.ts';
import { attempt } from '../session-request.ts';
import { hasTimeFor } from '../time-left.ts';

/** Servers lock accounts and addresses after as few as five refusals. */
const MAX_REFUSED = 3;

export const authLogin: Check = {
  id: 'auth.login',
  group: 'auth',
  limit: 180_000,
  run: async (context) => {
    const { server, credentials } = context.target;
    if (!server || !credentials) return undefined;
    const blocked = blockedBy(context, 'tls.starttls', 'tls.handshake', 'tls.certificate', 'auth.mechanisms');
    if (blocked) return blocked;
    const { result: offer, error } = await askLoginOffer(context, server);
    if (error) return failed(error);
    if (offer?.refused !== undefined) return { status: 'fail', ...named(offer.refused), evidence: {} };
    const tried = await tryEach(context, server, credentials, offer?.usable ?? []);
    return judge(context, server, credentials, tried);
  },
};

interface Tried {
  readonly mechanism: Mechanism;
  readonly milliseconds: number;
  /** Absent where it worked. */
  readonly error?: SmtpError;
}

interface AllTried {
  readonly tried: readonly Tried[];
  /** Left out, so that the server does not lock anybody out. */
  readonly untried: readonly Mechanism[];
}

async function tryEach(
  context: CheckContext,
  server: ServerSettings,
  credentials: Credentials,
  mechanisms: readonly Mechanism[],
): Promise<AllTried> {
  const tried: Tried[] = [];
  for (const mechanism of mechanisms) {
    const refused = tried.filter(({ error }) => error?.reply).length;
    const last = tried.at(-1)?.error;
    if (refused >= MAX_REFUSED || (last && endsPatience(last))) break;
    // Some mechanisms take more replies than others.
    if (!hasTimeFor(context, 2 * (tried.at(-1)?.milliseconds ?? 0))) break;
    const started = performance.now();
    const { error } = await attempt(context, { server, credentials: { ...credentials, mechanism } }, (open) =>
      open(),
    );
    const milliseconds = Math.round(performance.now() - started);
    tried.push({ mechanism, milliseconds, ...(error && { error }) });
  }
  return { tried, untried: mechanisms.slice(tried.length) };
}

/** The server has had enough, cannot tell now, or is gone. */
const endsPatience = ({ code, reply, class: kind }: SmtpError): boolean =>
  reply === undefined ||
  reply.code === 421 ||
  kind === 'input' ||
  ['auth-locked-out', 'auth-temporary', 'rate-limited'].includes(code);

async function judge(
  context: CheckContext,
  server: ServerSettings,
  credentials: Credentials,
  { tried, untried }: AllTried,
): Promise<Answer> {
  const evidence: Evidence = {
    attempts: tried.map(({ mechanism, milliseconds, error }) => ({
      mechanism,
      worked: error === undefined,
      milliseconds,
      ...(error && (error.reply ? { reply: replyFacts(error.reply) } : { message: error.message })),
      ...(error && error.code !== 'unknown' && { cause: error.code }),
    })),
    ...(untried.length > 0 && { untried }),
  };
  const works = tried.filter(({ error }) => error === undefined).map(({ mechanism }) => mechanism);
  // What the server does not know after all, a login passes over.
  const first = tried.find(({ error }) => error?.code !== 'auth-mechanism-unsupported') ?? tried[0];
  if (!first) return { status: 'skipped', evidence };
  if (!first.error) return { status: tried.length > works.length ? 'warn' : 'pass', evidence };
  if (works.length > 0) {
    // The same secret is right for one mechanism and wrong for another.
    return { status: 'fail', cause: 'server-misconfigured', evidence: { ...evidence, works } };
  }
  const refusal = await refusedLogin(
    context,
    server,
    { ...credentials, mechanism: first.mechanism },
    { error: first.error, milliseconds: first.milliseconds },
  );
  return {
    status: 'fail',
    ...named(first.error.code),
    ...(refusal.cause && { cause: refusal.cause }),
    evidence: { ...failureFacts(first.error), ...evidence, ...refusal.evidence },
  };
}
