/** What the client sends, in words: commands with their parameters, and the lines of a login. */
import { SECRET_MASK } from '../../src-main/contract/trace.ts';
import { explainMechanism } from './capability.ts';
import type { Explanation, Part } from './explanation.ts';
import { formatBytes } from './format.ts';
import { parameterPart } from './parameter.ts';
import { commandRfcs, mechanismRfcs, phaseRfcs } from './rfc.ts';
import { answerParts, decodedParts } from './sasl.ts';
import { isWordKey, type Translate } from './translate.ts';

/** Explains one line of the client; secrets in it are masked already, and in `decoded`, a login's message in it. */
export function explainCommand(text: string, t: Translate, decoded?: string): Explanation {
  const [verb = '', ...rest] = text.split(' ');
  const name = verb.toUpperCase();
  const summary = `commands.${name}.summary`;
  const detail = `commands.${name}.detail`;
  if (!isWordKey(summary) || !isWordKey(detail)) return explainLine(text, t);
  const reference = commandRfcs[name];
  return {
    summary: t(summary),
    detail: t(detail),
    parts: name === 'AUTH' ? authParts(rest, decoded, t) : partsOf(name, rest, t),
    ...(reference === undefined ? {} : { rfc: reference }),
  };
}

/** Explains a line within a login: an answer in base64, or the asterisk that gives it up. */
export function explainAnswer(text: string, t: Translate, decoded?: string): Explanation {
  const kind = text === '*' ? 'cancel' : text.includes(SECRET_MASK) ? 'secret' : 'login';
  const rfc = commandRfcs.AUTH;
  return {
    summary: t(`sentLines.${kind}.summary`),
    detail: t(`sentLines.${kind}.detail`),
    parts: kind === 'cancel' ? [] : messageParts(text, decoded, t),
    ...(rfc === undefined ? {} : { rfc }),
  };
}

/** A line that is no command: the final dot. */
function explainLine(text: string, t: Translate): Explanation {
  const kind = text === '.' ? 'dot' : text.includes(SECRET_MASK) ? 'secret' : 'other';
  const rfc = kind === 'dot' ? phaseRfcs.final : kind === 'other' ? undefined : commandRfcs.AUTH;
  return {
    summary: t(`sentLines.${kind}.summary`),
    detail: t(`sentLines.${kind}.detail`),
    parts: [],
    ...(rfc === undefined ? {} : { rfc }),
  };
}

function partsOf(name: string, rest: readonly string[], t: Translate): readonly Part[] {
  const [first = '', ...parameters] = rest;
  switch (name) {
    case 'EHLO':
    case 'HELO':
      return first === '' ? [] : [{ label: t('parts.clientName'), value: first }];
    case 'MAIL':
      return [pathPart('sender', first, t), ...parameters.map((parameter) => parameterPart(parameter, t))];
    case 'RCPT':
      return [pathPart('recipient', first, t), ...parameters.map((parameter) => parameterPart(parameter, t))];
    case 'BDAT':
      return bdatParts(first, parameters, t);
    default:
      return rest.length === 0 ? [] : [{ label: t('parts.argument'), value: rest.join(' ') }];
  }
}

/** How many bytes follow, and whether they are the last (RFC 3030 section 2). */
function bdatParts(size: string, parameters: readonly string[], t: Translate): readonly Part[] {
  const isLast = parameters.some((parameter) => parameter.toUpperCase() === 'LAST');
  const bytes = Number(size);
  const exact = Number.isSafeInteger(bytes) && bytes >= 1000 ? ` (${size} B)` : '';
  return [
    { label: t('parts.bytes'), value: `${formatBytes(bytes)}${exact}` },
    isLast
      ? { label: 'LAST', value: t('parts.lastChunk') }
      : { label: t('parts.more'), value: t('parts.moreChunks') },
  ];
}

/** The method, what its first answer is made of, and what of it is no secret. */
function authParts(
  [mechanism = '', answer]: readonly string[],
  decoded: string | undefined,
  t: Translate,
): readonly Part[] {
  const rfc = mechanismRfcs[mechanism.toUpperCase()];
  const words = explainMechanism(mechanism, t);
  const method = { label: mechanism, value: rfc === undefined ? words : `${words} RFC ${rfc.number}` };
  const forms = { PLAIN: 'parts.plainForm', LOGIN: 'parts.loginForm', 'CRAM-MD5': 'parts.cramForm' } as const;
  const form = Object.entries(forms).find(([known]) => known === mechanism.toUpperCase())?.[1];
  const said = answer === undefined ? [] : messageParts(answer, decoded, t);
  if (form === undefined) return [method, ...said];
  return [method, { label: answer === undefined ? t('parts.form') : SECRET_MASK, value: t(form) }, ...said];
}

/** A login's message, as it was told decoded or, in older traces, as far as its base64 shows. */
const messageParts = (text: string, decoded: string | undefined, t: Translate): readonly Part[] =>
  decoded === undefined ? answerParts(text, t) : decodedParts(decoded, t);

/** `FROM:<a@b>` or `TO:<a@b>` without its wrapping. */
function pathPart(label: 'sender' | 'recipient', argument: string, t: Translate): Part {
  const path = argument.replace(/^(FROM|TO):/i, '').replace(/^<(.*)>$/, '$1');
  return { label: t(`parts.${label}`), value: path === '' ? t('parts.nullSender') : path };
}
