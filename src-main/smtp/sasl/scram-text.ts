/** The messages of SCRAM as text (RFC 5802 section 5 and 7), with every bound a server is held to. */
import { decodeChallenge, SaslProblem } from './mechanism.ts';

/** RFC 5802 section 5.1 and RFC 7677 section 4: fewer make a password easy to guess, for whoever asked for so few. */
const MIN_ITERATIONS = 4096;
/** A second or two of work, three times what is advised today; more would only keep this computer busy. */
const MAX_ITERATIONS = 5_000_000;

/** `=` and `,` have a meaning of their own in these messages. */
export const escapeName = (name: string): string => name.replaceAll('=', '=3D').replaceAll(',', '=2C');

/** The server's first message. */
export interface ServerFirst {
  /** As it came: it is part of what both sides sign. */
  readonly text: string;
  readonly nonce: string;
  readonly salt: Buffer;
  readonly iterations: number;
}

/** Throws `SaslProblem` where it breaks a rule; `clientNonce` is what the server's nonce has to extend. */
export function readServerFirst(challenge: string, clientNonce: string): ServerFirst {
  const text = decodeChallenge(challenge).toString('utf8');
  if (/^m=/.test(text)) {
    throw new SaslProblem(
      'mandatory-extension',
      'The server demands an extension of SCRAM that is not known.',
    );
  }
  const found = /^r=([\x21-\x2b\x2d-\x7e]+),s=([^,]*),i=([0-9]+)(?:,.*)?$/su.exec(text);
  if (found === null) {
    throw new SaslProblem('malformed', 'The first message of the server is not one of SCRAM.');
  }
  const [, nonce = '', salt = '', count = ''] = found;
  if (!nonce.startsWith(clientNonce) || nonce.length === clientNonce.length) {
    throw new SaslProblem('nonce', 'The nonce of the server does not extend that of the client.');
  }
  const iterations = Number(count);
  if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
    throw new SaslProblem(
      'iterations',
      `The server asks for ${count.slice(0, 20)} iterations; ${MIN_ITERATIONS} to ${MAX_ITERATIONS} are taken.`,
    );
  }
  return { text, nonce, salt: decodeChallenge(salt), iterations };
}

/** The server's last message: its signature, or its error (RFC 5802 section 7, `server-error-value`). */
export type ServerFinal = { readonly signature: Buffer } | { readonly error: string };

/** Undefined for anything else. */
export function readServerFinal(text: string): ServerFinal | undefined {
  const found = /^(?:v=([A-Za-z0-9+/]+={0,2})|e=([\x20-\x2b\x2d-\x7e]{1,200}))(?:,.*)?$/su.exec(text);
  if (found?.[1] !== undefined) return { signature: Buffer.from(found[1], 'base64') };
  return found?.[2] === undefined ? undefined : { error: found[2] };
}
