/** What is different between two rows that stand for the same step. Facts only; the window adds the words. */
import type { PeerCertificate, TlsFacts } from '../../../src-main/contract/reply.ts';
import type { TraceEvent } from '../../../src-main/contract/trace.ts';
import type { Row } from '../model.ts';

export type Side = 'left' | 'right';

export type Difference =
  /** The other side has no such line. */
  | { readonly kind: 'only'; readonly side: Side }
  | { readonly kind: 'code'; readonly left: number; readonly right: number }
  /** A command with other words. */
  | { readonly kind: 'command' }
  /** A reply or event with other words, which may mean nothing: a queue id, a time, an address. */
  | { readonly kind: 'text' }
  /** An EHLO keyword that one side offers; with `parameters`, these alone. */
  | {
      readonly kind: 'capability';
      readonly side: Side;
      readonly keyword: string;
      readonly parameters?: readonly string[];
    }
  /** A keyword that both offer with another value, such as SIZE. */
  | { readonly kind: 'offer'; readonly keyword: string; readonly left: string; readonly right: string }
  | {
      readonly kind: 'security' | 'outcome' | 'state' | 'tls-version' | 'cipher' | 'certificate' | 'trust';
      readonly left: string;
      readonly right: string;
    }
  /** `side` took much longer; ms. */
  | { readonly kind: 'slower'; readonly side: Side; readonly left: number; readonly right: number };

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

/** Of two rows of one kind. */
export function differencesOf(left: Row, right: Row): readonly Difference[] {
  const [one, other] = [left.event, right.event];
  if (one.kind === 'sent' && other.kind === 'sent')
    return one.text === other.text ? [] : [{ kind: 'command' }];
  if (one.kind === 'received' && other.kind === 'received') return ofReplies(one, other);
  if (one.kind === 'tls' && other.kind === 'tls') return ofHandshakes(one, other);
  if (one.kind === 'session' && other.kind === 'session')
    return [...unequal('security', one.security, other.security), ...text(one, other)];
  if (one.kind === 'end' && other.kind === 'end') return unequal('outcome', one.outcome, other.outcome);
  if (one.kind === 'body' && other.kind === 'body')
    return [...text(one, other), ...slower(one.ms - left.startMs, other.ms - right.startMs)];
  if (
    (one.kind === 'attempt' && other.kind === 'attempt') ||
    (one.kind === 'proxy' && other.kind === 'proxy')
  )
    return [
      ...unequal('state', one.state, other.state),
      ...text(one, other),
      ...slower(one.took, other.took),
    ];
  if (one.kind === 'lookup' && other.kind === 'lookup')
    return [...text(one, other), ...slower(one.took, other.took)];
  return text(one, other);
}

/** Shorter than this, ms, nobody calls slow. */
const leastDelay = 500;
const muchSlower = 3;

/** Both in ms. */
export function slower(left: number | undefined, right: number | undefined): readonly Difference[] {
  if (left === undefined || right === undefined) return [];
  const [less, more] = left < right ? [left, right] : [right, left];
  if (more - less < leastDelay || more < less * muchSlower) return [];
  return [{ kind: 'slower', side: left > right ? 'left' : 'right', left, right }];
}

function ofReplies(left: EventOf<'received'>, right: EventOf<'received'>): readonly Difference[] {
  if (left.code !== right.code && left.code !== undefined && right.code !== undefined)
    return [{ kind: 'code', left: left.code, right: right.code }];
  return wordsOf(left.text) === wordsOf(right.text) ? [] : [{ kind: 'text' }];
}

/** Without the code, and without the sign that tells the last line of a reply. */
const wordsOf = (line: string): string => line.slice(4);

/** What two servers say of the same EHLO keyword: lists such as AUTH part by part, single values as a whole. */
export function ofCapability(
  keyword: string,
  left: readonly string[],
  right: readonly string[],
): readonly Difference[] {
  const leftOnly = left.filter((parameter) => !right.includes(parameter));
  const rightOnly = right.filter((parameter) => !left.includes(parameter));
  const [one, other] = [left[0], right[0]];
  if (left.length === 1 && right.length === 1 && one !== undefined && other !== undefined)
    return one === other ? [] : [{ kind: 'offer', keyword, left: one, right: other }];
  return [...offered('left', keyword, leftOnly), ...offered('right', keyword, rightOnly)];
}

function offered(side: Side, keyword: string, parameters: readonly string[]): readonly Difference[] {
  return parameters.length === 0 ? [] : [{ kind: 'capability', side, keyword, parameters }];
}

function ofHandshakes(left: EventOf<'tls'>, right: EventOf<'tls'>): readonly Difference[] {
  if (left.state !== 'secured' || right.state !== 'secured') return unequal('state', left.state, right.state);
  const [one, other] = [left.facts, right.facts];
  return [
    ...unequal('tls-version', one.version, other.version),
    ...unequal('cipher', one.cipher, other.cipher),
    ...ofCertificates(one.peer, other.peer),
    ...unequal('trust', trustOf(one), trustOf(other)),
    ...slower(left.took, right.took),
  ];
}

function ofCertificates(left?: PeerCertificate, right?: PeerCertificate): readonly Difference[] {
  if (left === undefined || right === undefined || left.fingerprint256 === right.fingerprint256) return [];
  const [one, other] =
    left.subject === right.subject
      ? [left.fingerprint256, right.fingerprint256]
      : [left.subject, right.subject];
  return [{ kind: 'certificate', left: one, right: other }];
}

const trustOf = ({ trustedBy }: TlsFacts): string => trustedBy;

function unequal(
  kind: 'security' | 'outcome' | 'state' | 'tls-version' | 'cipher' | 'trust',
  left: string,
  right: string,
): readonly Difference[] {
  return left === right ? [] : [{ kind, left, right }];
}

function text(left: TraceEvent, right: TraceEvent): readonly Difference[] {
  return essence(left) === essence(right) ? [] : [{ kind: 'text' }];
}

/** What an event says, without time and figures that differ each time. */
function essence(event: TraceEvent): string {
  switch (event.kind) {
    case 'session':
      return `${event.host}:${event.port}`;
    case 'lookup':
      return event.error ?? [...event.addresses].sort().join(' ');
    case 'attempt':
      return `${event.address} ${event.port} ${event.error}`;
    case 'proxy':
      return `${event.host} ${event.port} ${event.target} ${event.error}`;
    case 'body':
      return String(event.total);
    case 'note':
      return JSON.stringify(event.detail ?? {});
    default:
      return '';
  }
}
