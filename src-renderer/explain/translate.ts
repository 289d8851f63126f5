/**
 * From a key to a sentence, for the window and for the command line alike: no library, no state.
 * Placeholders are written `{{name}}`, as in the window's own translations.
 */
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

export type ExplainLanguage = 'en' | 'zh';
export type Values = Readonly<Record<string, string | number>>;

/** `a.b.c` for every sentence in the dictionary. */
type Leaf<T> = T extends string
  ? never
  : { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}` }[keyof T & string];
export type WordKey = Leaf<typeof en>;

/** Looks a sentence up and fills its placeholders. */
export type Translate = (key: WordKey, values?: Values) => string;

const dictionaries = { en: flatten(en), zh: flatten(zh) };

/** The translator of one language. */
export function makeTranslate(language: ExplainLanguage): Translate {
  const words = dictionaries[language];
  return (key, values = {}) => fill(words.get(key) ?? key, values);
}

/** True when a key that was put together at run time names a sentence. */
export function isWordKey(key: string): key is WordKey {
  return dictionaries.en.has(key);
}

/** Names of the placeholders in a sentence. */
export function placeholders(text: string): readonly string[] {
  return Array.from(text.matchAll(/\{\{(\w+)\}\}/g), (match) => match[1] ?? '');
}

function fill(text: string, values: Values): string {
  return text.replace(
    /(?<=(.?))( ?)\{\{(\w+)\}\}( ?)(?=(.?))/gu,
    (whole, before: string, gapBefore: string, name: string, gapAfter: string, after: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      const filled = String(value);
      const left = isHan(before) && isHan(filled.at(0)) ? '' : gapBefore;
      const right = isHan(filled.at(-1)) && isHan(after) ? '' : gapAfter;
      return `${left}${filled}${right}`;
    },
  );
}

/** Chinese text has no spaces within itself, only around words of other scripts. */
function isHan(character: string | undefined): boolean {
  return character !== undefined && /^\p{Script=Han}$/u.test(character);
}

function flatten(tree: object, prefix = ''): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = `${prefix}${key}`;
    if (typeof value === 'string') flat.set(path, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [inner, text] of flatten(value, `${path}.`)) flat.set(inner, text);
    }
  }
  return flat;
}
