/** EHLO keywords in words; what is not known is said to be unknown. */
import type { Capability } from '../../src-main/contract/reply.ts';
import type { Explanation, Part } from './explanation.ts';
import { formatBytes } from './format.ts';
import { capabilityRfcs, mechanismRfcs } from './rfc.ts';
import { isWordKey, type Translate } from './translate.ts';

/** Explains one line of the reply to EHLO. */
export function explainCapability(keyword: string, parameters: readonly string[], t: Translate): Explanation {
  const upper = keyword.toUpperCase();
  const legacy = /^AUTH=(.*)$/.exec(upper);
  const name = legacy === null ? upper : 'AUTH';
  const mechanisms = legacy?.[1] ? [legacy[1], ...parameters] : parameters;
  const summary = `capabilities.${name}.summary`;
  const detail = `capabilities.${name}.detail`;
  if (!isWordKey(summary) || !isWordKey(detail)) return explainUnknown(upper, t);
  const reference = capabilityRfcs[name];
  return {
    summary: t(summary),
    detail:
      legacy === null
        ? t(detail)
        : `${t(detail)}${t('glue.afterSentence')}${t('capabilityNotes.authLegacy')}`,
    parts: partsOf(name, mechanisms, t),
    ...(reference === undefined ? {} : { rfc: reference }),
  };
}

/** Explains all capabilities as one row: each keyword with what it is for. */
export function capabilityParts(items: readonly Capability[], t: Translate): readonly Part[] {
  return items.map(({ keyword, parameters }) => ({
    label: [keyword, ...parameters].join(' '),
    value: explainCapability(keyword, parameters, t).summary,
  }));
}

/** One sentence about a SASL mechanism. */
export function explainMechanism(mechanism: string, t: Translate): string {
  const key = `mechanisms.${mechanism.toUpperCase().replace(/-PLUS$/, '')}`;
  return isWordKey(key) ? t(key) : t('mechanisms.other');
}

function explainUnknown(keyword: string, t: Translate): Explanation {
  const kind = /^X{3,}[A-Z]?$/.test(keyword) ? 'masked' : keyword.startsWith('X') ? 'private' : 'unknown';
  return {
    summary: t(`capabilityNotes.${kind}.summary`),
    detail: t(`capabilityNotes.${kind}.detail`, { keyword }),
    parts: [],
  };
}

function partsOf(name: string, parameters: readonly string[], t: Translate): readonly Part[] {
  if (name === 'SIZE') return [{ label: t('parts.limit'), value: sizeLimit(parameters[0], t) }];
  if (name === 'AUTH') {
    return parameters.map((mechanism) => {
      const rfc = mechanismRfcs[mechanism.toUpperCase()];
      const words = explainMechanism(mechanism, t);
      return { label: mechanism, value: rfc === undefined ? words : `${words} RFC ${rfc.number}` };
    });
  }
  return parameters.length === 0 ? [] : [{ label: t('parts.argument'), value: parameters.join(' ') }];
}

/** RFC 1870: no number or 0 means that no fixed limit is told. */
function sizeLimit(value: string | undefined, t: Translate): string {
  const bytes = Number(value ?? 0);
  return Number.isSafeInteger(bytes) && bytes > 0
    ? t('capabilityNotes.sizeLimit', { limit: formatBytes(bytes) })
    : t('capabilityNotes.sizeNone');
}
