/** What stands between this message and its sending: facts and problems, no words. Pure. */
import type { AccountView } from '../../src-main/contract/account.ts';
import { type Composition, recipientKinds } from './composition.ts';

/** Mailboxes in one field; a message to more is a mailing list's work. */
const MOST_RECIPIENTS = 1000;

/** What the person can do about a problem with one press. */
export type Fix =
  | { readonly kind: 'add-account' }
  | { readonly kind: 'open-account'; readonly id: string; readonly focus: 'password' | 'security' }
  | { readonly kind: 'focus'; readonly field: 'to' | 'cc' | 'bcc' | 'subject' | 'text' }
  | { readonly kind: 'remove-attachment'; readonly id: string }
  | { readonly kind: 'attach' };

export type ProblemId =
  | 'no-account'
  | 'password-missing'
  | 'no-recipients'
  | 'invalid-recipients'
  | 'too-many-recipients'
  | 'too-large'
  | 'attachment-missing'
  | 'attachment-unreadable'
  | 'attachment-changed'
  | 'not-encrypted'
  | 'maybe-not-encrypted'
  | 'attachment-forgotten'
  | 'no-subject'
  | 'nothing-to-send';

export interface Problem {
  readonly id: ProblemId;
  /** `block`: cannot be sent so. `later`: blocks too, but is no reproach before Send was pressed. */
  readonly severity: 'block' | 'later' | 'warn' | 'hint';
  readonly fix?: Fix;
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface DeliveryFacts {
  readonly composition: Composition;
  readonly account?: AccountView | undefined;
  /** Size on the wire, when it has been measured. */
  readonly bytes?: number | undefined;
}

/** All problems, the gravest first. */
export function findProblems(facts: DeliveryFacts): readonly Problem[] {
  const problems = [
    ...accountProblems(facts),
    ...recipientProblems(facts.composition),
    ...sizeProblems(facts),
    ...fileProblems(facts.composition),
    ...contentProblems(facts.composition),
  ];
  const order = ['block', 'later', 'warn', 'hint'];
  return problems.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

export function blocksSending(problem: Problem): boolean {
  return problem.severity === 'block' || problem.severity === 'later';
}

function accountProblems({ account }: DeliveryFacts): readonly Problem[] {
  if (account === undefined) return [{ id: 'no-account', severity: 'block', fix: { kind: 'add-account' } }];
  const at = (focus: 'password' | 'security'): Fix => ({ kind: 'open-account', id: account.id, focus });
  const problems: Problem[] = [];
  if (account.login === 'password' && account.password === 'none' && account.kind === 'smtp')
    problems.push({ id: 'password-missing', severity: 'block', fix: at('password') });
  if (account.kind === 'smtp' && account.security === 'none')
    problems.push({ id: 'not-encrypted', severity: 'warn', fix: at('security') });
  if (account.kind === 'smtp' && account.security === 'starttls-if-offered')
    problems.push({ id: 'maybe-not-encrypted', severity: 'hint', fix: at('security') });
  return problems;
}

function recipientProblems({ recipients }: Composition): readonly Problem[] {
  const problems: Problem[] = [];
  const isNone = recipientKinds.every(
    (kind) => recipients[kind].chips.length === 0 && recipients[kind].input.trim() === '',
  );
  if (isNone) problems.push({ id: 'no-recipients', severity: 'later', fix: { kind: 'focus', field: 'to' } });
  const broken = recipientKinds.flatMap((kind) =>
    recipients[kind].chips.filter((chip) => !chip.ok).map((chip) => ({ kind, input: chip.input })),
  );
  const [first] = broken;
  if (first !== undefined)
    problems.push({
      id: 'invalid-recipients',
      severity: 'block',
      fix: { kind: 'focus', field: first.kind },
      values: { count: broken.length, recipient: first.input },
    });
  for (const kind of recipientKinds) {
    const count = recipients[kind].chips.length;
    if (count > MOST_RECIPIENTS)
      problems.push({
        id: 'too-many-recipients',
        severity: 'block',
        fix: { kind: 'focus', field: kind },
        values: { count, most: String(MOST_RECIPIENTS) },
      });
  }
  return problems;
}

function sizeProblems({ account, bytes, composition }: DeliveryFacts): readonly Problem[] {
  const limit = account?.sizeLimit;
  if (limit === undefined || bytes === undefined || bytes <= limit) return [];
  const largest = composition.attachments.toSorted((a, b) => b.size - a.size)[0];
  return [
    {
      id: 'too-large',
      severity: 'block',
      values: { bytes, limit, over: bytes - limit, ...(largest === undefined ? {} : { name: largest.name }) },
      ...(largest === undefined ? {} : { fix: { kind: 'remove-attachment', id: largest.id } }),
    },
  ];
}

function fileProblems({ attachments }: Composition): readonly Problem[] {
  return attachments.flatMap(({ id, name, state }): Problem[] => {
    if (state === 'ready') return [];
    const values = { name };
    if (state === 'changed') return [{ id: 'attachment-changed', severity: 'warn', values }];
    return [{ id: `attachment-${state}`, severity: 'block', fix: { kind: 'remove-attachment', id }, values }];
  });
}

/** People write "attached" and forget the file; quoted text is not theirs. */
const mentionsFile = /\b(attached|attachment|enclosed)\b|附件|随信|附上/iu;

function contentProblems({ subject, text, attachments, reading }: Composition): readonly Problem[] {
  const hasFiles = attachments.length + reading.length > 0;
  const own = text.replace(/^>.*$/gm, '');
  if (subject.trim() === '' && text.trim() === '' && !hasFiles)
    return [{ id: 'nothing-to-send', severity: 'hint', fix: { kind: 'attach' } }];
  const problems: Problem[] = [];
  if (!hasFiles && mentionsFile.test(`${subject}\n${own}`))
    problems.push({ id: 'attachment-forgotten', severity: 'warn', fix: { kind: 'attach' } });
  if (subject.trim() === '')
    problems.push({ id: 'no-subject', severity: 'hint', fix: { kind: 'focus', field: 'subject' } });
  return problems;
}
