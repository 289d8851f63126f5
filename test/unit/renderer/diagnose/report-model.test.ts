import { createInstance, type TFunction } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DiagnosisRun } from '../../../../src-main/contract/diagnosis-run.ts';
import { reportSchema } from '../../../../src-main/diagnose/run-schema.ts';
import {
  type ReportRedaction,
  redactRun,
  withoutNames,
} from '../../../../src-renderer/diagnose/redact-run.ts';
import {
  type ReportFormat,
  reportOf,
  reportPreview,
} from '../../../../src-renderer/diagnose/report-model.ts';
import { makeTranslate } from '../../../../src-renderer/explain/translate.ts';
import { diagnose } from '../../../../src-renderer/i18n/en/diagnose.ts';

const run: DiagnosisRun = {
  id: '0b8d1d5e-6a3f-4a5b-9f0e-8f4f0c8f3a11',
  input: {
    server: { host: 'smtp.example.com', port: 587, security: 'starttls' },
    to: 'ada@example.org',
    allowSend: false,
  },
  title: 'smtp.example.com',
  host: 'smtp.example.com',
  port: 587,
  startedAt: 1_800_000_000_000,
  endedAt: 1_800_000_002_000,
  state: 'done',
  planned: [{ id: 'reach.connect', group: 'reach' }],
  running: [],
  checks: [
    {
      id: 'reach.connect',
      group: 'reach',
      status: 'fail',
      cause: 'relay-denied',
      evidence: {
        reply: {
          code: 550,
          lines: ['5.7.1 <ada@example.org> <script>'],
          raw: '550 5.7.1 <ada@example.org> <script>\r\n',
        },
        attempts: [
          { address: '192.0.2.7', ms: 5 },
          { address: '2001:db8::7', ms: 9 },
        ],
        version: 'TLSv1.3',
        enhanced: '5.7.1',
      },
      findings: [],
      seconds: 0.5,
      sessions: [],
    },
  ],
  verdict: { cause: 'relay-denied', evidence: { recipient: 'ada@example.org' }, check: 'reach.connect' },
  findings: [{ cause: 'vrfy-open', evidence: {} }],
};

let t: TFunction<'diagnose'>;
beforeAll(async () => {
  const i18n = createInstance();
  await i18n.init({
    showSupportNotice: false,
    lng: 'en',
    resources: { en: { diagnose } },
    interpolation: { escapeValue: false },
  });
  t = i18n.getFixedT('en', 'diagnose');
});

const all: ReportRedaction = { addresses: true, hosts: true };

const report = (format: ReportFormat, of: DiagnosisRun = run): string =>
  reportOf(of, format, { t, explain: makeTranslate('en'), language: 'en', when: 'today' });

describe.each(['text', 'markdown', 'html'] as const)('a report as %s', (format) => {
  test('says the cause, who has to act, and what every check saw', () => {
    const text = report(format);
    for (const part of [
      'relay-denied',
      'smtp.example.com:587',
      'today',
      'Connection to every address',
      '192.0.2.7',
      'Who has to act',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('holds no name and no address once they are to be left out', () => {
    const text = report(format, redactRun(run, all));
    expect(text).not.toMatch(/example\.(com|org)|ada|192\.0\.2|2001:db8/);
    expect(text).toContain('relay-denied');
    expect(text).toContain('TLSv1.3');
    expect(text).toContain('5.7.1');
  });
});

test('a web page shows what a server said, and does not become part of it', () => {
  expect(report('html')).toContain('&lt;script&gt;');
  expect(report('html')).not.toContain('<script>');
});

test('JSON opens again as it was', () => {
  expect(reportSchema.parse(JSON.parse(report('json'))).run).toEqual(run);
  expect(reportSchema.safeParse(JSON.parse(report('json', redactRun(run, all)))).success).toBe(true);
});

test.each([
  ['mail.example.com says hi', '[name] says hi'],
  ['<ada@example.org>: 550 5.1.1', '<[address]>: 550 5.1.1'],
  ['from 192.0.2.7 and ::1', 'from [IP] and [IP]'],
  ['at 12:30:05', 'at [IP]'],
  ['TLSv1.3 AES_256', 'TLSv1.3 AES_256'],
])('%s is shown as %s', (text, shown) => {
  expect(withoutNames(text, all)).toBe(shown);
});

describe('what is taken out', () => {
  const told = {
    title: 'ada@example.org',
    checks: [
      {
        id: 'transfer.lab',
        group: 'transfer' as const,
        status: 'fail' as const,
        evidence: { piece: { text: 'to ada@example.org', hex: '746f20', at: '192.0.2.7' } },
        findings: [],
        seconds: 1,
        sessions: [],
      },
    ],
  };

  test.each([
    [{ addresses: false, hosts: false }, 'to ada@example.org', '746f20', '192.0.2.7', 'smtp.example.com'],
    [{ addresses: true, hosts: false }, 'to [address]', '[hex]', '192.0.2.7', 'smtp.example.com'],
    [{ addresses: false, hosts: true }, 'to ada@[name]', '[hex]', '[IP]', '[name]'],
    [all, 'to [address]', '[hex]', '[IP]', '[name]'],
  ])('is what was asked for: %j', (rules, text, hex, at, host) => {
    const redacted = redactRun({ ...run, ...told }, rules);
    expect(redacted.checks[0]?.evidence).toEqual({ piece: { text, hex, at } });
    expect(redacted.host).toBe(host);
    expect(reportSchema.safeParse({ format: 'wirepost-diagnosis', version: 1, run: redacted }).success).toBe(
      true,
    );
    const whole = JSON.stringify(redacted);
    expect(whole.includes('ada@example.org')).toBe(!rules.addresses && !rules.hosts);
    expect(whole.includes('smtp.example.com')).toBe(!rules.hosts);
  });
});

test('a preview ends with a line, where there is more than anybody reads', () => {
  expect(reportPreview('one\ntwo\n')).toEqual({ text: 'one\ntwo\n', cut: false });
  const { text, cut } = reportPreview('0123456789\n'.repeat(30_000));
  expect(cut).toBe(true);
  expect(text.length).toBeLessThanOrEqual(200_000);
  expect(text.endsWith('\n0123456789')).toBe(true);
});
