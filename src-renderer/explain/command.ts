/** What the client sends, in words: commands with their parameters, and the lines of a login. */
import { SECRET_MASK } from '../../src-main/contract/trace.ts';
import { explainMechanism } from './capability.ts';
import type { Explanation, Part } from './explanation.ts';
import { formatBytes } from './format.ts';
import { commandRfcs, mechanismRfcs, phaseRfcs } from './rfc.ts';
import { answerParts } from './sasl.ts';
import { isWordKey, type Translate } from './translate.ts';

/** Explains one line of the client; secrets in it are masked already. */
export function explainCommand(text: string, t: Translate): Explanation {
  const [verb = '', ...rest] = text.split(' ');
  const name = verb.toUpperCase();
  const summary = `commands.${name}.summary`;
  const detail = `commands.${name}.detail`;
  if (!isWordKey(summary) || !isWordKey(detail)) return explainLine(text, t);
  const reference = commandRfcs[name];
  return {
    summary: t(summary),
    detail: t(detail),
    parts: partsOf(name, rest, t),
    ...(reference === undefined ? {} : { rfc: reference }),
  };
}

/** Explains a line within a login: an answer in base64, or the asterisk that gives it up. */
export function explainAnswer(text: string, t: Translate): Explanation {
  const kind = text === '*' ? 'cancel' : text.includes(SECRET_MASK) ? 'secret' : 'login';
  const rfc = commandRfcs.AUTH;
  return {
    summary: t(`sentLines.${kind}.summary`),
    detail: t(`sentLines.${kind}.detail`),
    parts: kind === 'cancel' ? [] : answerParts(text, t),
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
    case 'AUTH':
      return authParts(first, parameters[0], t);
    case 'MAIL':
      return [pathPart('sender', first, t), ...parameters.map((parameter) => parameterPart(parameter, t))];
    case 'RCPT':
      return [pathPart('recipient', first, t), ...parameters.map((parameter) => parameterPart(parameter, t))];
    case 'BDAT':
      return [{ label: t('parts.bytes'), value: formatBytes(Number(first)) }];
    default:
      return rest.length === 0 ? [] : [{ label: t('parts.argument'), value: rest.join(' ') }];
  }
}

/** The method, what its first answer is made of, and what of it is no secret. */
function authParts(mechanism: string, answer: string | undefined, t: Translate): readonly Part[] {
  const rfc = mechanismRfcs[mechanism.toUpperCase()];
  const words = explainMechanism(mechanism, t);
  const method = { label: mechanism, value: rfc === undefined ? words : `${words} RFC ${rfc.number}` };
  const forms = { PLAIN: 'parts.plainForm', LOGIN: 'parts.loginForm', 'CRAM-MD5': 'parts.cramForm' } as const;
  const form = Object.entries(forms).find(([known]) => known === mechanism.toUpperCase())?.[1];
  const said = answer === undefined ? [] : answerParts(answer, t);
  if (form === undefined) return [method, ...said];
  return [method, { label: answer === undefined ? t('parts.form') : SECRET_MASK, value: t(form) }, ...said];
}

/** `FROM:<a@b>` or `TO:<a@b>` without its wrapping. */
function pathPart(label: 'sender' | 'recipient', argument: string, t: Translate): Part {
  const path = argument.replace(/^(FROM|TO):/i, '').replace(/^<(.*)>$/, '$1');
  return { label: t(`parts.${label}`), value: path === '' ? t('parts.nullSender') : path };
}

function parameterPart(parameter: string, t: Translate): Part {
  const [name = '', value] = parameter.toUpperCase().split('=', 2);
  const key = [`parameters.${parameter.toUpperCase()}`, `parameters.${name}`].find(isWordKey);
  const words = key === undefined ? t('parameters.other') : t(key);
  const size = name === 'SIZE' ? ` (${formatBytes(Number(value))})` : '';
  return { label: parameter, value: `${words}${size}` };
}
