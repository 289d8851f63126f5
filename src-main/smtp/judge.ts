/** Whether a server's certificate is accepted, by an authority or by a person, and why (RFC 9525). */
import type { X509Certificate } from 'node:crypto';
import type tls from 'node:tls';
import type { CauseId } from '../contract/failure.ts';
import type { ChainJudgement, TlsFacts } from '../contract/reply.ts';
import type { ServerSettings } from '../contract/server.ts';
import { certificateFacts, nameCovering } from './certificate.ts';
import { type ChainProblem, pathOf, problemsOf, sentChain } from './chain.ts';
import { asciiDomain } from './domain.ts';
import { type Judged, judgementEnds } from './resumption.ts';
import { type Anchors, anchorsOf, isNamed } from './roots.ts';
import type { Run } from './run.ts';
import { sessionGroup } from './session-group.ts';
import { certificateError } from './tls-errors.ts';

type Trust = Pick<TlsFacts, 'trustedBy' | 'trustedRoots' | 'overlooked'>;

/** Judges a full handshake for `name`. Throws `SmtpError`; `onJudgement` is told first what was found. */
export function judge(
  socket: tls.TLSSocket,
  name: string,
  run: Run,
  onJudgement: (judgement: ChainJudgement) => void,
): Judged {
  const chain = sentChain(socket);
  const [leaf] = chain;
  const path = pathOf(chain);
  const anchors = anchorsOf(path, run);
  const problems = socket.authorized ? [] : wrongWith(socket, chain, name, anchors, run);
  const judgement = judgementOf({ chain, path, anchors, problems, name });
  onJudgement(judgement);
  const all = chain.map(certificateFacts);
  const trust = trustOf(problems, leaf, anchors, run.server);
  if (trust === undefined || leaf === undefined) {
    throw certificateError({ problems, verifier: String(socket.authorizationError), name, chain: all });
  }
  return {
    facts: { ...negotiated(socket), peer: certificateFacts(leaf), chain: all, ...trust },
    judgement,
    certificate: leaf,
    until: judgementEnds(chain),
  };
}

/** What was found, as the trace keeps it. */
function judgementOf(found: {
  readonly chain: readonly X509Certificate[];
  readonly path: readonly X509Certificate[];
  readonly anchors: Anchors;
  readonly problems: readonly ChainProblem[];
  readonly name: string;
}): ChainJudgement {
  const { chain, path, anchors, problems, name } = found;
  const { root } = anchors;
  const matched = chain[0] && nameCovering(chain[0], name);
  const isSent = chain.some(({ raw }) => root?.raw.equals(raw));
  return {
    name,
    ...(matched !== undefined && { matched }),
    path: path.map((certificate) => chain.indexOf(certificate)),
    roots: (['system', 'bundled', 'account'] as const).filter((list) => anchors[list]),
    ...(root && !isSent && { anchor: certificateFacts(root) }),
    problems,
    pem: chain.map(String),
  };
}

function wrongWith(
  socket: tls.TLSSocket,
  chain: readonly X509Certificate[],
  name: string,
  anchors: Anchors,
  run: Run,
): readonly ChainProblem[] {
  return problemsOf({
    code: String(socket.authorizationError),
    chain,
    name,
    named: isNamed(chain[0], run),
    anchored: anchors.system || anchors.bundled || anchors.account,
    now: Date.now(),
  });
}

/** Undefined when nobody vouches for the certificate. */
function trustOf(
  problems: readonly ChainProblem[],
  leaf: X509Certificate | undefined,
  anchors: Anchors,
  server: ServerSettings,
): Trust | undefined {
  if (problems.length === 0) {
    const trustedRoots = rootsOf(anchors);
    return { trustedBy: 'authority', ...(trustedRoots && { trustedRoots }) };
  }
  const causes = [...new Set(problems.map(({ cause }) => cause))];
  return leaf && isAccepted(leaf, causes, server)
    ? { trustedBy: 'fingerprint', overlooked: causes }
    : undefined;
}

function rootsOf({ system, bundled, account }: Anchors): TlsFacts['trustedRoots'] {
  if (system && bundled) return 'both';
  if (system) return 'system';
  if (bundled) return 'bundled';
  return account ? 'account' : undefined;
}

/** By a bare fingerprint whatever is wrong; by an acceptance for this server only what was wrong then. */
function isAccepted(
  { fingerprint256 }: X509Certificate,
  causes: readonly CauseId[],
  { host, port, acceptFingerprint256, acceptedCertificates = [] }: ServerSettings,
): boolean {
  const isThis = (fingerprint: string | undefined) => fingerprint?.toUpperCase() === fingerprint256;
  if (isThis(acceptFingerprint256)) return true;
  return acceptedCertificates.some(
    (accepted) =>
      isThis(accepted.fingerprint256) &&
      accepted.port === port &&
      sameHost(accepted.host, host) &&
      causes.every((cause) => accepted.reasons.some((reason) => reason === cause)),
  );
}

const sameHost = (one: string, other: string): boolean => {
  const plain = (host: string) => (asciiDomain(host) ?? host).toLowerCase().replace(/\.$/, '');
  return plain(one) === plain(other);
};

/** What both sides agreed on, apart from certificates. */
export function negotiated(
  socket: tls.TLSSocket,
): Pick<TlsFacts, 'version' | 'cipher' | 'keyExchange' | 'alpn'> {
  const cipher = socket.getCipher();
  const keyExchange = keyExchangeOf(socket);
  return {
    version: socket.getProtocol() ?? 'unknown',
    cipher: cipher.standardName ?? cipher.name,
    ...(keyExchange !== undefined && { keyExchange }),
    ...(typeof socket.alpnProtocol === 'string' && { alpn: socket.alpnProtocol }),
  };
}

/** Undefined where a session of TLS 1.2 is resumed: no key is agreed on then. */
function keyExchangeOf(socket: tls.TLSSocket): string | undefined {
  if (socket.isSessionReused() && socket.getProtocol() !== 'TLSv1.3') return undefined;
  const key: Partial<tls.EphemeralKeyInfo> | null | undefined = socket.getEphemeralKeyInfo();
  if (typeof key?.type !== 'string') return sessionGroup(socket.getSession());
  return 'name' in key && typeof key.name === 'string' ? key.name : `${key.type} ${key.size ?? ''}`.trim();
}
