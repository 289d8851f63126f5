/** A TLS handshake in words, and its facts as parts. */
import type { PeerCertificate, TlsFacts, TlsFailure } from '../../src-main/contract/reply.ts';
import { dayText } from './date.ts';
import type { Explanation, Part } from './explanation.ts';
import { phaseRfcs } from './rfc.ts';
import { isWordKey, type Translate } from './translate.ts';

/** Explains what a handshake achieved; `cameAfter`: lines went in clear before it. */
export function explainTls(facts: TlsFacts, cameAfter: CameAfter, t: Translate): Explanation {
  return {
    ...achieved(facts, cameAfter === 'nothing' ? 'tls.securedAtOnce' : 'tls.secured', t),
    parts: [...agreedParts(facts, t), ...trustParts(facts, t), ...certificateParts(facts, t)],
    ...reference,
  };
}

/** The same of a session as a whole, looked at from outside: its headline, and a few sentences. */
export function explainSessionTls(
  facts: TlsFacts,
  cameAfter: CameAfter,
  t: Translate,
): Pick<Explanation, 'summary' | 'detail'> {
  return achieved(facts, cameAfter === 'nothing' ? 'tls.wholeSession' : 'tls.restOfSession', t);
}

/** What was said before the handshake. */
type CameAfter = 'clear-text' | 'nothing';

function achieved(
  facts: TlsFacts,
  words: 'tls.secured' | 'tls.securedAtOnce' | 'tls.wholeSession' | 'tls.restOfSession',
  t: Translate,
): Pick<Explanation, 'summary' | 'detail'> {
  const versionKey = `tls.versions.${facts.version}`;
  const version = isWordKey(versionKey) ? t(versionKey) : t('tls.versions.other', { version: facts.version });
  const name = versionName(facts.version);
  return {
    summary: t(`${words}.summary`, { name }),
    detail: t(`${words}.detail`, { trust: trustSentences(facts, t), version }),
  };
}

/** Explains a handshake that failed, with what the server had shown by then. */
export function explainTlsFailure({ problems = [], ...facts }: TlsFailure, t: Translate): Explanation {
  const several = (facts.chain ?? []).length > 1;
  const named = problems.map(({ cause, at }) => {
    const problem = problemName(cause, t);
    return several ? t('tls.problems.at', { problem, number: at + 1 }) : problem;
  });
  const wrong = named.join(t('glue.between'));
  return {
    summary: t('tls.failed.summary'),
    detail: wrong === '' ? t('tls.failed.detail') : t('tls.failed.refused', { problems: wrong }),
    parts: [
      ...shown([[t('tls.labels.wrong'), wrong]]),
      ...agreedParts(facts, t),
      ...certificateParts(facts, t),
    ],
    ...reference,
  };
}

const reference = phaseRfcs.tls === undefined ? {} : { rfc: phaseRfcs.tls };

/** `TLSv1.3` as people write it. */
const versionName = (version: string): string => version.replace(/^TLSv/, 'TLS ');

/** Who vouches for the certificate, who knows of it, and whether that was found now. */
function trustSentences(
  { trustedBy, trustedRoots, overlooked = [], resumed }: TlsFacts,
  t: Translate,
): string {
  const problems = overlooked.map((cause) => problemName(cause, t)).join(t('glue.between'));
  return [
    t(`tls.trust.${trustedBy}`),
    ...(trustedRoots === undefined ? [] : [t(`tls.roots.${trustedRoots}`)]),
    ...(problems === '' ? [] : [t('tls.overlooked', { problems })]),
    ...(resumed ? [t('tls.resumed')] : []),
  ].join(t('glue.afterSentence'));
}

/** A short name for what is wrong with a certificate. */
export function problemName(cause: string, t: Translate): string {
  const key = `tls.problems.${cause}`;
  return isWordKey(key) ? t(key) : t('tls.problems.other');
}

/** What both sides agreed on. */
function agreedParts(
  { version, cipher, keyExchange, alpn, resumed }: Partial<TlsFacts>,
  t: Translate,
): readonly Part[] {
  return shown([
    [t('tls.labels.version'), version && versionName(version)],
    [t('tls.labels.cipher'), cipher],
    [t('tls.labels.keyExchange'), keyExchange],
    [t('tls.labels.alpn'), alpn],
    [t('tls.labels.resumed'), resumed ? t('tls.labels.resumedYes') : undefined],
  ]);
}

const rootsWords = {
  both: 'tls.labels.rootsBoth',
  system: 'tls.labels.rootsSystem',
  bundled: 'tls.labels.rootsBundled',
  account: 'tls.labels.rootsAccount',
} as const;

function trustParts({ trustedRoots, stapled }: TlsFacts, t: Translate): readonly Part[] {
  return shown([
    [t('tls.labels.roots'), trustedRoots && t(rootsWords[trustedRoots])],
    [t('tls.labels.stapled'), stapled ? t('tls.labels.stapledYes') : undefined],
  ]);
}

/** The server's own certificate in full, those above it in a line each. */
function certificateParts(
  { peer, chain }: Partial<Pick<TlsFacts, 'peer' | 'chain'>>,
  t: Translate,
): readonly Part[] {
  const [own = peer, ...above] = chain ?? [];
  if (own === undefined) return [];
  return [
    ...shown([
      [t('tls.labels.subject'), own.subject],
      [t('tls.labels.issuer'), own.issuer],
      [t('tls.labels.validFrom'), dayText(own.validFrom, t)],
      [t('tls.labels.validTo'), dayText(own.validTo, t)],
      [t('tls.labels.names'), own.names.join(', ')],
      [t('tls.labels.key'), keyName(own, t)],
      [t('tls.labels.signature'), own.signatureAlgorithm],
      [t('tls.labels.serial'), own.serial],
      [t('tls.labels.fingerprint'), own.fingerprint256],
    ]),
    ...above.map((certificate, index) => ({
      label: t('tls.labels.above', { number: index + 2, count: above.length + 1 }),
      value: t('tls.labels.aboveValue', {
        subject: certificate.subject,
        issuer: certificate.issuer,
        until: dayText(certificate.validTo, t),
        key: keyName(certificate, t) ?? '?',
      }),
    })),
  ];
}

/** `RSA, 2048 bits`. */
function keyName({ keyType, keyBits }: PeerCertificate, t: Translate): string | undefined {
  const type = keyType?.toUpperCase();
  return type === undefined || keyBits === undefined ? type : t('tls.labels.bits', { type, bits: keyBits });
}

/** The parts that have a value. */
const shown = (pairs: readonly (readonly [label: string, value: string | undefined])[]): readonly Part[] =>
  pairs.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]));
