/** The differences that matter, in short: what stands above two sessions side by side. */
import { type Phase, phases } from '../../../src-main/contract/failure.ts';
import type { Row } from '../model.ts';
import type { Difference, Side } from './differences.ts';
import { offerOf, type Pair } from './pairs.ts';

/** A difference of one step, named by what was done: a verb, or the kind of an event. */
type StepFinding = Exclude<Difference, { kind: 'only' | 'text' | 'command' }> & {
  readonly name: string;
  readonly phase: Phase;
};

export type Finding =
  | StepFinding
  /** Steps that only one session came to. */
  | { readonly kind: 'steps'; readonly side: Side; readonly phases: readonly Phase[] }
  /** A command that only one session sent. */
  | { readonly kind: 'sent'; readonly side: Side; readonly text: string }
  /** The same command with other words. */
  | { readonly kind: 'words'; readonly left: string; readonly right: string };

/** Where in the list the finding is to be seen. */
export interface FindingAt {
  readonly finding: Finding;
  /** Place of the pair. */
  readonly at: number;
}

/** What weighs most stands first: how it ended, what was refused, what is offered; then the rest, step by step. */
const weights: readonly (readonly Finding['kind'][])[] = [
  ['outcome', 'security'],
  ['code', 'state'],
  ['steps'],
  ['capability', 'offer'],
];

export interface Findings {
  readonly listed: readonly FindingAt[];
  /** How many there are that are not listed. */
  readonly unlisted: number;
}

/** Of one kind in one step nobody reads more. */
const MOST_LISTED = 100;

/** Gathers the findings of all pairs, told in their order. */
export class FindingsBook {
  /** By weight and step. */
  readonly #lists = new Map<string, { readonly phase: Phase; readonly listed: FindingAt[]; count: number }>();
  readonly #offers = { left: new Map<string, Set<string>>(), right: new Map<string, Set<string>>() };
  readonly #reached = { left: new Map<Phase, number>(), right: new Map<Phase, number>() };

  add(pair: Pair, at: number): void {
    for (const side of ['left', 'right'] as const) {
      const row = pair[side];
      if (row === undefined) continue;
      const { phase } = row.event;
      if (isStep(pair) && !this.#reached[side].has(phase)) this.#reached[side].set(phase, at);
      if (pair.name === 'EHLO') noteOffer(this.#offers[side], row);
    }
    for (const difference of pair.differences)
      for (const finding of ofPair(pair, difference, at)) this.#list(finding, pair.phase);
  }

  #list(found: FindingAt, phase: Phase): void {
    const key = `${weightOf(found)} ${phase}`;
    const list = this.#lists.get(key) ?? { phase, listed: [], count: 0 };
    this.#lists.set(key, list);
    list.count += 1;
    if (list.listed.length < MOST_LISTED) list.listed.push(found);
  }

  /** What weighs most first. */
  end(): Findings {
    const whole = this.#stepsOfOneSide();
    const missing = new Set(whole.flatMap(({ finding }) => finding.phases));
    const lists = [...this.#lists.values()].filter(({ phase }) => !missing.has(phase));
    const listed = lists.flatMap((list) => list.listed).flatMap((found) => this.#lacked(found));
    return {
      listed: [...whole, ...listed].sort((a, b) => weightOf(a) - weightOf(b) || a.at - b.at),
      unlisted: lists.reduce((sum, list) => sum + list.count - list.listed.length, 0),
    };
  }

  /**
   * Of a capability what the other side does not offer at any time: many servers offer AUTH inside TLS alone, or no
   * STARTTLS there.
   */
  #lacked(found: FindingAt): readonly FindingAt[] {
    const { finding, at } = found;
    if (finding.kind !== 'capability') return [found];
    const offered = this.#offers[finding.side === 'left' ? 'right' : 'left'].get(finding.keyword);
    if (finding.parameters === undefined) return offered === undefined ? [found] : [];
    const parameters = finding.parameters.filter((one) => offered?.has(one) !== true);
    return parameters.length === 0 ? [] : [{ at, finding: { ...finding, parameters } }];
  }

  #stepsOfOneSide(): readonly (FindingAt & { readonly finding: Steps })[] {
    return (['left', 'right'] as const).flatMap((side) => {
      const own = this.#reached[side];
      const other = this.#reached[side === 'left' ? 'right' : 'left'];
      const alone = phases.filter((phase) => own.has(phase) && !other.has(phase));
      if (alone.length === 0) return [];
      const at = Math.min(...alone.map((phase) => own.get(phase) ?? 0));
      return [{ at, finding: { kind: 'steps', side, phases: alone } as const }];
    });
  }
}

type Steps = Extract<Finding, { kind: 'steps' }>;

function noteOffer(offers: Map<string, Set<string>>, row: Row): void {
  const { keyword, parameters } = offerOf(row);
  const known = offers.get(keyword) ?? new Set();
  offers.set(keyword, known);
  for (const parameter of parameters) known.add(parameter);
}

function weightOf({ finding }: FindingAt): number {
  const at = weights.findIndex((kinds) => kinds.includes(finding.kind));
  return at === -1 ? weights.length : at;
}

function ofPair(pair: Pair, difference: Difference, at: number): readonly FindingAt[] {
  const { name, phase, left, right } = pair;
  if (difference.kind === 'text') return [];
  if (difference.kind === 'command') {
    if (left?.event.kind !== 'sent' || right?.event.kind !== 'sent') return [];
    return [{ at, finding: { kind: 'words', left: left.event.text, right: right.event.text } }];
  }
  if (difference.kind === 'only') {
    const event = (left ?? right)?.event;
    if (event?.kind !== 'sent') return [];
    return [{ at, finding: { kind: 'sent', side: difference.side, text: event.text } }];
  }
  return [{ at, finding: { ...difference, name, phase } }];
}

/** What tells of a session as a whole is no step that it came to. */
const isStep = ({ left, right }: Pair): boolean => {
  const kind = (left ?? right)?.event.kind;
  return kind !== 'session' && kind !== 'end' && kind !== 'note';
};
