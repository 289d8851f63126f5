/** Which recipients share a transaction, where a server limits their number (RFC 9422, RFC 5321 section 4.5.3.1.10). */
import type { RecipientResult } from '../contract/receipt.ts';
import type { WireAddress } from './address.ts';
import type { SessionLimits } from './extensions.ts';

/** As few transactions as the limits allow, recipients in their order. */
export function batches(
  to: readonly WireAddress[],
  { recipients, domains }: Pick<SessionLimits, 'recipients' | 'domains'>,
): readonly (readonly WireAddress[])[] {
  const found: { readonly members: WireAddress[]; readonly domains: Set<string> }[] = [];
  for (const address of to) {
    const domain = address.text.slice(address.text.lastIndexOf('@') + 1).toLowerCase();
    let batch = found.find(
      (one) => one.members.length < recipients && (one.domains.has(domain) || one.domains.size < domains),
    );
    if (!batch) {
      batch = { members: [], domains: new Set() };
      found.push(batch);
    }
    batch.members.push(address);
    batch.domains.add(domain);
  }
  return found.map(({ members }) => members);
}

/** Those that the server would not take beside the others, and may take in a transaction of their own. */
export function leftForLater(
  batch: readonly WireAddress[],
  results: readonly RecipientResult[],
): readonly WireAddress[] {
  if (!results.some(({ accepted }) => accepted)) return [];
  return batch.filter((_address, index) => results[index]?.failure?.code === 'too-many-recipients');
}
