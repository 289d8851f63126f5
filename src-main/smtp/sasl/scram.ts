/**
 * SCRAM-SHA-1 and SCRAM-SHA-256 (RFC 5802, RFC 7677), alone and bound to the TLS connection (-PLUS). The
 * password never leaves, and the server has to prove that it knows it: a login whose server did not is failed.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { CauseId } from '../../contract/failure.ts';
import {
  decodeChallenge,
  type Login,
  openMessage,
  partlySecretMessage,
  type SaslExchange,
  type SaslMechanism,
  type SaslMessage,
  SaslProblem,
  type SaslRefusal,
  unexpectedChallenge,
} from './mechanism.ts';
import { preparePassword, prepareUser } from './prepare.ts';
import { type ScramHash, scramProofs } from './scram-keys.ts';
import { escapeName, readServerFinal, readServerFirst, type ServerFinal } from './scram-text.ts';

export interface ScramOptions {
  readonly hash: ScramHash;
  /** Bind the login to the TLS connection: the -PLUS form. */
  readonly plus: boolean;
}

/** The mechanism. `nonce` is the client's, fresh for every login. */
export const scram =
  ({ hash, plus }: ScramOptions, nonce = () => randomBytes(18).toString('base64')): SaslMechanism =>
  (login) =>
    converse(login, hash, gs2(login, plus), nonce());

/** The header that says how the login is bound, and to what (RFC 5802 section 6, RFC 5056). */
interface Gs2 {
  readonly header: string;
  readonly binding: Uint8Array;
  /** Of the binding, where there is one. */
  readonly name?: string;
}

function gs2({ authzid, binding, bindingOffered }: Login, plus: boolean): Gs2 {
  const identity = authzid === undefined ? '' : `a=${escapeName(prepareUser(authzid))}`;
  if (plus && binding)
    return { header: `p=${binding.name},${identity},`, binding: binding.data, name: binding.name };
  // `y` lets a server that does offer binding notice that someone took the offer out on the way.
  const flag = binding && !bindingOffered ? 'y' : 'n';
  return { header: `${flag},${identity},`, binding: Buffer.alloc(0) };
}

function converse(
  login: Login,
  hash: ScramHash,
  { header, binding, name }: Gs2,
  nonce: string,
): SaslExchange {
  const clientFirst = `n=${escapeName(prepareUser(login.user))},r=${nonce}`;
  let step: 'first' | 'final' | 'done' = 'first';
  let expected: Buffer = Buffer.alloc(0);
  let told: SaslRefusal | undefined;

  const first = async (challenge: string): Promise<SaslMessage> => {
    const server = readServerFirst(challenge, nonce);
    const bound = Buffer.concat([Buffer.from(header), binding]).toString('base64');
    const unproven = `c=${bound},r=${server.nonce}`;
    const signed = `${clientFirst},${server.text},${unproven}`;
    const proofs = await scramProofs(hash, preparePassword(login.secret), server, signed);
    expected = proofs.server;
    const proof = proofs.client.toString('base64');
    const signature = proofs.server.toString('base64');
    // Enough to guess the password by, without asking the server.
    for (const secret of [proof, `v=${signature}`, signature]) login.hide(secret);
    return partlySecretMessage(`${unproven},p=`, proof);
  };

  const judge = (final: ServerFinal | undefined): void => {
    step = 'done';
    if (final === undefined) throw malformedFinal();
    if ('error' in final) told = refusalOf(final.error);
    else if (!isSame(final.signature, expected)) throw unproven('signature');
  };

  return {
    initial: openMessage(`${header}${clientFirst}`),
    answer: async (challenge) => {
      if (step === 'first') {
        const error = readServerFinal(decodeChallenge(challenge).toString('utf8'));
        step = 'final';
        if (error === undefined || 'signature' in error) return first(challenge);
        judge(error);
        return openMessage('');
      }
      if (step === 'done') throw unexpectedChallenge();
      judge(readServerFinal(decodeChallenge(challenge).toString('utf8')));
      return openMessage('');
    },
    accept: (lines) => {
      // Some servers give the signature with the reply that says yes, as other protocols have it.
      const signature = lines.map(finalIn).find((final) => final !== undefined);
      if (step === 'final' && signature) judge(signature);
      if (step !== 'done' || told !== undefined) throw unproven('no-signature');
    },
    // Refused at once, before the password came into it: the server binds by another name, and does not say so.
    refusal: () => told ?? (step === 'first' && name !== undefined ? otherBinding(name) : undefined),
  };
}

const isSame = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

const finalIn = (line: string): ServerFinal | undefined =>
  line
    .split(' ')
    .map((word) => readServerFinal(Buffer.from(word, 'base64').toString('utf8')))
    .find((final) => final !== undefined && 'signature' in final);

const malformedFinal = (): SaslProblem =>
  new SaslProblem('malformed', 'The last message of the server is not one of SCRAM.');

const unproven = (rule: 'signature' | 'no-signature'): SaslProblem =>
  new SaslProblem(rule, 'The server did not prove that it knows the password.', 'auth-server-unproven');

const causes: Readonly<Record<string, CauseId>> = {
  'invalid-proof': 'auth-credentials-wrong',
  'unknown-user': 'auth-credentials-wrong',
  'channel-bindings-dont-match': 'auth-channel-binding-failed',
  'server-does-support-channel-binding': 'auth-channel-binding-failed',
  // Said before the password was judged, in a connection whose certificate was: another mechanism may be tried.
  'channel-binding-not-supported': 'auth-mechanism-unsupported',
  'unsupported-channel-binding-type': 'auth-mechanism-unsupported',
};

const otherBinding = (channelBinding: string): SaslRefusal => ({
  cause: 'auth-mechanism-unsupported',
  detail: { channelBinding },
});

function refusalOf(error: string): SaslRefusal {
  const cause = causes[error];
  return { detail: { saslError: error }, ...(cause !== undefined && { cause }) };
}
