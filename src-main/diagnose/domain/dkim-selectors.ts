/** Under which names a domain may publish its DKIM keys: DNS gives no list of them. */
import type { Target } from '../check.ts';
import { dnsName } from '../dns/name.ts';
import { messageBytes, readHeader } from '../message/header.ts';
import { signatureClaims } from '../message/signatures.ts';

/** Names to look for below `_domainkey` (RFC 6376 section 3.1), and how they came to be known. */
export interface Selectors {
  readonly names: readonly string[];
  /** `guessed` ones that are not there prove nothing. */
  readonly from: 'asked' | 'message' | 'guessed';
}

/** What programs and providers use unless told otherwise. */
const usual =
  'default dkim dkim1 dkim2 mail email smtp mta main key key1 key2 selector selector1 selector2 s1 s2 s1024 s2048 k1 k2 k3 google x gd mx mxvault sig1 fm1 fm2 fm3 protonmail protonmail2 protonmail3 zoho zmail mandrill mailjet pm everlytickey1 ctct1 cm turbo-smtp krs scph0920 litesrv'.split(
    ' ',
  );

/** Those asked for, those that signed the message, or else the usual ones. */
export async function selectorsOf(target: Target, domain: string): Promise<Selectors> {
  const asked = (target.dkimSelectors ?? []).flatMap((name) => dnsName(name) || []);
  if (asked.length > 0) return { names: asked, from: 'asked' };
  const bytes = messageBytes(target);
  const claims = bytes ? signatureClaims(await readHeader(bytes)) : [];
  const signed = claims.filter((claim) => claim.domain === domain).map(({ selector }) => selector);
  if (signed.length > 0) return { names: [...new Set(signed)], from: 'message' };
  return { names: usual, from: 'guessed' };
}
