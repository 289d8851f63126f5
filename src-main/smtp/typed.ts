/** What a person types, as a command: its bytes, and what of it may be shown. */
import { escapePieces } from '../contract/escapes.ts';
import type { Phase } from '../contract/failure.ts';
import { SECRET_MASK } from '../contract/trace.ts';
import { verbPhases } from '../contract/verb-phases.ts';
import type { Command } from './command.ts';
import type { Secrets } from './secrets.ts';

/** Text in which escapes stand for bytes. */
export const escapedBytes = (text: string): Buffer =>
  Buffer.concat(
    escapePieces(text).map((piece) =>
      typeof piece === 'string' ? Buffer.from(piece, 'utf8') : Buffer.of(piece),
    ),
  );

const ends = { crlf: '\\r\\n', lf: '\\n', none: '' } as const;

interface TypedLine {
  readonly text: string;
  /** Escapes are bytes, and the line ends as it says. */
  readonly raw: boolean;
  readonly lineEnd: keyof typeof ends;
}

/** `wary`: there was a login before, and a word that is no command may have been meant for it. */
export function typedCommand({ text, raw, lineEnd }: TypedLine, secrets: Secrets, wary: boolean): Command {
  const end = raw ? ends[lineEnd] : '';
  const bytes = raw ? escapedBytes(`${text}${end}`) : Buffer.from(`${text}\r\n`, 'utf8');
  const { verb } = spoken(text);
  const mayBeAnswer = wary && !isVerb(verb) && !/\s/.test(text.trim());
  const { text: shown, ...decoded } = shownLogin(text, mayBeAnswer, secrets);
  const masked = shown.includes(SECRET_MASK);
  return {
    phase: phaseOf(verb),
    bytes,
    text: `${shown}${end}`,
    ...decoded,
    masked,
    shownBytes: masked ? shown.length + 2 : bytes.length,
    ...(raw && { raw }),
  };
}

/**
 * The answer to a challenge, in base64 already. `isName`: the server asked for a user name, which it may repeat; it
 * is not shown all the same, for who knows what was typed.
 */
export function typedAnswer(base64: string, secrets: Secrets, isName: boolean): Command {
  const shared = { phase: 'auth', bytes: Buffer.from(`${base64}\r\n`, 'utf8') } as const;
  if (base64 === '*' || base64 === '') {
    return { ...shared, text: base64, masked: false, shownBytes: base64.length + 2 };
  }
  const shown = isName ? { text: SECRET_MASK } : shownLogin(base64, true, secrets);
  return { ...shared, ...shown, masked: true, shownBytes: SECRET_MASK.length + 2 };
}

/** A line as words; the verb in upper case. */
export function spoken(line: string): { readonly verb: string; readonly words: readonly string[] } {
  const [verb = '', ...words] = line.trim().split(/\s+/);
  return { verb: verb.toUpperCase(), words };
}

const phases: Readonly<Record<string, Phase>> = {
  ...verbPhases,
  RSET: 'mail',
  NOOP: 'mail',
  VRFY: 'mail',
  EXPN: 'mail',
  HELP: 'mail',
  ETRN: 'mail',
};

/** A command that servers know, in upper case. */
export const isVerb = (verb: string): boolean => Object.hasOwn(phases, verb);

const phaseOf = (verb: string): Phase => phases[verb] ?? 'mail';

/** AUTH and its mechanism, and what follows: anywhere, since a raw text may hold several lines. */
const login =
  /^(.*?(?:^|[^a-z]|\\[rnt0]|\\x[0-9a-f]{2})AUTH(?:\s|\\t|\\x09|\\x20)+([a-z0-9_-]+))((?:\s|\\[rnt]|\\x(?:0[9ad]|20))*)(.*)$/is;

/** The same where escapes have become bytes. */
const plainLogin = /(?:^|[^a-z])AUTH\s+[a-z0-9_-]+\s+\S/i;

/** A text up to the mechanism of the login in it; undefined where there is none. */
export function beforeSecret(text: string): string | undefined {
  const found = login.exec(text)?.[1];
  return found ?? (plainLogin.test(escapedBytes(text).toString('latin1')) ? '' : undefined);
}

/** Whatever is typed into a login may be a password. `isAnswer`: all of the text is. */
export function shownLogin(
  text: string,
  isAnswer: boolean,
  secrets: Secrets,
): Pick<Command, 'text' | 'decoded'> {
  const [, verb = '', mechanism = '', gap = '', message = ''] =
    login.exec(text) ?? (isAnswer || beforeSecret(text) === '' ? ['', '', '', '', text] : []);
  if (message === '') {
    // An escape in it may hide a secret from the eyes that look for it, but not from the server.
    const meant = escapedBytes(text).toString('utf8');
    return { text: secrets.mask(meant) === meant ? secrets.mask(text) : SECRET_MASK };
  }
  if (message === '*' || message === '=') return { text };
  const shown = `${verb}${gap}${SECRET_MASK}`;
  const fields = Buffer.from(message, 'base64').toString('utf8').split('\0');
  if (mechanism.toUpperCase() === 'PLAIN' && fields.length === 3 && !message.includes('\\')) {
    const [acting = '', user = '', password = ''] = fields;
    for (const secret of [message.trim(), password]) hideTyped(secret, secrets);
    return { text: shown, decoded: secrets.mask(`${acting}\0${user}\0`) + SECRET_MASK };
  }
  for (const word of message.split(/(?:\s|\\[rnt]|\\x0[ad])+/i)) {
    for (const typed of [word, ...Buffer.from(word, 'base64').toString('utf8').split('\0')])
      hideTyped(typed, secrets);
  }
  return { text: shown };
}

/** Text of so few characters is not worth hiding in what the server says: it would blot ordinary words. */
const SHORTEST = 3;

function hideTyped(text: string, secrets: Secrets): void {
  if (text.length > SHORTEST && !text.includes(SECRET_MASK)) secrets.hide(text);
}
