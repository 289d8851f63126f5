import { describe, expect, test } from 'vitest';
import { makeTranslate, placeholders } from '../../../../src-renderer/explain/translate.ts';
import { en } from '../../../../src-renderer/explain/words-en.ts';
import { zh } from '../../../../src-renderer/explain/words-zh.ts';

function leaves(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
}
const english = leaves(en);
const chinese = new Map(leaves(zh));

describe('the two languages', () => {
  test('have the same keys', () => {
    expect([...chinese.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  });

  test.each(english)('%s names the same facts', (key, text) => {
    expect([...placeholders(chinese.get(key) ?? '')].sort()).toEqual([...placeholders(text)].sort());
  });

  test('are each written in their own script', () => {
    const terms = /^(starttls|tls|auth)/i;
    for (const [key, text] of english) {
      expect(text, key).not.toMatch(/\p{Script=Han}/u);
      if (key.startsWith('glue.') || key.startsWith('steps.')) continue;
      expect(chinese.get(key), key).toMatch(/\p{Script=Han}/u);
      expect(chinese.get(key), key).not.toMatch(terms.test(key) ? /$^/ : /[A-Za-z ]{40}/);
    }
  });

  test('do not shout', () => {
    for (const [, text] of [...english, ...chinese]) expect(text).not.toMatch(/[!！]/);
  });
});

test('a translator fills what it is given and leaves the rest visible', () => {
  const t = makeTranslate('en');
  expect(t('session.lookup.detail', { host: 'mx.example' })).toContain('addresses of mx.example.');
  expect(t('session.lookup.detail')).toContain('{{host}}');
});
