import { expect, test } from 'vitest';
import { diagnosisText } from '../../../src-main/cli/diagnosis-text.ts';

test('what stands below each other in a fact stands so on the terminal, and nothing reaches it as it came', () => {
  const verdict = {
    cause: 'certificate-name-mismatch',
    check: 'tls.certificate',
    evidence: { names: ['one.example', 'two.example\u001b[31m'] },
  } as const;
  const lines = diagnosisText({ verdict, findings: [], checks: [] }, 'mail.example', 'en').split('\n');
  const at = lines.findIndex((line) => line.includes('one.example'));
  expect(lines[at]).toMatch(/seen +\S.*one\.example$/);
  expect(lines[at + 1]).toMatch(/^ +two\.example.\[31m$/);
  expect(lines.join('\n')).not.toContain('\u001b');
});
