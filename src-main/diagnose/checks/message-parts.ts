/** Are the attachments of kinds that servers let pass, and is every part what it says it is (RFC 2045 section 6)? */
import type { Evidence, Finding } from '../../contract/diagnosis.ts';
import { conclude } from '../conclude.ts';
import { blockedKind, zipEntries } from '../message/blocked-types.ts';
import { type Leaf, messageLeaves } from '../message/leaves.ts';
import { messageCheck } from '../message/message-check.ts';

/** How much of an archive is read for the names in it, octets. */
const ARCHIVE_START = 256 * 1024;
/** As many parts are told of. */
const MOST = 50;

const isArchive = ({ type, filename }: Pick<Leaf, 'type' | 'filename'>): boolean =>
  /zip/.test(type) || /\.zip$/i.test(filename);

export const messageParts = messageCheck('message.parts', async (open, { signal }) => {
  const parts: Evidence[] = [];
  const blocked: Evidence[] = [];
  const undeclared: Evidence[] = [];
  const start = (leaf: Pick<Leaf, 'type' | 'filename'>) => (isArchive(leaf) ? ARCHIVE_START : 0);
  for await (const leaf of messageLeaves(open(), start, signal)) {
    const { number, type, filename, encoding } = leaf;
    const named: Evidence = { part: number, type, ...(filename !== '' && { filename }) };
    if (parts.length < MOST) parts.push(named);
    const why = blockedBecause(leaf);
    if (why && blocked.length < MOST) blocked.push({ ...named, ...why });
    if (leaf.eightBit && !['8bit', 'binary'].includes(encoding) && undeclared.length < MOST)
      undeclared.push({ ...named, declared: encoding === '' ? '7bit' : encoding });
  }
  const findings: readonly Finding[] = [
    ...(blocked.length > 0
      ? [{ cause: 'attachment-type-blocked', evidence: { parts: blocked } } as const]
      : []),
    ...(undeclared.length > 0
      ? [{ cause: 'eight-bit-refused', evidence: { parts: undeclared } } as const]
      : []),
  ];
  return conclude({ parts }, [], findings);
});

function blockedBecause({ filename, type, start }: Leaf): Evidence | undefined {
  const kind = blockedKind(filename);
  if (kind !== undefined) return { why: kind };
  if (!isArchive({ type, filename })) return undefined;
  for (const { name, encrypted } of zipEntries(start)) {
    const inside = blockedKind(name);
    if (inside !== undefined) return { why: inside, inside: name.slice(0, 200) };
    if (encrypted) return { why: 'encrypted-archive', inside: name.slice(0, 200) };
  }
  return undefined;
}
