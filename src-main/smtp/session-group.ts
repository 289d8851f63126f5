/**
 * The group that a TLS key was agreed on by, out of the library's record of the session. BoringSSL, inside Electron,
 * tells it nowhere else: it is field 18 of the DER that `getSession()` gives.
 */
import { childrenOf } from './der.ts';

/** By the numbers of RFC 8446 section 4.2.7 and its registry; named as OpenSSL names them. */
const names: ReadonlyMap<number, string> = new Map([
  [23, 'prime256v1'],
  [24, 'secp384r1'],
  [25, 'secp521r1'],
  [29, 'X25519'],
  [30, 'X448'],
  [4588, 'X25519MLKEM768'],
]);

const INTEGER = 0x02;
const FIELD_18 = 0xb2;

/** Undefined where the record has none: the key was agreed on without a group, or another library wrote it. */
export function sessionGroup(session: Buffer | undefined): string | undefined {
  const [whole] = childrenOf(session);
  const field = childrenOf(whole?.content).find(({ tag }) => tag === FIELD_18);
  const [number] = childrenOf(field?.content);
  const length = number?.content.length ?? 0;
  if (number?.tag !== INTEGER || length < 1 || length > 4) return undefined;
  const id = number.content.readUIntBE(0, length);
  return names.get(id) ?? `group ${id}`;
}
