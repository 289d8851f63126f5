/** The differences that matter, in short: what stands above two sessions side by side. */
import { type Phase, phases } from '../../../src-main/contract/failure.ts';
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

export function findingsOf(pairs: readonly Pair[]): readonly FindingAt[] {
  const whole = stepsOfOneSide(pairs);
  const missing = new Set(whole.flatMap(({ finding }) => finding.phases));
  const ofPairs = pairs.flatMap((pair, at) =>
    missing.has(pair.phase)
      ? []
      : pair.differences
          .flatMap((difference) => lackedBy(pairs, difference) ?? [])
          .flatMap((difference) => ofPair(pair, difference, at)),
  );
  const weight = ({ finding }: FindingAt) => {
    const at = weights.findIndex((kinds) => kinds.includes(finding.kind));
    return at === -1 ? weights.length : at;
  };
  return [...whole, ...ofPairs].sort((a, b) => weight(a) - weight(b));
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

/**
 * Of a capability what the other side does not offer at any time: many servers offer AUTH inside TLS alone, or no
 * STARTTLS there. Undefined where nothing is left.
 */
function lackedBy(pairs: readonly Pair[], difference: Difference): Difference | undefined {
  if (difference.kind !== 'capability') return difference;
  const { side, keyword, parameters } = difference;
  const other = side === 'left' ? 'right' : 'left';
  const offers = pairs.flatMap((pair) => {
    const row = pair.name === 'EHLO' ? pair[other] : undefined;
    const offer = row === undefined ? undefined : offerOf(row);
    return offer?.keyword === keyword ? [offer] : [];
  });
  if (parameters === undefined) return offers.length === 0 ? difference : undefined;
  const lacked = parameters.filter((one) => !offers.some((offer) => offer.parameters.includes(one)));
  return lacked.length === 0 ? undefined : { ...difference, parameters: lacked };
}

type Steps = Extract<Finding, { kind: 'steps' }>;

function stepsOfOneSide(pairs: readonly Pair[]): readonly (FindingAt & { readonly finding: Steps })[] {
  const reached = (side: Side) =>
    new Set(pairs.filter((pair) => pair[side] !== undefined && isStep(pair)).map(({ phase }) => phase));
  const [left, right] = [reached('left'), reached('right')];
  const only = (side: Side, own: ReadonlySet<Phase>, other: ReadonlySet<Phase>) => {
    const alone = phases.filter((phase) => own.has(phase) && !other.has(phase));
    if (alone.length === 0) return [];
    const at = pairs.findIndex((pair) => pair[side] !== undefined && alone.includes(pair.phase));
    return [{ at, finding: { kind: 'steps', side, phases: alone } as const }];
  };
  return [...only('left', left, right), ...only('right', right, left)];
}

/** What tells of a session as a whole is no step that it came to. */
const isStep = ({ left, right }: Pair): boolean => {
  const kind = (left ?? right)?.event.kind;
  return kind !== 'session' && kind !== 'end' && kind !== 'note';
};
