/** What could be typed next in a session by hand: commands, parameters and mechanisms that the server offers. */
import type { Standing } from '../../src-main/contract/console.ts';
import { explainMechanism } from './capability.ts';
import { parameterPart } from './parameter.ts';
import { isWordKey, type Translate } from './translate.ts';

interface Suggestion {
  /** What it puts in place. */
  readonly insert: string;
  readonly label: string;
  /** What it does, in a few words. */
  readonly about: string;
}

/** What fits the text between `from` and `to`. */
export interface Completed {
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly Suggestion[];
}

/** How each command begins; the likely order of use. */
export const commandForms = {
  EHLO: 'EHLO ',
  STARTTLS: 'STARTTLS',
  AUTH: 'AUTH ',
  MAIL: 'MAIL FROM:<',
  RCPT: 'RCPT TO:<',
  DATA: 'DATA',
  BDAT: 'BDAT ',
  RSET: 'RSET',
  NOOP: 'NOOP',
  VRFY: 'VRFY ',
  EXPN: 'EXPN ',
  HELP: 'HELP',
  ETRN: 'ETRN ',
  HELO: 'HELO ',
  QUIT: 'QUIT',
} as const;

export type CommandName = keyof typeof commandForms;

const commandNames = Object.keys(commandForms).filter((name): name is CommandName => name in commandForms);

/** Completes the word in which the caret stands. */
export function completions(text: string, caret: number, standing: Standing, t: Translate): Completed {
  const before = text.slice(0, caret);
  const from = before.search(/\S*$/);
  const to = caret + text.slice(caret).search(/(?=\s)|$/);
  const word = before.slice(from).toUpperCase();
  const words = before.slice(0, from).trim().split(/\s+/).filter(Boolean);
  const all = candidates(words, standing, t);
  const fitting = all.filter(
    ({ insert }) => insert.toUpperCase().startsWith(word) && insert.toUpperCase() !== word,
  );
  return { from, to, suggestions: fitting };
}

function candidates(words: readonly string[], standing: Standing, t: Translate): readonly Suggestion[] {
  const [verb = '', ...rest] = words.map((word) => word.toUpperCase());
  if (verb === '') return likely(standing).map((name) => commandSuggestion(name, t));
  if (verb === 'HELP')
    return rest.length > 0
      ? []
      : commandNames.map((name) => ({ ...commandSuggestion(name, t), insert: name }));
  if (verb === 'AUTH')
    return rest.length > 0 ? [] : mechanisms(standing).map((name) => mechanismSuggestion(name, t));
  const given = new Set(rest.map((word) => word.replace(/=.*$/s, '')));
  if ((verb !== 'MAIL' && verb !== 'RCPT') || rest.length === 0) return [];
  return parameters[verb]
    .filter(([insert, extension]) => offers(standing, extension) && !given.has(insert.replace(/=.*$/s, '')))
    .map(([insert]) => ({ insert, label: insert, about: parameterPart(insert, t).value }));
}

const commandSuggestion = (name: CommandName, t: Translate): Suggestion => ({
  insert: commandForms[name],
  label: name,
  about: t(`commands.${name}.summary`),
});

const mechanismSuggestion = (name: string, t: Translate): Suggestion => ({
  insert: name,
  label: name,
  about: explainMechanism(name, t),
});

/** Each with the extension that it needs. */
const parameters: Readonly<
  Record<'MAIL' | 'RCPT', readonly (readonly [insert: string, extension: string])[]>
> = {
  MAIL: [
    ['SIZE=', 'SIZE'],
    ['BODY=8BITMIME', '8BITMIME'],
    ['BODY=BINARYMIME', 'BINARYMIME'],
    ['SMTPUTF8', 'SMTPUTF8'],
    ['RET=FULL', 'DSN'],
    ['RET=HDRS', 'DSN'],
    ['ENVID=', 'DSN'],
    ['AUTH=<>', 'AUTH'],
    ['REQUIRETLS', 'REQUIRETLS'],
    ['HOLDFOR=', 'FUTURERELEASE'],
    ['MT-PRIORITY=', 'MT-PRIORITY'],
    ['BY=', 'DELIVERBY'],
  ],
  RCPT: [
    ['NOTIFY=SUCCESS,FAILURE,DELAY', 'DSN'],
    ['NOTIFY=NEVER', 'DSN'],
    ['ORCPT=rfc822;', 'DSN'],
  ],
};

const offers = ({ capabilities }: Standing, keyword: string): boolean =>
  capabilities.some((one) => one.keyword === keyword || one.keyword.startsWith(`${keyword}=`));

/** The mechanisms offered, by name. */
export function mechanisms({ capabilities }: Standing): readonly string[] {
  const named = capabilities.flatMap(({ keyword, parameters: names }) => {
    if (keyword === 'AUTH') return names;
    return keyword.startsWith('AUTH=') ? [keyword.slice('AUTH='.length), ...names] : [];
  });
  return [...new Set(named.map((name) => name.toUpperCase()))];
}

/** All that can be said, what makes sense now first; what the server does not offer is left out once that is known. */
function likely(standing: Standing): readonly CommandName[] {
  const first = nextCommands(standing);
  const known = standing.capabilities.length > 0;
  const rest = commandNames.filter((name) => !first.includes(name) && (!known || isOffered(name, standing)));
  return [...first, ...rest];
}

const extensions: Partial<Readonly<Record<CommandName, string>>> = {
  STARTTLS: 'STARTTLS',
  AUTH: 'AUTH',
  BDAT: 'CHUNKING',
  ETRN: 'ETRN',
};

function isOffered(name: CommandName, standing: Standing): boolean {
  const extension = extensions[name];
  return extension === undefined || offers(standing, extension);
}

/** The commands that make sense at this point, the likeliest first. */
export function nextCommands(standing: Standing): readonly CommandName[] {
  const { hello, secured, loggedIn, mail, recipient, chunks } = standing;
  if (!hello) return ['EHLO', 'QUIT'];
  if (chunks) return ['BDAT', 'RSET'];
  if (recipient)
    return ['DATA', ...(offers(standing, 'CHUNKING') ? (['BDAT'] as const) : []), 'RCPT', 'RSET'];
  if (mail) return ['RCPT', 'RSET'];
  return [
    ...(!secured && offers(standing, 'STARTTLS') ? (['STARTTLS'] as const) : []),
    ...(!loggedIn && offers(standing, 'AUTH') ? (['AUTH'] as const) : []),
    'MAIL',
    'VRFY',
    'QUIT',
  ];
}

/** How the command that a text begins with is written; undefined when it is none that we know. */
export function commandSyntax(text: string, t: Translate): string | undefined {
  const name = commandNames.find((one) => one === (text.trim().split(/\s+/)[0] ?? '').toUpperCase());
  if (name === undefined) return undefined;
  const rest = `syntax.${name}`;
  return isWordKey(rest) ? `${name} ${t(rest)}` : name;
}
