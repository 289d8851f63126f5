/** What the form of a diagnosis holds, what is wrong with it, and what it asks for. Pure. */
import type { AccountView } from '../../src-main/contract/account.ts';
import type { CheckGroup } from '../../src-main/contract/diagnosis.ts';
import type { DiagnosisInput } from '../../src-main/contract/diagnosis-run.ts';
import type { Security } from '../../src-main/contract/server.ts';

/** Whom to look at: an account by its id, a server by its name, or what a domain publishes. */
export type FormTarget =
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'server' }
  | { readonly kind: 'domain' };

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
  readonly dnsServer: string;
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
  dnsServer: '',
  // It takes minutes where something is wrong: for those who come with that question.
  without: ['transfer'],
  allowSend: false,
};

/** Fields that can be wrong. */
export type FormField = 'host' | 'port' | 'from' | 'to' | 'domain' | 'dnsServer';

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

/** Whether a large message is to be tried, which needs somebody it could be for. */
export const wantsTransfer = ({ without }: DiagnosisForm, target: FormTarget): boolean =>
  target.kind !== 'domain' && !without.includes('transfer');

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
  if (target.kind !== 'domain' && (needsTo || to.trim() !== '') && !isAddress(to)) errors.add('to');
  const wantsDomain = target.kind === 'domain' || domain.trim() !== '';
  if (wantsDomain && !hostPattern.test(domain.trim())) errors.add('domain');
  if (dnsServer.trim() !== '' && !/^[\w.:[\]-]{1,100}$/.test(dnsServer.trim())) errors.add('dnsServer');
  return errors;
}

/** Of a form without errors. */
export function inputOf(form: DiagnosisForm, target: FormTarget): DiagnosisInput {
  const { host, port, security, without, allowSend } = form;
  const [from, to] = [form.from.trim(), form.to.trim()];
  const [domain, dnsServer] = [form.domain.trim(), form.dnsServer.trim()];
  const offered: readonly CheckGroup[] = target.kind === 'domain' ? ['domain'] : [...serverGroups, 'domain'];
  const groups = offered.filter((group) => !without.includes(group));
  return {
    ...(target.kind === 'account' && { accountId: target.id }),
    ...(target.kind === 'server' && { server: { host: host.trim(), port: Number(port.trim()), security } }),
    ...(target.kind === 'server' && from !== '' && { from }),
    ...(target.kind !== 'domain' && to !== '' && { to }),
    ...(domain !== '' && { domain }),
    ...(dnsServer !== '' && { dnsServer }),
    groups: groups.length === 0 ? [...offered] : groups,
    allowSend,
  };
}
