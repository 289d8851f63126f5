/**
 * The server's side of SCRAM (RFC 5802), with faults to play. It knows the password and proves it, unless told
 * otherwise; it is written from the standard, not from the client.
 */
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { expect } from 'vitest';
import type { Peer } from './fake-server.ts';

/** What goes wrong; `iterations=N` asks for N, `error=E` ends with that error, `salt=S` gives that salt. */
export type ScramFault =
  | 'not-base64'
  | 'malformed'
  | 'mandatory-extension'
  | 'other-nonce'
  | 'same-nonce'
  | 'wrong-signature'
  | 'no-signature'
  | 'extra-challenge'
  | 'signature-with-235'
  | 'wrong-signature-with-235'
  | 'malformed-final'
  | `iterations=${number}`
  | `error=${string}`
  | `early-error=${string}`
  | `salt=${string}`;

export interface ScramServer {
  readonly hash: 'sha1' | 'sha256';
  readonly password: string;
  readonly fault?: ScramFault;
  /** What a client with `p=` has to bind to. */
  readonly binding?: { readonly name: string; readonly data: Uint8Array };
}

/** What the client said. */
export interface ScramSeen {
  /** `n`, `y` or `p=...`, and the authorization identity. */
  readonly gs2: string;
  /** As it is on the wire, escaped. */
  readonly user: string;
}

const encode = (text: string): string => Buffer.from(text).toString('base64');
const decode = (line: string): string => Buffer.from(line, 'base64').toString('utf8');

/** Takes an AUTH line, unless that was read before, and what follows, up to the reply that ends it. */
export async function serveScram(peer: Peer, server: ScramServer, read?: string): Promise<ScramSeen> {
  const { hash, password, fault, binding } = server;
  const [, , initial = ''] = (read ?? (await peer.line())).split(' ');
  const first = /^((?:p=[^,]+|y|n),(?:a=[^,]+)?,)(n=([^,]*),r=([\x21-\x2b\x2d-\x7e]+))$/.exec(
    decode(initial),
  );
  expect(first, decode(initial)).not.toBeNull();
  const [, gs2 = '', bare = '', user = '', clientNonce = ''] = first ?? [];
  const seen = { gs2: gs2.slice(0, -1), user };
  const say = (text: string) => peer.say(`334 ${encode(text)}`);
  const nonce =
    fault === 'same-nonce' ? clientNonce : fault === 'other-nonce' ? 'another' : `${clientNonce}server`;
  const value = (name: string): string | undefined =>
    fault?.startsWith(`${name}=`) ? fault.slice(name.length + 1) : undefined;
  const salt = value('salt') ?? encode('some salt');
  const iterations = value('iterations') ?? '4096';
  const serverFirst = `${fault === 'mandatory-extension' ? 'm=x,' : ''}r=${nonce},s=${salt},i=${iterations}`;

  if (fault === 'not-base64') await peer.say('334 <this is not base64>');
  else if (fault === 'malformed') await say('r=x,i=4096');
  else if (value('early-error') !== undefined) await say(`e=${value('early-error')}`);
  else await say(serverFirst);
  const answer = await peer.line();
  if (answer === '*') {
    await peer.say('501 5.7.0 Cancelled');
    return seen;
  }
  if (value('early-error') !== undefined) {
    expect(answer).toBe('');
    await peer.say('535 5.7.8 Not now');
    return seen;
  }
  const final = /^(c=([^,]+),r=([^,]+)),p=(.+)$/.exec(decode(answer));
  const [, unproven = '', bound = '', finalNonce, proof = ''] = final ?? [];
  expect(finalNonce).toBe(nonce);
  const expectedBinding = Buffer.concat([
    Buffer.from(gs2),
    gs2.startsWith('p=') ? (binding?.data ?? Buffer.of()) : Buffer.of(),
  ]);
  expect(Buffer.from(bound, 'base64').toString('hex')).toBe(expectedBinding.toString('hex'));

  const hmac = (key: Uint8Array, text: string) => createHmac(hash, key).update(text).digest();
  const salted = pbkdf2Sync(
    password,
    Buffer.from(salt, 'base64'),
    Number(iterations),
    hash === 'sha1' ? 20 : 32,
    hash,
  );
  const message = `${bare},${serverFirst},${unproven}`;
  const stored = createHash(hash).update(hmac(salted, 'Client Key')).digest();
  const key = hmac(stored, message).map((byte, index) => byte ^ (Buffer.from(proof, 'base64')[index] ?? 0));
  const isRight = createHash(hash).update(key).digest().equals(stored);
  const error = value('error') ?? (isRight ? undefined : 'invalid-proof');
  if (error !== undefined) {
    await say(`e=${error}`);
    expect(await peer.line()).toBe('');
    await peer.say('535 5.7.8 Authentication credentials invalid');
    return seen;
  }
  const signature = hmac(hmac(salted, 'Server Key'), message);
  const wrong = Buffer.from(signature);
  wrong.writeUInt8(wrong.readUInt8(0) ^ 1, 0);
  if (fault === 'no-signature') await peer.say('235 2.7.0 Welcome');
  else if (fault === 'signature-with-235')
    await peer.say(`235 2.7.0 ${encode(`v=${signature.toString('base64')}`)}`);
  else if (fault === 'wrong-signature-with-235')
    await peer.say(`235 ${encode(`v=${wrong.toString('base64')}`)}`);
  else {
    await say(
      fault === 'malformed-final'
        ? 'welcome'
        : `v=${(fault === 'wrong-signature' ? wrong : signature).toString('base64')}`,
    );
    const last = await peer.line();
    if (last === '*') {
      await peer.say('501 5.7.0 Cancelled');
      return seen;
    }
    expect(last).toBe('');
    if (fault === 'extra-challenge') {
      await say('more');
      expect(await peer.line()).toBe('*');
      await peer.say('501 5.7.0 Cancelled');
      return seen;
    }
    await peer.say('235 2.7.0 Welcome');
  }
  return seen;
}
