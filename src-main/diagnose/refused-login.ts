/** A login that was refused: what the secret, the token, the provider's ways and Microsoft's words tell of the cause. */
import type { Cause, Evidence } from '../contract/diagnosis.ts';
import type { ServerSettings } from '../contract/server.ts';
import type { SmtpError } from '../smtp/error.ts';
import type { Credentials } from '../smtp/request.ts';
import { isMicrosoft, readToken, tokenProblem } from './access-token.ts';
import type { CheckContext } from './check.ts';
import { microsoftSwitch } from './microsoft-login.ts';
import { providerHint } from './provider-login.ts';
import { cleaned, signsOf } from './secret-signs.ts';
import { attempt } from './session-request.ts';
import { hasTimeFor } from './time-left.ts';

interface Refusal {
  /** Nearer than what the reply proves; absent where there is none. */
  readonly cause?: Cause;
  readonly evidence: Evidence;
}

/** A login that was refused, and how long that took. */
interface Refused {
  readonly error: SmtpError;
  readonly milliseconds: number;
}

/** `credentials` name the mechanism that was refused. One more login is tried where it can prove something. */
export async function refusedLogin(
  context: CheckContext,
  server: ServerSettings,
  credentials: Credentials,
  { error, milliseconds }: Refused,
): Promise<Refusal> {
  const own = microsoftAdvice(server, credentials, error);
  // Only where the reply leaves open what is wrong with the secret.
  if (error.code !== 'auth-credentials-wrong' && error.code !== 'unknown') return { evidence: own };
  const secret = credentials.password ?? credentials.accessToken ?? '';
  const signs = [...new Set([...signsOf(credentials.user), ...signsOf(secret)])];
  if (signs.length > 0) {
    const worksCleaned =
      hasTimeFor(context, milliseconds) &&
      (await worksWith(context, server, cleanedCredentials(credentials)));
    // Without it nothing was sent to the server at all.
    const isProven = worksCleaned || error.class === 'input';
    if (isProven) return { cause: 'auth-secret-suspicious', evidence: { ...own, signs, worksCleaned } };
  }
  if (credentials.accessToken !== undefined) {
    const cause = tokenProblem(readToken(credentials.accessToken), server.host);
    return { ...(cause && { cause }), evidence: own };
  }
  const hint = providerHint(server.host, credentials);
  return { ...(hint?.cause && { cause: hint.cause }), evidence: { ...own, ...hint?.evidence } };
}

function microsoftAdvice(
  { host }: ServerSettings,
  { user }: Credentials,
  { reply, code }: SmtpError,
): Evidence {
  const isTheirs =
    isMicrosoft(host) || reply?.enhanced === '5.7.139' || code.startsWith('auth-disabled-for-');
  const microsoft = isTheirs && reply && microsoftSwitch(reply, user);
  return microsoft ? { microsoft } : {};
}

function cleanedCredentials(credentials: Credentials): Credentials {
  const user = cleaned(credentials.user);
  if (credentials.password !== undefined)
    return { ...credentials, user, password: cleaned(credentials.password) };
  if (credentials.accessToken === undefined) return { ...credentials, user };
  return { ...credentials, user, accessToken: cleaned(credentials.accessToken) };
}

async function worksWith(
  context: CheckContext,
  server: ServerSettings,
  credentials: Credentials,
): Promise<boolean> {
  const { error } = await attempt(context, { server, credentials }, (open) => open());
  return error === undefined;
}
