/** A diagnosis for a terminal: the verdict first, then what is worth mending besides, then every check. */
import { checkTitle, explainVerdict } from '../../src-renderer/explain/diagnosis.ts';
import { evidenceLines } from '../../src-renderer/explain/evidence.ts';
import { isWordKey, type Translate } from '../../src-renderer/explain/translate.ts';
import type { CheckResult, Diagnosis, Verdict } from '../contract/diagnosis.ts';
import { printable } from '../trace/printable.ts';
import { cardText, type Row } from './card.ts';
import { cardWords } from './card-words.ts';
import type { Language } from './language.ts';
import { columns } from './wrap.ts';

/** What is being done, while it is. */
export const checkLine = (check: string, language: Language): string =>
  `${checkTitle(check, cardWords(language).t)} ...`;

/** @param width of the terminal in columns; without one no line is broken */
export function diagnosisText(
  { verdict, findings, checks }: Diagnosis,
  host: string | undefined,
  language: Language,
  width?: number,
): string {
  const { words, t } = cardWords(language);
  const { headline, meaning, who, next } = explainVerdict(verdict, t, host);
  const isFault = verdict.cause !== 'none';
  const rows: readonly Row[] = [
    ...(isFault ? [[words.cause, verdict.cause] as const] : []),
    ...(verdict.check === undefined ? [] : [[words.check, checkTitle(verdict.check, t)] as const]),
    ...evidenceRows(words.seen, verdict, t),
    [words.meaning, meaning],
    ...(isFault ? [[words.who, t(`actors.${who}`)] as const, [words.next, next] as const] : []),
  ];
  const card = cardText(headline, rows, [words.meaning, words.next], width);
  const besides = findings.flatMap((finding): Row[] => [
    [finding.cause, explainVerdict(finding, t, host).headline],
  ]);
  return [
    card,
    ...(besides.length > 0 ? [cardText(words.besides, besides, [], width)] : []),
    checkList(checks, language),
  ].join('\n\n');
}

function checkList(checks: readonly CheckResult[], language: Language): string {
  const { words, t } = cardWords(language);
  const rows = checks.map((check) =>
    check.status === 'skipped'
      ? { status: words.status.skipped, ids: [check.id], told: reasonOf(check, language) }
      : {
          status: words.status[check.status],
          ids: [check.id],
          told: `${checkTitle(check.id, t)}, ${words.seconds(check.seconds.toFixed(2))}`,
          ...(check.status !== 'pass' && check.cause !== undefined && { cause: check.cause }),
        },
  );
  const table = together(rows).map(({ status, ids, told, cause }) =>
    ids.length > 1 ? [status, told, ids.join(', ')] : [status, ids.join(), told, cause ?? ''],
  );
  const isWhole = ({ length }: readonly string[]): boolean => length > 3;
  const statuses = Math.max(0, ...table.map(([status = '']) => columns(status)));
  const ids = Math.max(0, ...table.filter(isWhole).map(([, id = '']) => columns(id)));
  const lines = table.map((cells) =>
    cells
      .map((cell, column) => {
        const width = column === 0 ? statuses : column === 1 ? ids : 0;
        return `${cell}${' '.repeat(Math.max(0, width - columns(cell)))}`;
      })
      .join('  ')
      .trimEnd(),
  );
  return [words.checks, ...lines.map((line) => printable(`  ${line}`))].join('\n');
}

interface CheckRow {
  readonly status: string;
  readonly ids: readonly string[];
  readonly told: string;
  readonly cause?: string;
}

/** Neighbours that were skipped for the same reason, in one row. */
function together(rows: readonly CheckRow[]): readonly CheckRow[] {
  const merged: CheckRow[] = [];
  for (const row of rows) {
    const last = merged.at(-1);
    if (last?.told === row.told) merged[merged.length - 1] = { ...last, ids: [...last.ids, ...row.ids] };
    else merged.push(row);
  }
  return merged;
}

/** Why a check was not run. */
function reasonOf({ evidence: { reason, after } }: CheckResult, language: Language): string {
  const { words, t } = cardWords(language);
  if (reason === 'failed-before') return words.after(String(after));
  if (reason === 'slow' || reason === 'out-of-time') return words.slow;
  const why = `evidenceValues.reason.${String(reason)}`;
  return isWordKey(why) ? t(why) : '';
}

/** More of it stands in the document that `--json` prints. */
const MOST_ROWS = 15;
const MOST_CHARACTERS = 200;

/** A row a fact; the parts of one that stand below each other in rows of their own. */
function evidenceRows(label: string, { evidence, cause }: Verdict, t: Translate): Row[] {
  const facts = evidenceLines(evidence, t, cause).flatMap((fact) => fact.split('\n').map(shortened));
  const told = facts.length > MOST_ROWS ? [...facts.slice(0, MOST_ROWS), '...'] : facts;
  return told.map((text, index): Row => [index === 0 ? label : '', text]);
}

const shortened = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}...` : text;
