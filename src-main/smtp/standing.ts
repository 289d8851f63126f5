/** How far a session by hand has come, and which rules of the protocol a line would break there. Pure. */
import type { BrokenRule, Standing } from '../contract/console.ts';
import type { Reply } from '../contract/reply.ts';
import { hasCapability, mechanismsOffered, parseCapabilities } from './extensions.ts';
import { spoken } from './typed.ts';

export const justConnected = (secured: boolean): Standing => ({
  secured,
  hello: false,
  loggedIn: false,
  mail: false,
  recipient: false,
  chunks: false,
  capabilities: [],
});

const introductions = { EHLO: true, LHLO: true, HELO: true } as const;
const noTransaction = { mail: false, recipient: false, chunks: false } as const;

/**
 * After the reply to a line; `.` is the end of the message. One that is only `hoped` for tells nothing of what the
 * server offers.
 */
export function afterReply(
  standing: Standing,
  line: string,
  reply: Pick<Reply, 'code' | 'lines'>,
  kind: 'said' | 'hoped' = 'said',
): Standing {
  const { verb, words } = spoken(line);
  if (kind === 'hoped' && verb in introductions) return standing;
  if (verb === '.') return { ...standing, ...noTransaction };
  if (reply.code >= 300) return standing;
  switch (verb) {
    case 'EHLO':
    case 'LHLO':
      return {
        ...standing,
        ...noTransaction,
        hello: true,
        capabilities: parseCapabilities({ ...reply, raw: '' }),
      };
    case 'HELO':
      return { ...standing, ...noTransaction, hello: true, capabilities: [] };
    case 'AUTH':
      return { ...standing, loggedIn: true };
    case 'MAIL':
      return { ...standing, ...noTransaction, mail: true };
    case 'RCPT':
      return { ...standing, recipient: true };
    case 'RSET':
      return { ...standing, ...noTransaction };
    case 'BDAT':
      return /^LAST$/i.test(words[1] ?? '')
        ? { ...standing, ...noTransaction }
        : { ...standing, chunks: true };
    default:
      return standing;
  }
}

/** The rules that these lines, in one flight, would break. */
export function brokenRules(lines: readonly string[], standing: Standing): readonly BrokenRule[] {
  const broken: BrokenRule[] = [];
  let at = standing;
  for (const [line, text] of lines.entries()) {
    const { verb, words } = spoken(text);
    broken.push(...ofText(text, at, line));
    const needs = order[verb]?.(at);
    if (needs) broken.push({ rule: 'out-of-order', line, needs });
    const what = at.hello ? notOffered(verb, words, at) : undefined;
    if (what !== undefined) broken.push({ rule: 'not-offered', line, what });
    if (verb === 'AUTH' && !at.secured && tellsSecret.has(words[0]?.toUpperCase() ?? ''))
      broken.push({ rule: 'login-in-clear', line });
    if (line < lines.length - 1 && endsFlight(text)) broken.push({ rule: 'not-last', line });
    // What stands before in the same flight is taken to go well.
    at = afterReply(at, text, { code: 250, lines: [] }, 'hoped');
  }
  if (lines.length > 1 && !hasCapability(standing.capabilities, 'PIPELINING'))
    broken.push({ rule: 'not-in-one-flight', line: 1 });
  return broken;
}

/** What has to come before a command, or must not have come (RFC 5321 section 4.1.4, RFC 3207, RFC 4954). */
const order: Readonly<Record<string, (at: Standing) => BrokenRule['needs']>> = {
  STARTTLS: (at) => (at.secured ? 'no-tls' : at.hello ? (at.mail ? 'no-mail' : undefined) : 'hello'),
  AUTH: (at) => (at.loggedIn ? 'no-login' : at.hello ? (at.mail ? 'no-mail' : undefined) : 'hello'),
  MAIL: (at) => (at.mail ? 'no-mail' : at.hello ? undefined : 'hello'),
  RCPT: (at) => (at.mail ? undefined : 'mail'),
  DATA: (at) => (at.recipient ? undefined : at.mail ? 'recipient' : 'mail'),
  BDAT: (at) => (at.recipient ? undefined : at.mail ? 'recipient' : 'mail'),
  ETRN: (at) => (at.hello ? (at.mail ? 'no-mail' : undefined) : 'hello'),
};

/** True for a command that nothing may follow before its reply is there (RFC 2920 section 3.1). */
export const endsFlight = (line: string): boolean => lastOfFlight.has(spoken(line).verb);

const lastOfFlight: ReadonlySet<string> = new Set(
  'EHLO HELO LHLO DATA VRFY EXPN TURN QUIT NOOP AUTH STARTTLS HELP ETRN'.split(' '),
);

/** Whoever reads along can log in afterwards. */
const tellsSecret: ReadonlySet<string> = new Set(['PLAIN', 'LOGIN', 'XOAUTH2', 'OAUTHBEARER']);

const extensionOf: Readonly<Record<string, string>> = {
  STARTTLS: 'STARTTLS',
  BDAT: 'CHUNKING',
  ETRN: 'ETRN',
};

const parameterOf: Readonly<Record<string, string>> = {
  SIZE: 'SIZE',
  BODY: '8BITMIME',
  'BODY=BINARYMIME': 'BINARYMIME',
  SMTPUTF8: 'SMTPUTF8',
  RET: 'DSN',
  ENVID: 'DSN',
  NOTIFY: 'DSN',
  ORCPT: 'DSN',
  AUTH: 'AUTH',
  REQUIRETLS: 'REQUIRETLS',
  HOLDFOR: 'FUTURERELEASE',
  HOLDUNTIL: 'FUTURERELEASE',
  'MT-PRIORITY': 'MT-PRIORITY',
  BY: 'DELIVERBY',
  PRDR: 'PRDR',
};

/** What of a command the server does not offer. */
function notOffered(verb: string, words: readonly string[], { capabilities }: Standing): string | undefined {
  const extension = extensionOf[verb];
  if (extension !== undefined && !hasCapability(capabilities, extension)) return verb;
  if (verb === 'AUTH') {
    const mechanism = words[0]?.toUpperCase() ?? '';
    return mechanismsOffered(capabilities).includes(mechanism) ? undefined : `AUTH ${mechanism}`.trim();
  }
  if (verb !== 'MAIL' && verb !== 'RCPT') return undefined;
  return words.slice(1).find((word) => {
    const name = word.toUpperCase();
    const needed = parameterOf[name] ?? parameterOf[name.replace(/=.*$/s, '')];
    return needed !== undefined && !offers(capabilities, needed);
  });
}

const offers = (capabilities: Standing['capabilities'], keyword: string): boolean =>
  keyword === 'AUTH' ? mechanismsOffered(capabilities).length > 0 : hasCapability(capabilities, keyword);

/** Longest lines with their CRLF, bytes: RFC 5321 section 4.5.3.1.4 with what extensions add, RFC 4954 section 4. */
const LONGEST = { line: 512, envelope: 2048, auth: 12_288 } as const;

function ofText(text: string, { capabilities }: Standing, line: number): readonly BrokenRule[] {
  const { verb } = spoken(text);
  const broken: BrokenRule[] = [];
  if (text.trim() === '') broken.push({ rule: 'empty-line', line });
  if (/[\r\n]/.test(text)) broken.push({ rule: 'line-end', line });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  else if (/[\u0000-\u001f\u007f]/.test(text)) broken.push({ rule: 'control-character', line });
  if (/[^\0-\x7f]/.test(text) && !hasCapability(capabilities, 'SMTPUTF8'))
    broken.push({ rule: 'not-ascii', line });
  const longest =
    verb === 'AUTH' ? LONGEST.auth : verb === 'MAIL' || verb === 'RCPT' ? LONGEST.envelope : LONGEST.line;
  if (Buffer.byteLength(text) + 2 > longest) broken.push({ rule: 'too-long', line });
  return broken;
}
