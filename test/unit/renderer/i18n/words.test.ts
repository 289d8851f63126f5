import { describe, expect, test } from 'vitest';
import { en } from '../../../../src-renderer/i18n/en/words.ts';
import { zh } from '../../../../src-renderer/i18n/zh/words.ts';

/** `page.group.key` with its text, for every text of a language. */
function flatten(tree: object, path = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') flat.set(here, value);
    else for (const [inner, text] of flatten(value, here)) flat.set(inner, text);
  }
  return flat;
}

function placeholders(text: string): string[] {
  return Array.from(text.matchAll(/\{\{(\w+)(?:, \w+)?\}\}/g), (match) => match[1] ?? '').sort();
}

const english = flatten(en);
const chinese = flatten(zh);

describe('the words of the window', () => {
  test('are the same texts in both languages; Chinese has no singular of its own', () => {
    const keys = [...english.keys()].filter((key) => !key.endsWith('_one'));
    expect([...chinese.keys()].sort()).toEqual(keys.sort());
  });

  test('every singular has a plural', () => {
    const singulars = [...english.keys()].filter((key) => key.endsWith('_one'));
    for (const key of singulars) expect(english.has(key.replace(/_one$/, '_other')), key).toBe(true);
  });

  test('name the same facts in both languages, once or more', () => {
    for (const [key, text] of chinese) {
      const facts = new Set(placeholders(english.get(key) ?? ''));
      const singular = placeholders(english.get(key.replace(/_other$/, '_one')) ?? '');
      for (const fact of placeholders(text)) {
        expect(facts.has(fact) || singular.includes(fact) || fact === 'count', `${key}: ${fact}`).toBe(true);
      }
      const said = new Set(placeholders(text));
      for (const fact of facts) {
        expect(said.has(fact) || fact === 'count', `${key}: ${fact}`).toBe(true);
      }
    }
  });

  test('keep their voice: no exclamation marks, no empty sentences but placeholders', () => {
    for (const [key, text] of [...english, ...chinese]) {
      expect(text, key).not.toMatch(/[!！]/);
      if (!key.endsWith('placeholder')) expect(text.trim(), key).not.toBe('');
    }
  });
});
