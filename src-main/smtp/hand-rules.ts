/** Which rules of the protocol an input by hand would break, given how the session stands. Pure. */
import type { BrokenRule, ConsoleInput, HandState, Standing } from '../contract/console.ts';
import { hasCapability } from './extensions.ts';
import { brokenByContent, contentBytes } from './hand-message.ts';
import { afterReply, brokenRules, endsFlight } from './standing.ts';
import { escapedBytes, spoken } from './typed.ts';

/** A line, and the exchange that joins it with what answers it. */
export interface Pending {
  readonly exchange: number;
  readonly line: string;
}

/** `pending`: lines whose replies are to come. */
export function brokenByInput(
  input: ConsoleInput,
  standing: Standing & Pick<HandState, 'turn'>,
  pending: readonly string[],
): readonly BrokenRule[] {
  if (standing.turn !== turnOf[input.kind]) return [{ rule: 'out-of-order', line: 0, needs: 'turn' }];
  const waits = pending.length > 0 && !mayJoin(pending, standing);
  const joins: readonly BrokenRule[] = waits ? [{ rule: 'not-in-one-flight', line: 0 }] : [];
  // Whatever is on its way is taken to go well.
  const hoped = pending.reduce<Standing>(
    (at, line) => afterReply(at, line, { code: 250, lines: [] }, 'hoped'),
    standing,
  );
  return [...(input.kind === 'message' ? [] : joins), ...ofInput(input, hoped)];
}

const turnOf: Readonly<Record<ConsoleInput['kind'], HandState['turn']>> = {
  lines: 'command',
  login: 'command',
  chunk: 'command',
  answer: 'answer',
  'answer-for': 'answer',
  message: 'message',
};

const mayJoin = (pending: readonly string[], { capabilities }: Standing): boolean =>
  hasCapability(capabilities, 'PIPELINING') && !pending.some(endsFlight);

function ofInput(input: ConsoleInput, standing: Standing): readonly BrokenRule[] {
  switch (input.kind) {
    case 'lines': {
      const { lines, lax, lineEnd } = input;
      const written = lax ? lines.map((line) => escapedBytes(line).toString('utf8')) : lines;
      const ends: readonly BrokenRule[] = lineEnd === 'crlf' ? [] : [{ rule: 'bare-line-end', line: 0 }];
      const bare = written.flatMap<BrokenRule>((line, index) =>
        spoken(line).verb === 'BDAT' ? [{ rule: 'bytes-missing', line: index }] : [],
      );
      return [...brokenRules(written, standing), ...ends, ...bare];
    }
    case 'login':
      return brokenRules([`AUTH ${input.mechanism}`], standing);
    case 'chunk': {
      const { length } = contentBytes({ ...input, lineEnd: 'crlf' });
      return brokenRules([`BDAT ${length}`], standing);
    }
    case 'message':
      return brokenByContent(input);
    case 'answer':
    case 'answer-for':
      return [];
  }
}
