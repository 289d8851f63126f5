/** A TLS handshake in words, and its facts as parts. */
import type { TlsFacts } from '../../src-main/contract/reply.ts';
import type { Explanation, Part } from './explanation.ts';
import { phaseRfcs } from './rfc.ts';
import { isWordKey, type Translate } from './translate.ts';

/** Explains what a handshake achieved; `cameAfter`: lines went in clear before it. */
export function explainTls(facts: TlsFacts, cameAfter: 'clear-text' | 'nothing', t: Translate): Explanation {
  const words = cameAfter === 'nothing' ? 'tls.securedAtOnce' : 'tls.secured';
  const versionKey = `tls.versions.${facts.version}`;
  const version = isWordKey(versionKey) ? t(versionKey) : t('tls.versions.other', { version: facts.version });
  return {
    summary: t(`${words}.summary`),
    detail: t(`${words}.detail`, { trust: t(`tls.trust.${facts.trustedBy}`), version }),
    parts: tlsParts(facts, t),
    ...(phaseRfcs.tls === undefined ? {} : { rfc: phaseRfcs.tls }),
  };
}

/** Version, cipher and certificate, each with its name. */
function tlsParts({ version, cipher, peer }: TlsFacts, t: Translate): readonly Part[] {
  const connection = [
    { label: t('tls.labels.version'), value: version },
    { label: t('tls.labels.cipher'), value: cipher },
  ];
  if (peer === undefined) return connection;
  return [
    ...connection,
    { label: t('tls.labels.subject'), value: peer.subject },
    { label: t('tls.labels.issuer'), value: peer.issuer },
    { label: t('tls.labels.validFrom'), value: day(peer.validFrom) },
    { label: t('tls.labels.validTo'), value: day(peer.validTo) },
    { label: t('tls.labels.names'), value: peer.names.join(', ') },
    { label: t('tls.labels.fingerprint'), value: peer.fingerprint256 },
  ].filter(({ value }) => value !== '');
}

/** `2027-01-31T23:59:59Z` is `2027-01-31`. */
function day(iso: string): string {
  return iso.slice(0, 10);
}
