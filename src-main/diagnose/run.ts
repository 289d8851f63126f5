/** Runs the checks of a plan against one target, and tells of each as it ends. */
import type { Resolver } from 'node:dns/promises';
import type { CheckGroup, CheckResult, Diagnosis, Evidence } from '../contract/diagnosis.ts';
import { checkGroups } from '../contract/diagnosis.ts';
import type { Timeouts } from '../smtp/phases.ts';
import type { Tap } from '../smtp/request.ts';
import type { Answer, Check, CheckContext, Target } from './check.ts';
import { chosenFirst, makeResolver } from './lookup.ts';
import { plan, rows } from './plan.ts';
import { isSoft } from './soft-causes.ts';
import { findingsOf, verdictOf } from './verdict.ts';

/** What to diagnose, how, and who is told. */
export interface DiagnoseRequest {
  readonly target: Target;
  /** Default: all. */
  readonly groups?: readonly CheckGroup[];
  /** Comes before the others: where something failed already. */
  readonly first?: CheckGroup;
  /** Takes minutes where that tells more, as for greylisting. Default: an answer within seconds. */
  readonly thorough?: boolean;
  /** After so long what has no answer yet is left out, ms. Default: 10 s, unless somebody takes the time. */
  readonly budget?: number;
  /** In place of the short ones of a diagnosis, ms; `total` bounds the whole of it. */
  readonly timeouts?: Partial<Timeouts>;
  /** `ADDRESS` or `ADDRESS:PORT` of the name server to ask instead of the system's. */
  readonly dnsServer?: string;
  /** Results of an earlier run, for checks that look at what others saw. */
  readonly known?: readonly CheckResult[];
  readonly signal: AbortSignal;
  /** Begins a session in the trace, for the check of this id. */
  readonly openSession: (check: string) => { readonly id: string; readonly tap: Tap };
  readonly started?: (check: string) => void;
  /** What a check that takes long has seen so far. */
  readonly seen?: (check: string, evidence: Evidence) => void;
  readonly finished?: (result: CheckResult) => void;
  /** The check had nothing to ask here. */
  readonly leftOut?: (check: string) => void;
  /** Told of a check that crashed: a bug of ours. */
  readonly crashed: (check: string, error: unknown) => void;
}

/** Somebody is waiting: with these even a server that is silent at every step is known within 10 s, ms. */
const quickTimeouts = {
  connect: 4000,
  greeting: 7500,
  tls: 5000,
  reply: 8000,
  quit: 1000,
} as const satisfies Partial<Timeouts>;

/** Somebody is waiting: in 10 s all of it has to be told, ms. */
export const quickBudget = 9_500;

/** Whoever asks for groups of checks, for a real send or for more patience than we have, takes the time for them. */
function budgetOf({ budget, thorough, groups, target, timeouts = {} }: DiagnoseRequest): number {
  if (budget !== undefined) return budget;
  const isPatient = Object.entries(quickTimeouts).some(([name, quick]) => {
    const given = Object.entries(timeouts).find(([one]) => one === name)?.[1];
    return given !== undefined && (given === 0 || given > quick);
  });
  return thorough || groups || target.allowSend || isPatient ? Number.POSITIVE_INFINITY : quickBudget;
}

/** Never throws for what servers and networks do; when cancelled, what was not run is skipped. */
export async function diagnose(request: DiagnoseRequest, checks = plan): Promise<Diagnosis> {
  const { groups = checkGroups, dnsServer, target } = request;
  const resolver = makeResolver(dnsServer);
  const asked: Target =
    dnsServer === undefined || target.proxy ? target : { ...target, lookup: chosenFirst(resolver) };
  const wanted = checks.filter(({ group }) => groups.includes(group));
  const { total = 0, ...timeouts } = request.timeouts ?? {};
  const over = new AbortController();
  const timer = total === 0 ? undefined : setTimeout(() => over.abort(), total);
  const signal = AbortSignal.any([request.signal, over.signal]);
  const diagnosis = new Run({ ...request, target: asked, timeouts, signal }, resolver, budgetOf(request));
  await Promise.all(
    rows.map((row) => diagnosis.row(row.map((group) => wanted.filter((check) => check.group === group)))),
  );
  clearTimeout(timer);
  const results = wanted.flatMap(({ id }) => diagnosis.results.get(id) ?? []);
  const verdict = verdictOf(results);
  return { verdict, findings: findingsOf(results, verdict), checks: results };
}

class Run {
  readonly results = new Map<string, CheckResult>();
  readonly #request: DiagnoseRequest;
  readonly #resolver: Resolver;
  readonly #ends: number;

  constructor(request: DiagnoseRequest, resolver: Resolver, budget: number) {
    this.#request = request;
    this.#resolver = resolver;
    this.#ends = performance.now() + budget;
  }

  /**
   * Groups in order, the one that failed already before the others. What fails for good keeps the groups after it in
   * the plan from being tried, and the rest of `reach`. Where an answer is wanted soon, what is not on the way to it
   * comes last.
   */
  async row(groups: readonly (readonly Check[])[]): Promise<void> {
    const failedIn = new Map<number, string>();
    const { first } = this.#request;
    const isFirst = (group: readonly Check[]) => first !== undefined && group[0]?.group === first;
    const turns = [...groups.entries()].sort(([, one], [, other]) => +isFirst(other) - +isFirst(one));
    const isQuick = Number.isFinite(this.#ends);
    for (const turn of isQuick ? [isDecisive, isExtra] : [() => true]) {
      for (const [place, group] of turns) {
        for (const check of group.filter(turn)) {
          const before = [...failedIn].find(([other]) => other < place || (other === place && isStep(check)));
          const result = before
            ? skipped(check, { reason: 'failed-before', after: before[1] })
            : await this.#check(check);
          if (!result) {
            this.#request.leftOut?.(check.id);
            continue;
          }
          this.results.set(check.id, result);
          this.#request.finished?.(result);
          if (result.status === 'fail' && !isSoft(result.cause) && !failedIn.has(place))
            failedIn.set(place, check.id);
        }
      }
    }
  }

  /** Undefined when there is nothing to ask. */
  async #check(check: Check): Promise<CheckResult | undefined> {
    const { signal, started, crashed } = this.#request;
    if (signal.aborted) return skipped(check, { reason: 'cancelled' });
    const tooLate = { reason: check.isExtra ? 'slow' : 'out-of-time' };
    if (performance.now() >= this.#ends) return skipped(check, tooLate);
    const left = this.#ends - performance.now();
    started?.(check.id);
    const begun = performance.now();
    const sessions: string[] = [];
    let seen: Evidence = {};
    const tell = (evidence: Evidence): void => {
      seen = evidence;
      this.#request.seen?.(check.id, evidence);
    };
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), Math.min(check.limit, left));
    const stopped = AbortSignal.any([signal, limit.signal]);
    const whole = (answer: Answer): CheckResult => ({
      id: check.id,
      group: check.group,
      ...(isExtra(check) ? tempered(answer) : answer),
      findings: answer.findings ?? [],
      seconds: Math.round(performance.now() - begun) / 1000,
      sessions,
    });
    try {
      const context = this.#context(check.id, stopped, sessions, tell);
      const answer = await unless(stopped, check.run(context));
      return answer && whole(answer);
    } catch (error) {
      if (signal.aborted) return whole({ status: 'skipped', evidence: { ...seen, reason: 'cancelled' } });
      if (limit.signal.aborted)
        return left < check.limit
          ? whole({ status: 'skipped', evidence: { ...seen, ...tooLate } })
          : whole({ status: 'fail', evidence: { ...seen, limitSeconds: check.limit / 1000 } });
      crashed(check.id, error);
      return whole({ status: 'skipped', evidence: { reason: 'bug', error: String(error) } });
    } finally {
      clearTimeout(timer);
    }
  }

  #context(
    id: string,
    signal: AbortSignal,
    sessions: string[],
    tell: (evidence: Evidence) => void,
  ): CheckContext {
    const { target, timeouts, thorough = false, openSession, dnsServer } = this.#request;
    return {
      target,
      timeouts: { ...quickTimeouts, ...timeouts },
      signal,
      resolver: this.#resolver,
      thorough,
      ...(Number.isFinite(this.#ends) && { ends: this.#ends }),
      ...(dnsServer !== undefined && { dnsServer }),
      tap: () => {
        const session = openSession(id);
        sessions.push(session.id);
        return session.tap;
      },
      tell,
      outcome: (other) => this.results.get(other) ?? this.#request.known?.find((one) => one.id === other),
    };
  }
}

const isExtra = (check: Check): boolean => check.isExtra === true;
const isDecisive = (check: Check): boolean => !isExtra(check);

/** Many a server hangs up on VRFY and delivers mail all the same: without a cause that it proves, an extra fails nobody. */
const tempered = (answer: Answer): Answer =>
  answer.status === 'fail' && answer.cause === undefined ? { ...answer, status: 'warn' } : answer;

/** Each check of the way to the server stands on the one before. */
const isStep = ({ group }: Check): boolean => group === 'reach';

const skipped = ({ id, group }: Check, evidence: Evidence): CheckResult => ({
  id,
  group,
  status: 'skipped',
  evidence,
  findings: [],
  seconds: 0,
  sessions: [],
});

/** `promise`, or an end at once when `signal` fires: not everything a check waits for can be called off. */
function unless<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Error('The check was stopped.'));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
