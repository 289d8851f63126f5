/** A parameter of MAIL or RCPT in words, its value taken apart. */
import type { Part } from './explanation.ts';
import { formatBytes } from './format.ts';
import { isWordKey, type Translate } from './translate.ts';
import { decodeXtext } from './xtext.ts';

/** Explains `NAME=value`, as it stands in the command. */
export function parameterPart(parameter: string, t: Translate): Part {
  const upper = parameter.toUpperCase();
  const [name = ''] = upper.split('=', 1);
  const value = parameter.includes('=') ? parameter.slice(parameter.indexOf('=') + 1) : undefined;
  const key = [`parameters.${upper}`, `parameters.${name}`].find(isWordKey);
  const words = key === undefined ? t('parameters.other') : t(key);
  // While it is typed there is nothing behind the sign yet.
  const told = value === undefined || value === '' ? undefined : valueWords(name, value, t);
  return { label: parameter, value: told === undefined ? words : t('glue.aside', { words, aside: told }) };
}

/** What a value means; undefined where it needs no words. */
function valueWords(name: string, value: string, t: Translate): string | undefined {
  switch (name) {
    case 'SIZE':
      return wholeNumber(value) ? formatBytes(Number(value)) : undefined;
    case 'RET':
    case 'NOTIFY':
      return value
        .toUpperCase()
        .split(',')
        .map((word) => {
          const key = `parameterValues.${name}-${word}`;
          return isWordKey(key) ? t(key) : word;
        })
        .join(t('glue.between'));
    case 'ENVID':
    case 'AUTH':
      return name === 'AUTH' && value === '<>' ? t('parameterValues.authNobody') : decodeXtext(value);
    case 'ORCPT': {
      const [kind = '', address = ''] = splitOnce(value, ';');
      return t('parameterValues.orcpt', { kind, address: decodeXtext(address) });
    }
    case 'MT-PRIORITY':
      return priorityWords(value, t);
    case 'HOLDFOR':
      return wholeNumber(value) ? spanWords(Number(value), t) : undefined;
    case 'BY':
      return deadlineWords(value, t);
    default:
      return undefined;
  }
}

const wholeNumber = (text: string): boolean => /^\d{1,15}$/.test(text);

function splitOnce(text: string, at: string): readonly [string, string] {
  const index = text.indexOf(at);
  return index === -1 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}

/** RFC 6710 section 3: from -9 to 9, and 0 is what goes without saying. */
function priorityWords(value: string, t: Translate): string | undefined {
  const priority = /^-?\d$/.test(value) ? Number(value) : undefined;
  if (priority === undefined) return undefined;
  if (priority === 0) return t('parameterValues.priorityNormal');
  return t(priority > 0 ? 'parameterValues.priorityHigher' : 'parameterValues.priorityLower', {
    steps: Math.abs(priority),
  });
}

/** RFC 2852 section 4: seconds, then what is to be done once they are over. */
function deadlineWords(value: string, t: Translate): string | undefined {
  const [, seconds, mode, trace] = /^(-?\d{1,9});([NR])(T?)$/i.exec(value) ?? [];
  if (seconds === undefined || mode === undefined) return undefined;
  const after = t(mode.toUpperCase() === 'R' ? 'parameterValues.byReturn' : 'parameterValues.byNotify');
  const traced = trace === '' ? [] : [t('parameterValues.byTrace')];
  return [spanWords(Number(seconds), t), after, ...traced].join(t('glue.between'));
}

/** `90000` seconds as `25 h`. */
function spanWords(seconds: number, t: Translate): string {
  const units = [
    ['days', 86_400],
    ['hours', 3600],
    ['minutes', 60],
  ] as const;
  const unit = units.find(([, length]) => seconds >= 2 * length && seconds % length === 0);
  return unit === undefined
    ? t('parameterValues.seconds', { count: seconds })
    : t(`parameterValues.${unit[0]}`, { count: seconds / unit[1] });
}
