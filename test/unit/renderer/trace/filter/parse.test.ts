import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../../../src-renderer/trace/filter/parse.ts';
import { matches, readPattern } from '../../../../../src-renderer/trace/filter/pattern.ts';
import { filterOf } from './filtered.ts';

const problem = (text: string) => {
  const read = parseFilter(text);
  if (read.ok) return undefined;
  const { code, from, to } = read.error;
  return [code, text.slice(from, to)];
};

describe('a filter that is wrong names the place', () => {
  test.each([
    ['form:server', 'unknown-field', 'form'],
    ['quota form:server', 'unknown-field', 'form'],
    ['from:', 'value-missing', 'from:'],
    ['from:sever', 'unknown-value', 'sever'],
    ['step:rcpt,mial', 'unknown-value', 'mial'],
    ['from>server', 'wrong-operator', 'from>'],
    ['code:6xx', 'not-a-code', '6xx'],
    ['code:5x0', 'not-a-code', '5x0'],
    ['code>=5xx', 'not-a-number', '5xx'],
    ['enhanced:3.1.1', 'not-an-enhanced-code', '3.1.1'],
    ['gap>soon', 'not-a-time', 'soon'],
    ['gap>1k', 'not-a-time', '1k'],
    ['size>1s', 'not-a-size', '1s'],
    ['flight:two', 'not-a-number', 'two'],
    ['"mailbox full', 'quote-open', '"mailbox full'],
    ['text~/quota', 'pattern-open', '/quota'],
    ['text~/[a/', 'pattern-invalid', '[a'],
    ['text~/(a+)+$/', 'pattern-slow', '+$'],
    ['text~/(a|aa)*b/', 'pattern-slow', '*b'],
    ['text~/(.)\\1/', 'pattern-slow', '\\1'],
    ['text~/a.*b.*c.*d.*e/', 'pattern-slow', 'a.*b.*c.*d.*e'],
    ['text~/quota/g', 'unknown-flag', 'g'],
    ['(code:5xx', 'group-open', '('],
    ['code:5xx)', 'nothing-to-close', ')'],
    [')', 'nothing-to-close', ')'],
    ['()', 'group-empty', '()'],
    ['code:5xx or', 'term-missing', 'or'],
    ['or code:5xx', 'term-missing', 'or'],
    ['a or or b', 'term-missing', 'or'],
    ['not', 'term-missing', 'not'],
    [`${'('.repeat(200)}a${')'.repeat(200)}`, 'too-deep', '('],
  ])('%s', (text, code, place) => {
    expect(problem(text)).toEqual([code, place]);
  });

  test('a field that is nearly one is told', () => {
    const read = parseFilter('enhnaced:5.7.1');
    expect(read.ok ? undefined : read.error.meant).toBe('enhanced');
  });

  test('what only breaks off is told from what is wrong', () => {
    const incomplete = (text: string) => {
      const read = parseFilter(text);
      return !read.ok && read.error.incomplete === true;
    };
    expect(
      ['code:', 'from:ser', '(a', '"a', 'text~/a', 'a or', 'not'].filter((text) => !incomplete(text)),
    ).toEqual([]);
    expect(['from:x', 'code:9', 'a)', 'text~/(a+)+/'].filter(incomplete)).toEqual([]);
  });
});

describe('words and terms', () => {
  test('words of the wire are words, whatever signs they hold', () => {
    for (const text of [
      'MAIL FROM:<ada@example.com>',
      'AUTH=LOGIN',
      '250-SIZE 1000',
      'Ok: queued as 4F2A1',
      'https://example.com/a',
      'a->b -> c',
    ])
      expect(filterOf(text).isSearch, text).toBe(true);
  });

  test('terms, alternatives and brackets make a filter, words alone a search', () => {
    expect(['quota', '"plain words"', 'two words'].map((text) => filterOf(text).isSearch)).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      ['from:server quota', 'a or b', '-a', '(a)', 'text:a'].some((text) => filterOf(text).isSearch),
    ).toBe(false);
    expect(filterOf('  ')).toMatchObject({ query: { kind: 'all' }, isSearch: false });
  });

  test('juxtaposition binds closer than or, not closer than both', () => {
    const text = (word: string) => ({ kind: 'text', text: word });
    expect(filterOf('a b or not c d').query).toEqual({
      kind: 'or',
      of: [
        { kind: 'and', of: [text('a'), text('b')] },
        { kind: 'and', of: [{ kind: 'not', of: text('c') }, text('d')] },
      ],
    });
    expect(filterOf('a and b').query).toEqual(filterOf('a b').query);
    expect(filterOf('-(a or b)').query).toEqual(filterOf('not (a or b)').query);
  });

  test('units are ms and bytes, in powers of 1000 as sizes are shown', () => {
    const value = (text: string) => {
      const { query } = filterOf(text);
      return query.kind === 'measure' ? query.value : undefined;
    };
    expect(['gap>1s', 'gap>1.5s', 'ms>500', 'gap>2min', 'size>1k', 'size>3M', 'size>12'].map(value)).toEqual([
      1000, 1500, 500, 120_000, 1000, 3_000_000, 12,
    ]);
  });

  test('quotes keep what would mean something', () => {
    expect(filterOf('"or" "code:5xx" "say \\"hi\\""').needles).toEqual([
      { text: 'or' },
      { text: 'code:5xx' },
      { text: 'say "hi"' },
    ]);
  });
});

describe('whatever is typed', () => {
  const pieces = fc.constantFrom(
    'code:5xx',
    'from:',
    'gap>',
    '1s',
    '(',
    ')',
    '-',
    'not',
    'or',
    'and',
    '"',
    '/',
    'text~/',
    '\\',
    ' ',
    'step:rcpt',
    '配额',
    '(a+)+',
    '[',
    '{2,}',
    '|',
    '*',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
  );

  test('it is read or refused at a place inside it, never thrown', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseFilter(text);
        if (read.ok) return;
        const { from, to } = read.error;
        expect(0 <= from && from < to && to <= text.length).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test('a quoted text is looked for as it stands', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const quoted = `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
        expect(filterOf(quoted).needles).toEqual(text === '' ? [] : [{ text }]);
      }),
    );
  });

  test('a pattern that is taken does not take for ever, even on the worst line', () => {
    const parts = fc.constantFrom(
      'a',
      '.',
      '\\w',
      '[ab]',
      '*',
      '+',
      '?',
      '{2,}',
      '{0,9}',
      '(',
      '(?:',
      ')',
      '|',
      '$',
      'b',
    );
    const patterns = fc.array(parts, { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(patterns, (source) => {
        const read = readPattern(source, 0);
        if (!read.ok) return;
        const began = performance.now();
        matches(read.value, `${'a'.repeat(20_000)}!`);
        expect(performance.now() - began).toBeLessThan(2000);
      }),
      { numRuns: 1000 },
    );
  });
});
