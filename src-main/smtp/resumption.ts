/**
 * Sessions that a server is willing to take up again without showing its certificate anew (RFC 8446 section
 * 2.2, RFC 5077): kept in memory, for this run alone, each under everything its server was judged by.
 */
import type { X509Certificate } from 'node:crypto';
import type { ChainJudgement, TlsFacts } from '../contract/reply.ts';

/** How long the judgement of a certificate counts, ms. */
const KEEP = 3_600_000;
const MAX_SERVERS = 100;
/** Several connections to a server may begin at a time, and a ticket is good for one of them. */
const MAX_PER_SERVER = 4;

/** What was found when the server showed its certificate. */
export interface Judged {
  readonly facts: TlsFacts;
  readonly judgement: ChainJudgement;
  readonly certificate: X509Certificate;
  /** When it has to be judged again, ms since 1970. */
  readonly until: number;
}

export interface Resumable extends Judged {
  /** As `node:tls` gives and takes it. A secret. */
  readonly session: Buffer;
}

/** Least recently used servers first. */
const kept = new Map<string, readonly Resumable[]>();

/** Takes the newest one out: used twice, a ticket would let an observer link the connections (RFC 8446 C.4). */
export function takeSession(key: string): Resumable | undefined {
  const sessions = (kept.get(key) ?? []).filter(({ until }) => until > Date.now());
  const newest = sessions.at(-1);
  kept.delete(key);
  if (sessions.length > 1) kept.set(key, sessions.slice(0, -1));
  return newest;
}

export function keepSession(key: string, session: Resumable): void {
  const sessions = [...(kept.get(key) ?? []), session].slice(-MAX_PER_SERVER);
  kept.delete(key);
  kept.set(key, sessions);
  const [oldest] = kept.keys();
  if (kept.size > MAX_SERVERS && oldest !== undefined) kept.delete(oldest);
}

/** Until the hour is over, or the next of the certificates expires. */
export function judgementEnds(chain: readonly X509Certificate[], now = Date.now()): number {
  const ends = chain.map(({ validTo }) => Date.parse(validTo)).filter((end) => end > now);
  return Math.min(now + KEEP, ...ends);
}
