/** What is wrong with a filter, and what a completion means, in the words of the window. */
import type { TFunction } from 'i18next';
import { type Phase, phases } from '../../../src-main/contract/failure.ts';
import type { Suggestion } from './complete.ts';
import { type FieldRule, fields, isField } from './fields.ts';
import type { FilterError } from './syntax.ts';

export function errorWords(error: FilterError, t: TFunction<'lines'>): string {
  const { code, field = '', found = '', meant = '', from } = error;
  const rule: FieldRule | undefined = isField(field) ? fields[field] : undefined;
  const values = rule?.values?.join(', ') ?? '';
  const example = isField(field) ? examples[field] : '';
  const text = t(`filter.errors.${code}`, { field, found, meant, values, example });
  return t('filter.place', { at: from + 1, text });
}

/** Of a text that breaks off: that it does, and how the term it breaks off in is written. */
export function unfinishedWords({ code, field = '' }: FilterError, t: TFunction<'lines'>): string {
  const hasExample = code === 'value-missing' && isField(field);
  return hasExample ? t('filter.unfinishedTerm', { example: examples[field] }) : t('filter.unfinished');
}

const examples = {
  from: 'from:server',
  code: 'code:5xx',
  enhanced: 'enhanced:5.7.1',
  step: 'step:rcpt',
  kind: 'kind:tls',
  is: 'is:failed',
  gap: 'gap>1s',
  ms: 'ms>500',
  size: 'size>1k',
  text: 'text~/quota/',
  flight: 'flight:2',
  exchange: 'exchange:3',
} as const;

/** Empty where the value says all. `steps` names the steps of a session. */
export function suggestionWords(
  { kind, field, value }: Suggestion,
  t: TFunction<'lines'>,
  steps: (step: Phase) => string,
): string {
  if (kind === 'field') return t(`filter.fields.${field}`);
  if (value === undefined) return '';
  const step = field === 'step' ? phases.find((phase) => phase === value) : undefined;
  if (step !== undefined) return steps(step);
  // Of a code, what its class says.
  const known = field === 'code' ? `${value[0]}xx` : value;
  return t(`filter.values.${field}.${known}` as 'filter.values.from.server', { defaultValue: '' });
}
