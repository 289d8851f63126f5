/** A diagnosis as a report to hand on: text, Markdown, a web page, and JSON that opens again. Pure. */
import type { TFunction } from 'i18next';
import type { Cause, CheckResult, Evidence } from '../../src-main/contract/diagnosis.ts';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { checkTitle, explainVerdict } from '../explain/diagnosis.ts';
import { evidenceLines } from '../explain/evidence.ts';
import type { Translate } from '../explain/translate.ts';
import { replyText } from '../ui/verdict-content.ts';
import { splitReply } from './evidence-model.ts';
import { headlineOf, placeOf } from './run-words.ts';

/** In the order in which they are offered. */
export const reportFormats = ['text', 'markdown', 'html', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Of the file's name, without the dot. */
export const reportEndings: Readonly<Record<ReportFormat, string>> = {
  text: 'txt',
  markdown: 'md',
  html: 'html',
  json: 'wirepost-diagnosis.json',
};

interface ReportWords {
  readonly t: TFunction<'diagnose'>;
  readonly explain: Translate;
  /** Of the words, as a tag of RFC 5646. */
  readonly language: string;
  /** When it began, in words. */
  readonly when: string;
}

/** The parts of a report, without the marks of any form. */
interface Report {
  readonly headline: string;
  /** Name and value; a value may have several lines. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly findings: readonly string[];
  readonly checks: readonly {
    readonly title: string;
    readonly status: CheckResult['status'];
    readonly mark: string;
    readonly said: string;
    readonly seen: string;
  }[];
}

/** More than anybody reads in a dialog, characters. */
const MOST_SHOWN = 200_000;

/** As much of a report as its preview shows, up to the end of a line. */
export function reportPreview(text: string): { readonly text: string; readonly cut: boolean } {
  if (text.length <= MOST_SHOWN) return { text, cut: false };
  return { text: text.slice(0, text.lastIndexOf('\n', MOST_SHOWN)), cut: true };
}

/** The whole report; its words are in the language of `words`. */
export function reportOf(run: DiagnosisRun, format: ReportFormat, words: ReportWords): string {
  switch (format) {
    case 'text':
      return asText(parts(run, words), words);
    case 'markdown':
      return asMarkdown(parts(run, words), words);
    case 'html':
      return asHtml(parts(run, words), words);
    case 'json':
      return `${JSON.stringify({ format: 'wirepost-diagnosis', version: 1, run }, undefined, 2)}\n`;
  }
}

function parts(run: DiagnosisRun, { t, explain, when }: ReportWords): Report {
  const { verdict, host, checks, findings } = run;
  const words = verdict && explainVerdict(verdict, explain, host);
  const isFault = verdict !== undefined && verdict.cause !== 'none';
  return {
    headline: headlineOf(run, t, explain),
    facts: [
      [t('facts.looked'), placeOf(run, t)],
      [t('facts.when'), when],
      ...(verdict ? [[t('report.cause'), verdict.cause] as const] : []),
      ...(words
        ? [
            [
              t('evidence'),
              [words.meaning, seen(verdict?.evidence ?? {}, explain, verdict?.cause)].join('\n').trim(),
            ] as const,
          ]
        : []),
      ...(words && isFault
        ? [
            [t('report.who'), explain(`actors.${words.who}`)] as const,
            [t('report.next'), words.next] as const,
          ]
        : []),
    ],
    findings: findings.map((finding) => {
      const { headline, next } = explainVerdict(finding, explain, host);
      return `${headline} (${finding.cause}): ${next}`;
    }),
    checks: checks.map((check) => ({
      title: checkTitle(check.id, explain),
      status: check.status,
      mark: t(`states.${check.status}`),
      said:
        check.cause === undefined
          ? ''
          : explainVerdict({ ...check, cause: check.cause, check: check.id }, explain, host).headline,
      seen: seen(check.evidence, explain, check.cause),
    })),
  };
}

function seen(evidence: Evidence, explain: Translate, cause: Cause | 'none' | undefined): string {
  const { reply, facts } = splitReply(evidence);
  return [...(reply ? [replyText(reply)] : []), ...evidenceLines(facts, explain, cause)].join('\n');
}

function asText(report: Report, { t }: ReportWords): string {
  const lines = [
    `${t('report.title')}: ${report.headline}`,
    '',
    ...report.facts.map(([name, value]) => `${name}: ${indented(value)}`),
    ...(report.findings.length > 0 ? ['', `${t('findings')}:`] : []),
    ...report.findings.map((finding) => `  ${finding}`),
    '',
    `${t('checks')}:`,
    ...report.checks.map(({ mark, title, said, seen: facts }) =>
      [
        `  ${title}: ${[mark, said].filter((part) => part !== '').join('. ')}`,
        ...(facts === '' ? [] : [facts.replace(/^/gm, '    ')]),
      ].join('\n'),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const indented = (value: string): string => value.replace(/\n/g, '\n    ');

function asMarkdown(report: Report, { t }: ReportWords): string {
  const lines = [
    `# ${t('report.title')}: ${report.headline}`,
    '',
    ...report.facts.map(([name, value]) => `- **${name}:** ${quoted(value)}`),
    ...(report.findings.length > 0 ? ['', `## ${t('findings')}`, ''] : []),
    ...report.findings.map((finding) => `- ${finding}`),
    '',
    `## ${t('checks')}`,
    '',
    ...report.checks.flatMap(({ mark, title, said, seen: facts }) => [
      `- **${title}**: ${[mark, said].filter((part) => part !== '').join('. ')}`,
      ...(facts === '' ? [] : ['', `  ${fence(facts)}`, facts.replace(/^/gm, '  '), `  ${fence(facts)}`, '']),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Longer than any run of backticks in it. */
function fence(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(longest + 1);
}

const quoted = (value: string): string =>
  value.includes('\n') ? `\n\n  ${fence(value)}\n${value.replace(/^/gm, '  ')}\n  ${fence(value)}\n` : value;

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1e26;background:#fff}
dt{color:#5d6675;font-size:13px}dd{margin:0 0 .6rem;white-space:pre-wrap}pre{background:#f3f4f6;padding:.6rem;border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere;font-size:12.5px}
h2{font-size:1rem;margin-top:2rem}details{border-bottom:1px solid #e2e5ea;padding:.4rem 0}summary b{font-weight:500}
.pass{color:#14703c}.warn{color:#855100}.fail{color:#b82a2a}.skipped{color:#5d6675}
@media(prefers-color-scheme:dark){body{color:#e9ebef;background:#1a1d22}pre{background:#212429}dt,.skipped{color:#9ba4b2}details{border-color:#30353d}.pass{color:#6fcf97}.warn{color:#e7b75c}.fail{color:#ff9088}}`;

function asHtml(report: Report, { t, language }: ReportWords): string {
  const facts = report.facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`);
  const findings = report.findings.map((finding) => `<li>${escaped(finding)}</li>`);
  const checks = report.checks.map(
    ({ status, mark, title, said, seen: facts }) =>
      `<details><summary><b>${escaped(title)}</b> <span class="${status}">${escaped([mark, said].filter((part) => part !== '').join('. '))}</span></summary>${facts === '' ? '' : `<pre>${escaped(facts)}</pre>`}</details>`,
  );
  return `<!doctype html>
<html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(report.headline)}</title><style>${style}</style></head>
<body><h1>${escaped(report.headline)}</h1><dl>${facts.join('')}</dl>
${findings.length === 0 ? '' : `<h2>${escaped(t('findings'))}</h2><ul>${findings.join('')}</ul>`}
<h2>${escaped(t('checks'))}</h2>${checks.join('\n')}</body></html>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => entities[mark] ?? mark);
