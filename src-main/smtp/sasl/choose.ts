/** Which mechanism logs in: the safest that both sides have (mission rows 4 and 5). */
import type { CauseId } from '../../contract/failure.ts';
import type { Mechanism } from '../../contract/server.ts';
import type { Credentials } from '../request.ts';
import { cramMd5 } from './cram-md5.ts';
import { login } from './login.ts';
import type { SaslMechanism } from './mechanism.ts';
import { plain } from './plain.ts';

const mechanisms: Readonly<Record<Mechanism, SaslMechanism>> = {
  PLAIN: plain,
  LOGIN: login,
  'CRAM-MD5': cramMd5,
};

/** Inside TLS PLAIN comes first: CRAM-MD5 makes servers keep passwords readable, and is often broken. */
const inTls: readonly Mechanism[] = ['PLAIN', 'LOGIN', 'CRAM-MD5'];
/** Without TLS a mechanism that proves the password without telling it comes first. */
const inClear: readonly Mechanism[] = ['CRAM-MD5', 'PLAIN', 'LOGIN'];

export type Choice =
  | { readonly name: Mechanism; readonly start: SaslMechanism; readonly tellsPassword: boolean }
  | { readonly refused: CauseId };

/** `offered` as `mechanismsOffered` gives it; `startTlsOffered` tells whether AUTH may come after TLS. */
export function chooseMechanism(
  offered: readonly string[],
  credentials: Credentials,
  secured: boolean,
  startTlsOffered: boolean,
): Choice {
  if (offered.length === 0) {
    return { refused: !secured && startTlsOffered ? 'auth-only-after-tls' : 'auth-not-offered' };
  }
  const wanted = credentials.mechanism ? [credentials.mechanism] : secured ? inTls : inClear;
  const common = wanted.filter((mechanism) => offered.includes(mechanism));
  if (common.length === 0) return { refused: 'auth-mechanism-unsupported' };
  const name = common.find((one) => secured || credentials.allowCleartext || one === 'CRAM-MD5');
  if (name === undefined) return { refused: 'auth-cleartext-refused' };
  return { name, start: mechanisms[name], tellsPassword: name !== 'CRAM-MD5' };
}
