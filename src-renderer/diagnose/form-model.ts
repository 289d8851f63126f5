/** What the form of a diagnosis holds, what is wrong with it, and what it asks for. Pure. */
import type { AccountView } from '../../src-main/contract/account.ts';
import type { CheckGroup } from '../../src-main/contract/diagnosis.ts';
import type { DiagnosisInput } from '../../src-main/contract/diagnosis-run.ts';
import type { Security } from '../../src-main/contract/server.ts';

/** What to look at: an account by its id, a server by its name, what a domain publishes, or a message alone. */
export type FormTarget =
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'server' }
  | { readonly kind: 'domain' }
  | { readonly kind: 'message' };

/** A file the person chose: main holds its path under `id`. */
export interface MessageFile {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** As it was typed; blanks at the edges do not count. */
export interface DiagnosisForm {
  /** Absent until somebody chose: then it is the first account of one's own. */
  readonly target?: FormTarget;
  readonly host: string;
  readonly port: string;
  readonly security: Security;
  /** With a server that is no account; an account has its own. */
  readonly from: string;
  readonly to: string;
  readonly domain: string;
  /** Separated by commas or spaces. */
  readonly dkimSelectors: string;
  readonly dnsServer: string;
  readonly messageFile?: MessageFile;
  /** Left out of the run. */
  readonly without: readonly CheckGroup[];
  readonly allowSend: boolean;
}

/** As it is before anything was entered. */
export const emptyForm: DiagnosisForm = {
  host: '',
  port: '587',
  security: 'starttls',
  from: '',
  to: '',
  domain: '',
  dkimSelectors: '',
  dnsServer: '',
  // It takes minutes where something is wrong: for those who come with that question.
  without: ['transfer'],
  allowSend: false,
};

/** Fields that can be wrong. */
export type FormField =
  | 'host'
  | 'port'
  | 'from'
  | 'to'
  | 'domain'
  | 'dkimSelectors'
  | 'dnsServer'
  | 'messageFile';

/** The error of a field that was left, in words. */
export type ErrorOf = (field: FormField) => string | undefined;

/** Groups that need a server; the others look at the domain. */
export const serverGroups: readonly CheckGroup[] = ['reach', 'tls', 'auth', 'envelope', 'limits', 'transfer'];

/** What is chosen as long as nobody chose: an account of one's own, else another server. */
export function targetOf({ target }: DiagnosisForm, accounts: readonly AccountView[]): FormTarget {
  if (target?.kind === 'account') {
    return accounts.some(({ id }) => id === target.id) ? target : { kind: 'server' };
  }
  if (target) return target;
  const own = accounts.find(({ kind }) => kind === 'smtp');
  return own ? { kind: 'account', id: own.id } : { kind: 'server' };
}

const hostPattern = /^[\p{L}\p{N}._:-]{1,253}$/u;

export const hasServer = ({ kind }: FormTarget): boolean => kind === 'account' || kind === 'server';

/** Whether a large message is to be tried, which needs somebody it could be for. */
export const wantsTransfer = ({ without }: DiagnosisForm, target: FormTarget): boolean =>
  hasServer(target) && !without.includes('transfer');

const isAddress = (text: string): boolean => /^\S+@\S+$/.test(text.trim());

/** Fields that cannot be used as they stand. */
export function formErrors(form: DiagnosisForm, target: FormTarget): ReadonlySet<FormField> {
  const { host, port, from, to, domain, dnsServer } = form;
  const errors = new Set<FormField>();
  if (target.kind === 'server') {
    if (!hostPattern.test(host.trim())) errors.add('host');
    const number = Number(port.trim());
    if (!Number.isInteger(number) || number < 1 || number > 65_535) errors.add('port');
    if (from.trim() !== '' && !isAddress(from)) errors.add('from');
  }
  const needsTo = wantsTransfer(form, target);
  if (hasServer(target) && (needsTo || to.trim() !== '') && !isAddress(to)) errors.add('to');
  const wantsDomain = target.kind === 'domain' || (hasServer(target) && domain.trim() !== '');
  if (wantsDomain && !hostPattern.test(domain.trim())) errors.add('domain');
  if (dnsServer.trim() !== '' && !/^[\w.:[\]-]{1,100}$/.test(dnsServer.trim())) errors.add('dnsServer');
  if (target.kind !== 'message' && !selectorsOf(form).every((one) => selectorPattern.test(one)))
    errors.add('dkimSelectors');
  if (target.kind === 'message' && !form.messageFile) errors.add('messageFile');
  return errors;
}

const selectorPattern = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u;

const selectorsOf = ({ dkimSelectors }: DiagnosisForm): readonly string[] =>
  dkimSelectors.split(/[\s,;]+/).filter((one) => one !== '');

/** Of a form without errors. */
export function inputOf(form: DiagnosisForm, target: FormTarget): DiagnosisInput {
  const { host, port, security, without, allowSend, messageFile } = form;
  const [from, to] = [form.from.trim(), form.to.trim()];
  const [domain, dnsServer] = [form.domain.trim(), form.dnsServer.trim()];
  const offered = offeredGroups(target);
  const chosen = offered.filter((group) => !without.includes(group));
  const groups = [
    ...(chosen.length === 0 ? offered : chosen),
    ...(messageFile ? (['message'] as const) : []),
  ];
  const selectors = target.kind === 'message' ? [] : selectorsOf(form);
  return {
    ...(target.kind === 'account' && { accountId: target.id }),
    ...(target.kind === 'server' && { server: { host: host.trim(), port: Number(port.trim()), security } }),
    ...(target.kind === 'server' && from !== '' && { from }),
    ...(hasServer(target) && to !== '' && { to }),
    ...(target.kind !== 'message' && domain !== '' && { domain }),
    ...(selectors.length > 0 && { dkimSelectors: [...selectors] }),
    ...(dnsServer !== '' && { dnsServer }),
    ...(messageFile && { messageFile: { id: messageFile.id, name: messageFile.name } }),
    groups,
    allowSend,
  };
}

function offeredGroups({ kind }: FormTarget): readonly CheckGroup[] {
  if (kind === 'message') return [];
  return kind === 'domain' ? ['domain'] : [...serverGroups, 'domain'];
}
