import { createInstance } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeTranslate } from '../../../../../src-renderer/explain/translate.ts';
import { compare as en } from '../../../../../src-renderer/i18n/en/compare.ts';
import { compare as zh } from '../../../../../src-renderer/i18n/zh/compare.ts';
import {
  type CompareVoice,
  differenceWords,
  findingWords,
} from '../../../../../src-renderer/trace/compare/compare-words.ts';
import type { Difference } from '../../../../../src-renderer/trace/compare/differences.ts';
import type { Finding } from '../../../../../src-renderer/trace/compare/findings.ts';

const voices = new Map<'en' | 'zh', CompareVoice>();
beforeAll(async () => {
  const i18n = createInstance();
  await i18n.init({
    showSupportNotice: false,
    lng: 'en',
    resources: { en: { compare: en }, zh: { compare: zh } },
    defaultNS: 'compare',
    interpolation: { escapeValue: false },
  });
  for (const language of ['en', 'zh'] as const)
    voices.set(language, {
      t: i18n.getFixedT(language, 'compare'),
      explain: makeTranslate(language),
      names: { left: '587', right: '465' },
    });
});

const voice = (language: 'en' | 'zh' = 'en'): CompareVoice => {
  const found = voices.get(language);
  if (found === undefined) throw new Error('not ready');
  return found;
};

const step = { name: 'AUTH', phase: 'auth' } as const;
const findings: readonly (readonly [Finding, string])[] = [
  [{ ...step, kind: 'outcome', left: 'ok', right: 'failed' }, '587 ended well, 465 failed.'],
  [
    { ...step, kind: 'security', left: 'starttls', right: 'tls' },
    '587 uses STARTTLS, 465 TLS from the start.',
  ],
  [
    { ...step, kind: 'capability', side: 'left', keyword: 'AUTH', parameters: ['LOGIN'] },
    '587 offers AUTH LOGIN, 465 does not.',
  ],
  [{ ...step, kind: 'capability', side: 'right', keyword: 'CHUNKING' }, '465 offers CHUNKING, 587 does not.'],
  [
    { ...step, kind: 'offer', keyword: 'SIZE', left: '1000', right: '2000' },
    'SIZE: 587 says 1000, 465 2000.',
  ],
  [{ ...step, kind: 'code', left: 235, right: 535 }, 'AUTH: 587 got 235, 465 535.'],
  [
    { ...step, kind: 'tls-version', left: 'TLSv1.2', right: 'TLSv1.3' },
    'TLS version: 587 TLS 1.2, 465 TLS 1.3.',
  ],
  [{ ...step, kind: 'slower', side: 'right', left: 40, right: 2000 }, 'AUTH: 465 took 2.00 s, 587 40 ms.'],
  [{ kind: 'sent', side: 'right', text: 'RSET' }, 'Only 465 sent RSET.'],
  [{ kind: 'steps', side: 'left', phases: ['starttls'] }, 'Only 587 came to: STARTTLS.'],
  [{ kind: 'words', left: 'EHLO a', right: 'EHLO b' }, '587 sent EHLO a, 465 sent EHLO b.'],
];

describe('a difference in words', () => {
  test.each(findings)('%j', (finding, words) => {
    expect(findingWords(finding, voice())).toBe(words);
    expect(findingWords(finding, voice('zh'))).not.toMatch(/\{\{|undefined|findings\./);
  });

  const differences: readonly Difference[] = [
    { kind: 'only', side: 'left' },
    { kind: 'command' },
    { kind: 'text' },
    { kind: 'state', left: 'secured', right: 'failed' },
    { kind: 'cipher', left: 'A', right: 'B' },
    { kind: 'certificate', left: 'A', right: 'B' },
    { kind: 'trust', left: 'authority', right: 'fingerprint' },
  ];
  test.each(differences)('%j has words in both languages', (difference) => {
    for (const language of ['en', 'zh'] as const)
      expect(differenceWords(difference, 'tls', voice(language))).toMatch(
        /^(?!.*(\{\{|undefined|findings\.)).{4}/,
      );
  });
});
