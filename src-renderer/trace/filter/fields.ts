/** The fields of the filter language: how each is written and which values it takes. */
import { phases } from '../../../src-main/contract/failure.ts';
import type { Choice, Measure } from './syntax.ts';

/** As written between field and value. */
export type Operator = ':' | '~' | '>' | '<' | '>=' | '<=' | '=';

const measured: readonly Operator[] = ['>', '<', '>=', '<=', '=', ':'];

export interface FieldRule {
  readonly operators: readonly Operator[];
  /** All there are; absent where they cannot be listed. */
  readonly values?: readonly string[];
}

/** Rows by what they are; `command` and `reply` are the lines of the conversation by the RFC's words. */
const kinds = [
  'command',
  'reply',
  'tls',
  'body',
  'capabilities',
  'note',
  'lookup',
  'attempt',
  'proxy',
  'session',
  'end',
] as const;

const states = ['failed', 'warned', 'marked', 'secured', 'clear', 'masked', 'edited'] as const;

export const fields = {
  from: { operators: [':'], values: ['server', 'client'] },
  code: { operators: [':', '>', '<', '>=', '<=', '='] },
  enhanced: { operators: [':'] },
  step: { operators: [':'], values: phases },
  kind: { operators: [':'], values: kinds },
  is: { operators: [':'], values: states },
  gap: { operators: measured },
  ms: { operators: measured },
  size: { operators: measured },
  text: { operators: ['~', ':'] },
  flight: { operators: measured },
  exchange: { operators: measured },
} as const satisfies Record<string, FieldRule>;

export type Field = keyof typeof fields;

export const fieldNames: readonly Field[] = [
  'from',
  'code',
  'enhanced',
  'step',
  'kind',
  'is',
  'gap',
  'ms',
  'size',
  'text',
  'flight',
  'exchange',
];

export function isField(name: string): name is Field {
  return Object.hasOwn(fields, name);
}

export function isChoice(field: Field): field is Choice {
  return field === 'from' || field === 'step' || field === 'kind' || field === 'is';
}

export function isMeasure(field: Field): field is Measure {
  return field !== 'enhanced' && field !== 'text' && !isChoice(field);
}

/** The field that was meant by a name that is none, where one is near: at most two letters off. */
export function nearestField(name: string): Field | undefined {
  const near = fieldNames
    .map((field) => ({ field, off: lettersOff(name, field) }))
    .sort((a, b) => a.off - b.off)
    .find(({ off, field }) => off <= Math.min(2, field.length - 2));
  return near?.field;
}

/** Letters to add, drop, change, or swap with a neighbour. */
function lettersOff(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (same ? 0 : 1),
          swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(from.length, to.length);
}
