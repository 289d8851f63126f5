/** Is the server's certificate in order (RFC 5280 section 6, RFC 9525), and if not: which link, and whose fault is it? */
import { X509Certificate } from 'node:crypto';
import type { Cause, Evidence } from '../../contract/diagnosis.ts';
import type { ChainJudgement, PeerCertificate } from '../../contract/reply.ts';
import type { ServerSettings } from '../../contract/server.ts';
import type { WireEvent } from '../../contract/trace.ts';
import { certificateFacts, isWeak, validityAt } from '../../smtp/certificate.ts';
import { pathOf } from '../../smtp/chain.ts';
import { anchorsOf } from '../../smtp/roots.ts';
import { blockedBy, failed } from '../answer.ts';
import type { Answer, Check, CheckContext } from '../check.ts';
import { type HandshakeEnd, handshakeIn, tlsServer } from '../handshake.ts';
import { filterOf } from '../interception.ts';
import { missingIssuers } from '../missing-issuer.ts';
import { outsideTimes } from '../outside-clock.ts';
import { attempt } from '../session-request.ts';

const DAY = 86_400_000;
/** What renews itself has done so by then. */
const SOON = 7 * DAY;
/** Clocks may differ by as much, ms. */
const TOLERANCE = 300_000;

export const tlsCertificate: Check = {
  id: 'tls.certificate',
  group: 'tls',
  limit: 60_000,
  run: async (context) => {
    const server = tlsServer(context.target.server);
    if (!server) return undefined;
    const blocked = blockedBy(context, 'tls.starttls', 'tls.handshake');
    if (blocked) return blocked;
    const { error, events } = await attempt(context, { server, handshake: { fresh: true } }, (open) =>
      open(),
    );
    const end = handshakeIn(events);
    if (end?.judged === undefined) return error && failed(error);
    const seen = { server, judged: end.judged, end, events };
    return end.state === 'secured' ? accepted(seen) : refused(context, seen);
  },
};

interface Seen {
  readonly server: ServerSettings;
  readonly judged: ChainJudgement;
  readonly end: HandshakeEnd;
  readonly events: readonly WireEvent[];
}

function accepted(seen: Seen): Answer {
  const { judged, end } = seen;
  const evidence = certificateEvidence(seen);
  const chain = judged.pem.map((pem) => new X509Certificate(pem));
  const weak = chain.find(isWeak);
  // A root that came with the system alone may be a filter's; those of the program are not.
  const filter = judged.roots.includes('bundled') ? undefined : filterOf(end.facts.chain ?? []);
  const findings = [
    ...(filter === undefined ? [] : [{ cause: 'tls-interception' as const, evidence: { filter } }]),
    ...(weak ? [{ cause: 'certificate-weak' as const, evidence: briefly(certificateFacts(weak)) }] : []),
  ];
  const endsSoon = chain[0] && Date.parse(chain[0].validTo) - Date.now() < SOON;
  const isPinned = end.state === 'secured' && end.facts.trustedBy === 'fingerprint';
  return { status: findings.length > 0 || endsSoon || isPinned ? 'warn' : 'pass', evidence, findings };
}

async function refused(context: CheckContext, seen: Seen): Promise<Answer> {
  const { judged, end } = seen;
  const evidence = certificateEvidence(seen);
  const [first] = judged.problems;
  const filter = filterOf(end.facts.chain ?? []);
  if (filter !== undefined && !judged.roots.includes('bundled')) {
    return { status: 'fail', cause: 'tls-interception', evidence: { ...evidence, filter } };
  }
  const more = first && (await proof(context, seen, first.cause));
  const cause = more?.cause ?? first?.cause;
  return {
    status: 'fail',
    ...(cause !== undefined && cause !== 'unknown' && { cause }),
    evidence: { ...evidence, ...more?.evidence },
  };
}

interface Proof {
  readonly cause?: Cause;
  readonly evidence: Evidence;
}

/** What tells the deeper cause of a problem. */
async function proof(context: CheckContext, seen: Seen, cause: Cause): Promise<Proof | undefined> {
  if (cause === 'certificate-expired' || cause === 'certificate-not-yet-valid')
    return clockProof(context, seen);
  if (cause === 'certificate-incomplete-chain' || cause === 'certificate-unknown-issuer') {
    return linkProof(context, seen);
  }
  return undefined;
}

/** Out of date by this computer's clock: what the clocks of others say to it. */
async function clockProof(context: CheckContext, { server, judged, events }: Seen): Promise<Proof> {
  const chain = judged.pem.map((pem) => new X509Certificate(pem));
  const times = await outsideTimes(context, server, events, chain[0]?.fingerprint256 ?? '');
  const evidence = {
    here: new Date().toISOString(),
    clocks: times.map(({ source, at, ahead }) => ({
      source,
      time: new Date(at).toISOString(),
      secondsAhead: Math.round(ahead / 1000),
    })),
  };
  const isOurs =
    times.length > 0 &&
    times.every(
      ({ at, ahead }) =>
        Math.abs(ahead) > TOLERANCE && chain.every((certificate) => validityAt(certificate, at) === 'valid'),
    );
  return { ...(isOurs && { cause: 'clock-wrong' }), evidence };
}

/** No root is known above the chain: whether there is one beyond the links that the server left out. */
async function linkProof(context: CheckContext, { server, judged }: Seen): Promise<Proof | undefined> {
  const path = pathOf(judged.pem.map((pem) => new X509Certificate(pem)));
  const top = path.at(-1);
  if (!top || context.target.proxy) return undefined;
  const missing = await missingIssuers(top, context.signal);
  if (missing.length === 0) return undefined;
  const whole = [...path, ...missing.map(({ certificate }) => certificate)];
  const anchors = anchorsOf(whole, { server, systemRoots: context.target.systemRoots ?? [] });
  return {
    cause: anchors.root ? 'certificate-incomplete-chain' : 'certificate-unknown-issuer',
    evidence: {
      missing: missing.map(({ certificate, url }) => ({
        subject: certificateFacts(certificate).subject,
        url,
      })),
    },
  };
}

function certificateEvidence({ judged, end }: Seen): Evidence {
  const chain = end.facts.chain ?? [];
  const [peer] = chain;
  return {
    name: judged.name,
    ...(judged.matched !== undefined && { matched: judged.matched }),
    ...(peer && {
      ...briefly(peer),
      names: peer.names,
      fingerprint256: peer.fingerprint256,
      daysLeft: Math.floor((Date.parse(peer.validTo) - Date.now()) / DAY),
    }),
    chain: chain.map(briefly),
    roots: judged.roots,
    ...(judged.anchor && { root: judged.anchor.subject }),
    ...(end.state === 'secured' && { trustedBy: end.facts.trustedBy, stapled: end.facts.stapled === true }),
    ...(judged.problems.length > 0 && {
      problems: judged.problems.map(({ cause, at }) => ({ cause, at, subject: chain[at]?.subject ?? '' })),
    }),
  };
}

function briefly({
  subject,
  issuer,
  validFrom,
  validTo,
  keyType,
  keyBits,
  signatureAlgorithm,
}: PeerCertificate): Evidence {
  return {
    subject,
    issuer,
    validFrom,
    validTo,
    key: [keyType, keyBits].filter((part) => part !== undefined).join(' '),
    ...(signatureAlgorithm !== undefined && { signature: signatureAlgorithm }),
  };
}
