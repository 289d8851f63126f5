/** The arithmetic of SCRAM (RFC 5802 section 3). */
import { createHash, createHmac, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

export type ScramHash = 'sha1' | 'sha256';

export interface ScramProofs {
  /** What the client proves the password by. */
  readonly client: Buffer;
  /** What the server has to. */
  readonly server: Buffer;
}

/** `signed` is the AuthMessage. The hashing runs off the main thread: the server chooses how much there is. */
export async function scramProofs(
  hash: ScramHash,
  password: string,
  { salt, iterations }: { readonly salt: Buffer; readonly iterations: number },
  signed: string,
): Promise<ScramProofs> {
  const length = hash === 'sha1' ? 20 : 32;
  const salted = await promisify(pbkdf2)(password, salt, iterations, length, hash);
  const hmac = (key: Buffer, text: string): Buffer => createHmac(hash, key).update(text).digest();
  const clientKey = hmac(salted, 'Client Key');
  const storedKey = createHash(hash).update(clientKey).digest();
  const signature = hmac(storedKey, signed);
  return {
    client: Buffer.from(clientKey.map((byte, index) => byte ^ (signature[index] ?? 0))),
    server: hmac(hmac(salted, 'Server Key'), signed),
  };
}
