/** MTA-STS policies (RFC 8461 section 3.2). */
import type { RecordProblem } from './record-problem.ts';

/** A policy that is in order. */
export interface StsPolicy {
  readonly mode: string;
  /** Seconds. */
  readonly maxAge: number;
  /** Host names, or `*.` and a domain: one label stands for the star (section 4.1). */
  readonly mx: readonly string[];
}

/** RFC 8461 section 3.2: about a year. */
const LONGEST = 31_557_600;

/** Reads a policy, up to the first thing that is wrong in it. */
export function parsePolicy(text: string): StsPolicy | { readonly problem: RecordProblem } {
  const values = new Map<string, string>();
  const mx: string[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const here = at;
    at += line.length + 1;
    if (line.trim() === '') continue;
    const [, key = '', value = ''] = /^([A-Za-z0-9][A-Za-z0-9_.-]*)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    const wrong = (reason: string) => ({ problem: { at: here, text: line.trim(), reason } });
    if (key === '') return wrong('not-a-field');
    if (key === 'version' && value !== 'STSv1') return wrong('version-unknown');
    if (key === 'mode' && !['enforce', 'testing', 'none'].includes(value)) return wrong('value-unknown');
    if (key === 'max_age' && !(/^[0-9]{1,10}$/.test(value) && Number(value) <= LONGEST))
      return wrong('value-invalid');
    if (key === 'mx' && !/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.?$/i.test(value))
      return wrong('value-invalid');
    // Of what stands twice the first counts (section 3.2).
    if (key === 'mx') mx.push(value.toLowerCase().replace(/\.$/, ''));
    else if (!values.has(key)) values.set(key, value);
  }
  const missing = ['version', 'mode', 'max_age'].find((key) => !values.has(key));
  const mode = values.get('mode') ?? '';
  if (missing !== undefined || (mx.length === 0 && mode !== 'none'))
    return { problem: { at: 0, text: missing ?? 'mx', reason: 'tag-missing' } };
  return { mode, maxAge: Number(values.get('max_age')), mx };
}

/** Whether a host may take the domain's mail (RFC 8461 section 4.1). @param host in lower case */
export const isListed = (host: string, { mx }: Pick<StsPolicy, 'mx'>): boolean =>
  mx.some((pattern) =>
    pattern.startsWith('*.') ? host.slice(host.indexOf('.')) === pattern.slice(1) : host === pattern,
  );
