import { expect, test } from 'vitest';
import { typeFilter, useFilters } from '../../../../src-renderer/state/filter-store.ts';

/** What the lines go by after each key. */
function typed(...texts: readonly string[]): readonly (string | undefined)[] {
  const id = texts.join('\n');
  return texts.map((text) => {
    typeFilter(id, text);
    return useFilters.getState().bySession.get(id)?.applied;
  });
}

test('a term that is being typed looks for no words of it', () => {
  expect(typed('g', 'gap', 'gap>', 'gap>1', 'gap>1s')).toEqual(['g', 'gap', '', 'gap>1', 'gap>1s']);
});

test('what stands before it still holds', () => {
  expect(typed('code:5xx', 'code:5xx gap', 'code:5xx gap>')).toEqual([
    'code:5xx',
    'code:5xx gap',
    'code:5xx',
  ]);
});

test('what is wrong leaves the last filter that was right', () => {
  expect(typed('code:5xx', 'code:5xx form:x')).toEqual(['code:5xx', 'code:5xx']);
});
