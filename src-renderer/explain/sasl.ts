/** The messages of a login, taken apart: what a server asks, and what of the answers is no secret. */
import { SECRET_MASK } from '../../src-main/contract/trace.ts';
import { decodeBase64, decodeFields, decodeLatin1 } from './base64.ts';
import type { Part } from './explanation.ts';
import { isWordKey, type Translate } from './translate.ts';

/** What a challenge says (RFC 4954 section 4); nothing when it is empty or not readable. */
export function challengeParts(encoded: string, t: Translate): readonly Part[] {
  const text = decodeBase64(encoded);
  if (text === undefined) return [];
  return scramParts(text, t) ?? jsonParts(text, t) ?? [{ label: t('parts.challenge'), value: text }];
}

/** What of an answer may be seen: its beginning, before the mask. */
export function answerParts(encoded: string, t: Translate): readonly Part[] {
  const fields = decodeFields(encoded.replace(SECRET_MASK, ''));
  if (fields === undefined) return [];
  const [text = ''] = fields;
  if (fields.length === 1) {
    // Without its secret half, a login by CRAM-MD5 is the user name alone.
    return scramParts(text, t) ?? (text === '' ? [] : [{ label: t('parts.decoded'), value: text }]);
  }
  return fields.flatMap((field) => scramParts(field, t) ?? fieldPart(field, t));
}

/** A message told decoded, its secret as a mask: the parts of PLAIN (RFC 4616), of a token login, of SCRAM. */
export function decodedParts(text: string, t: Translate): readonly Part[] {
  if (text.includes('\0')) {
    const [acting = '', user = '', secret = ''] = text.split('\0');
    return [
      { label: t('sasl.acting'), value: acting === '' ? t('sasl.actingSelf') : acting },
      { label: t('sasl.names.user'), value: user },
      { label: t('sasl.secret'), value: secret },
    ];
  }
  if (text === SECRET_MASK) return [{ label: t('sasl.secret'), value: text }];
  const fields = text.split('\x01').filter((field) => field !== '');
  if (fields.length > 1) {
    return fields.flatMap((field) => {
      const token = /^auth=(\S+) (.*)$/s.exec(field);
      if (token) return [{ label: t('sasl.token'), value: `${token[1]} ${token[2]}` }];
      return scramParts(field, t) ?? fieldPart(field, t);
    });
  }
  const scram = scramParts(text, t);
  if (scram) return scram;
  // CRAM-MD5: the user name, a blank, and what was computed from the password (RFC 2195 section 2).
  const [, name, digest] = /^(.*) (\S+)$/s.exec(text) ?? [];
  if (digest !== SECRET_MASK) return [{ label: t('parts.decoded'), value: text }];
  return [
    { label: t('sasl.names.user'), value: name ?? '' },
    { label: t('sasl.digest'), value: digest },
  ];
}

/** `host=mx.example` of a token login. */
function fieldPart(field: string, t: Translate): readonly Part[] {
  const [name = '', value = ''] = /^([a-z]+)=(.*)$/.exec(field)?.slice(1) ?? [];
  // The token is masked; what is left before it says nothing.
  return name === 'auth' || value === '' ? [] : [{ label: labelOf(name, t), value }];
}

/** SCRAM's attributes (RFC 5802 section 5.1); absent where the text is none of its messages. */
function scramParts(text: string, t: Translate): readonly Part[] | undefined {
  const [, flag, rest = text] = /^(p=[^,]*|[yn]),(.*)$/s.exec(text) ?? [];
  const attributes = rest.split(',').filter((attribute) => attribute !== '');
  const isScram = attributes.every((attribute) => /^[a-z](=.*)?$/s.test(attribute));
  if (!isScram || (flag === undefined && !/^[crve]=./.test(rest))) return undefined;
  const parts = attributes.flatMap((attribute) => {
    const name = attribute.slice(0, 1);
    const value = attribute.slice(2);
    // The proof is masked; what is left of its name says nothing.
    return name === 'p' || value === ''
      ? []
      : [{ label: labelOf(name, t), value: shownValue(name, value, t) }];
  });
  return flag === undefined ? parts : [{ label: t('sasl.binding'), value: bindingWords(flag, t) }, ...parts];
}

function bindingWords(flag: string, t: Translate): string {
  if (flag === 'n') return t('sasl.unbound');
  return flag === 'y' ? t('sasl.bindable') : flag.slice(2);
}

/** Names come with `=` and `,` escaped; the channel binding repeats the first message's beginning. */
function shownValue(name: string, value: string, t: Translate): string {
  if (name === 'n' || name === 'a') return value.replaceAll('=2C', ',').replaceAll('=3D', '=');
  if (name === 'e') return withWords(value, `sasl.errors.${value}`, t);
  if (name !== 'c') return value;
  return /^[^,]*,[^,]*,/.exec(decodeLatin1(value) ?? '')?.[0] ?? value;
}

/** The error a token was refused with (RFC 7628 section 3.2.2). */
function jsonParts(text: string, t: Translate): readonly Part[] | undefined {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).flatMap(([name, told]: [string, unknown]) =>
    typeof told === 'string' || typeof told === 'number'
      ? [{ label: labelOf(name, t), value: withWords(String(told), `sasl.statuses.${told}`, t) }]
      : [],
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What is on the wire, with what it means where that is known. */
const withWords = (value: string, key: string, t: Translate): string =>
  isWordKey(key) ? `${value} (${t(key)})` : value;

/** The name on the wire, with what it means where that is known. */
function labelOf(name: string, t: Translate): string {
  const key = `sasl.names.${name}`;
  return isWordKey(key) ? t(key) : name;
}
