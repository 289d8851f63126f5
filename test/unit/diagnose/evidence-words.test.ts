import { expect, test } from 'vitest';
import { isWordKey } from '../../../src-renderer/explain/translate.ts';
import { evidenceNames } from '../../../src-renderer/explain/words/en/evidence-names.ts';
import { evidenceKeys } from '../../support/evidence-keys.ts';

/** Named by their standards. */
const asTheyAre = ['A', 'AAAA', 'TLSv1.2', 'TLSv1.3'];
/** Drawn, not told. */
const unshown = ['curve'];
/** What others wrote, or a name that is the same in every language. */
const data = /^(?:tag|asked|expectedUser|comment)=|^[^=]*=(?:[A-Z].*|[^=]*\..*|)$|^=/;
/** These have words of their own elsewhere. */
const elsewhere = /^(?:cause|code|problem|failure|tls)=(.+)$/;

const { names, values } = evidenceKeys();

test('finds what the checks can tell', () => {
  expect(names.size).toBeGreaterThan(200);
  expect(names).toContain('acceptedAfterSeconds');
  expect(values).toContain('outcome=silent');
});

test('every key of evidence that a check can give has a name', () => {
  const known = [...Object.keys(evidenceNames), ...asTheyAre, ...unshown];
  expect([...names].filter((name) => !known.includes(name))).toEqual([]);
});

test('every value that is one of a few has words', () => {
  const unworded = [...values].filter((pair) => {
    const cause = elsewhere.exec(pair)?.[1];
    if (cause !== undefined) return !isWordKey(`causes.${cause}.headline`) && cause !== 'unknown';
    const [name, value] = pair.split('=');
    if (name === 'phase') return !isWordKey(`steps.${value}.name`);
    return !data.test(pair) && !isWordKey(`evidenceValues.${name}.${value}`);
  });
  expect(unworded).toEqual([]);
});
