/** DKIM key records (RFC 6376 section 3.6.1, RFC 8301, RFC 8463). */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { RecordProblem } from './record-problem.ts';
import { parseTags, type TagList, tagNamed } from './tag-list.ts';

/** RFC 8301 section 3.2: verifiers refuse shorter ones, and signers are to use at least the second. */
const LEAST_BITS = 1024;
const GOOD_BITS = 2048;

/** What a key record is worth to those who check signatures. */
export interface DkimKey {
  /** `short`: verifiers refuse it. `weak`: they take it, and better keys are due. */
  readonly state: 'good' | 'weak' | 'short' | 'revoked' | 'invalid';
  /** `rsa` or `ed25519`. */
  readonly type?: string;
  readonly bits?: number;
  /** Verifiers are to treat mail as if it were not signed. */
  readonly testing: boolean;
  readonly problem?: RecordProblem;
}

/** Somebody meant a key: under a wildcard any TXT record may turn up. */
export const looksLikeKey = (text: string): boolean => /(?:^|;)\s*(?:p\s*=|v\s*=\s*DKIM)/i.test(text);

/** Judges a record that was taken for a key. */
export function judgeKey(record: string): DkimKey {
  const list = parseTags(record);
  const testing = (tagNamed(list, 't')?.value ?? '').split(':').some((flag) => flag.trim() === 'y');
  const found = problemOf(list);
  if (found) return { state: 'invalid', testing, problem: found };
  const key = tagNamed(list, 'p');
  const type = tagNamed(list, 'k')?.value.toLowerCase() || 'rsa';
  const text = key?.value.replace(/\s+/g, '') ?? '';
  if (text === '') return { state: 'revoked', type, testing };
  const bits = type === 'rsa' ? rsaBits(text) : ed25519Bits(text);
  if (bits === undefined) {
    const problem = { at: key?.at ?? 0, text: `p=${key?.value ?? ''}`, reason: 'key-unreadable' };
    return { state: 'invalid', type, testing, problem };
  }
  const state = type !== 'rsa' || bits >= GOOD_BITS ? 'good' : bits >= LEAST_BITS ? 'weak' : 'short';
  return { state, type, bits, testing };
}

function problemOf(list: TagList): RecordProblem | undefined {
  if (list.problem) return list.problem;
  const wrong = (name: string, reason: string): RecordProblem => {
    const tag = tagNamed(list, name);
    return { at: tag?.at ?? 0, text: tag ? `${name}=${tag.value}` : name, reason };
  };
  const version = tagNamed(list, 'v');
  if (version && version.value !== 'DKIM1') return wrong('v', 'version-unknown');
  if (version && list.tags[0] !== version) return wrong('v', 'version-not-first');
  const type = tagNamed(list, 'k')?.value.toLowerCase();
  if (type !== undefined && type !== 'rsa' && type !== 'ed25519') return wrong('k', 'key-type-unknown');
  const key = tagNamed(list, 'p');
  if (!key) return wrong('p', 'tag-missing');
  return /^[A-Za-z0-9+/\s]*=*\s*$/.test(key.value) ? undefined : wrong('p', 'not-base64');
}

/** The form of RFC 5280 that all use, and the one the RFC names; undefined for what is no RSA key. */
function rsaBits(base64: string): number | undefined {
  const der = Buffer.from(base64, 'base64');
  const key = readKey(der, 'spki') ?? readKey(der, 'pkcs1');
  return key?.asymmetricKeyType === 'rsa' ? key.asymmetricKeyDetails?.modulusLength : undefined;
}

function readKey(key: Buffer, type: 'spki' | 'pkcs1'): KeyObject | undefined {
  try {
    return createPublicKey({ key, format: 'der', type });
  } catch {
    // Cut off, mistyped, or of another form.
    return undefined;
  }
}

const ed25519Bits = (base64: string): number | undefined =>
  Buffer.from(base64, 'base64').length === 32 ? 256 : undefined;
