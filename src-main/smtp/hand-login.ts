/** Logins by hand: a whole one done by the engine, or one answer worked out. */
import type { ConsoleInput, HandState } from '../contract/console.ts';
import { authenticate } from './authenticate.ts';
import { authAnswer, type Command } from './command.ts';
import { checkCredentials } from './credentials.ts';
import { hasCapability, mechanismsOffered } from './extensions.ts';
import type { Credentials } from './request.ts';
import type { Run } from './run.ts';
import { cramMd5 } from './sasl/cram-md5.ts';
import type { Login } from './sasl/mechanism.ts';
import { plain } from './sasl/plain.ts';
import type { Wire } from './wire.ts';

type LoginInput = Extract<ConsoleInput, { kind: 'login' }>;

/** Logs in by that mechanism. Throws `SmtpError`; what it holds of a refusal is in the trace as well. */
export async function loginByHand(
  wire: Wire,
  run: Run,
  input: LoginInput,
  { capabilities, secured }: HandState,
): Promise<void> {
  const credentials = credentialsOf(input);
  checkCredentials(credentials);
  await authenticate(wire, run, credentials, {
    offered: input.lax ? [input.mechanism] : mechanismsOffered(capabilities),
    secured,
    startTlsOffered: hasCapability(capabilities, 'STARTTLS'),
    clientCertificate: run.clientCertificate !== undefined,
  });
}

function credentialsOf({ mechanism, user, secret = '', lax }: LoginInput): Credentials {
  const options = { mechanism, user, allowCleartext: lax };
  if (mechanism === 'EXTERNAL') return options;
  return mechanism === 'XOAUTH2' || mechanism === 'OAUTHBEARER'
    ? { ...options, accessToken: secret }
    : { ...options, password: secret };
}

/**
 * The answer to a challenge (base64) of PLAIN or CRAM-MD5; undefined for others. Throws `SaslProblem` where the
 * challenge makes no sense.
 */
export async function workOut(
  { recorder, server }: Run,
  { mechanism = '', challenge = '' }: Pick<HandState, 'mechanism' | 'challenge'>,
  { user, secret }: { readonly user: string; readonly secret: string },
): Promise<Command | undefined> {
  const { host, port } = server;
  const hide = (derived: string) => recorder.secrets.hide(derived);
  const login: Login = { user, secret, host, port, bindingOffered: false, hide };
  hide(secret);
  switch (mechanism.toUpperCase()) {
    case 'PLAIN': {
      const { initial } = plain(login);
      return initial && authAnswer(initial);
    }
    case 'CRAM-MD5':
      return authAnswer(await cramMd5(login).answer(challenge));
    default:
      return undefined;
  }
}
