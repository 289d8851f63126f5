/** The three forms of what stands in evidence. */
import type { Evidence, EvidenceValue } from '../../src-main/contract/diagnosis.ts';

export const isPlain = (value: EvidenceValue): value is string | number | boolean =>
  typeof value !== 'object';

export const isList = (value: EvidenceValue | undefined): value is readonly EvidenceValue[] =>
  Array.isArray(value);

/** Values by their names. */
export const isGroup = (value: EvidenceValue | undefined): value is Evidence =>
  typeof value === 'object' && !Array.isArray(value);
