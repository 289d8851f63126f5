/**
 * What the diagnoser finds out: facts only, the window and the command line add the words. One root cause by its
 * id, what proves it, and what every check on the way saw.
 */
import type { CauseId } from './failure.ts';

/** Kinds of checks, in the order in which they run. */
export const checkGroups = [
  'reach',
  'tls',
  'auth',
  'envelope',
  'limits',
  'transfer',
  'domain',
  'message',
] as const;
export type CheckGroup = (typeof checkGroups)[number];

/** What one session cannot prove, and the diagnoser can. */
export type DiagnosedCause =
  | 'mail-ports-filtered'
  | 'ipv6-broken'
  | 'ipv4-broken'
  | 'greeting-slow'
  | 'middlebox-rewrites-smtp'
  | 'starttls-stripped'
  | 'tls-interception'
  | 'clock-wrong'
  | 'auth-secret-suspicious'
  | 'auth-in-clear-offered'
  | 'open-relay'
  | 'vrfy-open'
  | 'expn-open'
  | 'pipelining-broken'
  | 'stall-first-segment'
  | 'stall-fixed-offset'
  | 'stall-varying-offset'
  | 'stall-content'
  | 'reset-content'
  | 'stall-chunking-only'
  | 'stall-data-only'
  | 'final-reply-slow'
  | 'size-limit-lower-than-declared'
  | 'ptr-mismatch'
  | 'mx-missing'
  | 'mx-unresolvable'
  | 'mx-is-cname'
  | 'mx-is-address'
  | 'null-mx'
  | 'a-missing'
  | 'aaaa-missing'
  | 'spf-missing'
  | 'spf-multiple'
  | 'spf-syntax'
  | 'spf-too-many-lookups'
  | 'spf-void-lookups'
  | 'spf-allows-all'
  | 'dkim-selector-missing'
  | 'dkim-key-weak'
  | 'dkim-key-revoked'
  | 'dkim-syntax'
  | 'dmarc-missing'
  | 'dmarc-multiple'
  | 'dmarc-syntax'
  | 'dmarc-policy-none'
  | 'mta-sts-missing'
  | 'mta-sts-policy-unreachable'
  | 'mta-sts-mx-not-listed'
  | 'mta-sts-syntax'
  | 'tls-rpt-missing'
  | 'dane-mismatch'
  | 'dane-without-dnssec'
  | 'caa-missing';

/** Every name a diagnosis can give. */
export type Cause = CauseId | DiagnosedCause;

/** What can stand in a report: data, never a secret. */
export type EvidenceValue =
  | string
  | number
  | boolean
  | readonly EvidenceValue[]
  | { readonly [name: string]: EvidenceValue };
/** What proves a verdict, by name. The names are told in words by `explain/evidence.ts`. */
export type Evidence = Readonly<Record<string, EvidenceValue>>;

/** Something worth mending that did not cause a failure. */
export interface Finding {
  readonly cause: DiagnosedCause | CauseId;
  readonly evidence: Evidence;
  /** The check that found it; added where findings are gathered. */
  readonly check?: string;
}

/** What one check saw. */
export interface CheckResult {
  /** For example `tls.certificate`. */
  readonly id: string;
  readonly group: CheckGroup;
  /** `warn`: it works, and something is worth mending. `skipped`: could not or was not to be tried. */
  readonly status: 'pass' | 'warn' | 'fail' | 'skipped';
  /** Of a failed check; absent where nothing proves one. */
  readonly cause?: Cause;
  readonly evidence: Evidence;
  readonly findings: readonly Finding[];
  readonly seconds: number;
  /** Sessions in the trace that belong to it. */
  readonly sessions: readonly string[];
}

/** The one root cause: `none` when all is well, `unknown` when nothing proves one. */
export interface Verdict {
  readonly cause: Cause | 'none';
  readonly evidence: Evidence;
  /** The check that proved it; absent when all is well. */
  readonly check?: string;
}

/** What a diagnosis came to. */
export interface Diagnosis {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly checks: readonly CheckResult[];
}
