/** What the TLS card shows, out of the rows of a session. Pure. */
import type { CauseId } from '../../src-main/contract/failure.ts';
import type { PeerCertificate, TlsFacts, TlsFailure } from '../../src-main/contract/reply.ts';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import type { TraceModel } from './model.ts';
import { lastAside } from './row-lookup.ts';

type TlsEvent = Extract<TraceEvent, { kind: 'tls' }>;
type Judged = Exclude<TlsEvent, { state: 'started' }>;

/** Why a session has no TLS. */
type ClearReason =
  /** The account does without. */
  | 'not-wanted'
  /** The account takes it where it is offered, and it was not. */
  | 'not-offered'
  /** The account demands it, and it was not offered. */
  | 'missing'
  /** The server said no to STARTTLS. */
  | 'refused'
  /** The session ended before. */
  | 'not-reached'
  /** The session has not come so far. */
  | 'not-yet'
  /** It was broken off before it came so far, or its recording was. */
  | 'not-recorded';

export type TlsCard =
  | { readonly kind: 'clear'; readonly why: ClearReason; readonly spoke: boolean }
  | { readonly kind: 'started'; readonly row: number }
  /** A capture, which has no more of it than its size. */
  | { readonly kind: 'unseen'; readonly row: number }
  | {
      readonly kind: 'handshake';
      readonly row: number;
      readonly state: 'secured' | 'failed';
      readonly facts: TlsFacts | TlsFailure;
      /** Of the handshake, ms. */
      readonly took: number;
      readonly names: CertificateNames | undefined;
      /** Absent where older traces do not tell, and where no certificate was shown. */
      readonly roots: readonly Root[] | undefined;
      readonly chain: Chain | undefined;
    };

type Root = 'system' | 'bundled' | 'account';

/** What the server's certificate is for, and what it should be for. */
interface CertificateNames {
  /** Absent in older traces. */
  readonly wanted?: string;
  readonly names: readonly string[];
  readonly matched?: string;
}

/** From the server's own certificate up to where the chain ends. */
interface Chain {
  readonly links: readonly ChainLink[];
  /** Certificates that were sent and lead nowhere. */
  readonly strays: readonly ChainLink[];
  /** The last link was not issued by itself, and nobody known here issued it. */
  readonly gap: boolean;
}

export interface ChainLink {
  readonly certificate: PeerCertificate;
  /** `anchor`: a root that this computer or the program has, and that was not sent. */
  readonly role: 'server' | 'authority' | 'root' | 'anchor' | 'stray';
  /** Place among those sent, from 1. */
  readonly place?: number;
  readonly problems: readonly CauseId[];
  readonly pem?: string;
}

/** The card of a session: of its last handshake, where it has one. @param isGoingOn more of it may happen yet */
export function tlsCardOf(model: TraceModel, isGoingOn: boolean): TlsCard {
  const row = lastAside(model.rows, ({ event }) => event.kind === 'tls');
  if (row?.event.kind !== 'tls')
    return { kind: 'clear', why: clearReason(model, isGoingOn), spoke: model.spokeInClear };
  const { event } = row;
  if (event.state === 'started') {
    const unseen = model.rows.findLast(
      (one) => one.event.kind === 'note' && one.event.code === 'encrypted-part',
    );
    return unseen === undefined ? { kind: 'started', row: row.id } : { kind: 'unseen', row: unseen.id };
  }
  return {
    kind: 'handshake',
    row: row.id,
    state: event.state,
    facts: event.facts,
    took: event.took,
    names: namesOf(event),
    roots: rootsOf(event),
    chain: chainOf(event),
  };
}

function clearReason({ rows, end }: TraceModel, isGoingOn: boolean): ClearReason {
  const begin = rows.at(0);
  if (begin?.event.kind === 'session' && begin.event.security === 'none') return 'not-wanted';
  const wentOn = lastAside(
    rows,
    ({ event }) => event.kind === 'note' && event.code === 'starttls-not-offered-continuing',
  );
  if (wentOn !== undefined) return 'not-offered';
  if (end?.failure?.code === 'starttls-not-offered') return 'missing';
  if (end?.failure?.phase === 'starttls' && end.failure.reply !== undefined) return 'refused';
  if (end !== undefined) return 'not-reached';
  return isGoingOn ? 'not-yet' : 'not-recorded';
}

function namesOf({ judged, facts }: Judged): CertificateNames | undefined {
  const own = facts.chain?.[0] ?? ('peer' in facts ? facts.peer : undefined);
  if (own === undefined) return undefined;
  return {
    names: own.names,
    ...(judged === undefined ? {} : { wanted: judged.name }),
    ...(judged?.matched === undefined ? {} : { matched: judged.matched }),
  };
}

const rootsOfOlder = { both: ['system', 'bundled'], system: ['system'], bundled: ['bundled'] } as const;

function rootsOf({ judged, facts }: Judged): readonly Root[] | undefined {
  if (judged !== undefined) return judged.pem.length === 0 ? undefined : judged.roots;
  const known = 'trustedRoots' in facts ? facts.trustedRoots : undefined;
  if (known === 'account') return ['account'];
  return known === undefined ? undefined : rootsOfOlder[known];
}

function chainOf({ judged, facts, ...event }: Judged): Chain | undefined {
  const peer = 'peer' in facts && facts.peer !== undefined ? [facts.peer] : [];
  const sent = facts.chain ?? peer;
  if (sent.length === 0) return undefined;
  const problems = judged?.problems ?? ('problems' in facts ? facts.problems : undefined) ?? [];
  const path = judged?.path ?? sent.map((_certificate, at) => at);
  const linkAt = (at: number, isOnPath: boolean): readonly ChainLink[] => {
    const certificate = sent[at];
    if (certificate === undefined) return [];
    const pem = judged?.pem[at];
    return [
      {
        certificate,
        place: at + 1,
        role: isOnPath ? roleOf(certificate, at) : 'stray',
        problems: problems.filter((problem) => problem.at === at).map(({ cause }) => cause),
        ...(pem === undefined ? {} : { pem }),
      },
    ];
  };
  const strays = sent.flatMap((_certificate, at) => (path.includes(at) ? [] : linkAt(at, false)));
  const anchor: readonly ChainLink[] =
    judged?.anchor === undefined ? [] : [{ certificate: judged.anchor, role: 'anchor', problems: [] }];
  const links = [...path.flatMap((at) => linkAt(at, true)), ...anchor];
  const last = links.at(-1);
  const ends = last !== undefined && last.certificate.subject === last.certificate.issuer;
  const isKnown = (judged?.roots.length ?? 0) > 0 || (judged === undefined && event.state === 'secured');
  return { links, strays, gap: !ends && !isKnown };
}

function roleOf({ subject, issuer }: PeerCertificate, at: number): ChainLink['role'] {
  if (at === 0) return 'server';
  return subject === issuer ? 'root' : 'authority';
}

/** Where `now` lies from a certificate's days; whole days, none of a date that is none. */
export interface Validity {
  readonly state: 'valid' | 'early' | 'late';
  /** Left, until it begins, or since it ended. */
  readonly days: number;
}

const day = 86_400_000;

/** `now` is ms since 1970. */
export function validityOf({ validFrom, validTo }: PeerCertificate, now: number): Validity | undefined {
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
  if (Number.isNaN(from) || Number.isNaN(to)) return undefined;
  if (now < from) return { state: 'early', days: Math.ceil((from - now) / day) };
  if (now > to) return { state: 'late', days: Math.floor((now - to) / day) };
  return { state: 'valid', days: Math.floor((to - now) / day) };
}

/** The name in `CN=Example, O=..` that people know it by; all of it where there is none. */
export function commonName(name: string): string {
  return /(?:^|, )CN=([^,]+)/.exec(name)?.[1] ?? name;
}
