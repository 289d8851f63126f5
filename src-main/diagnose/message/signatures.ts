/** What DKIM-Signature fields say (RFC 6376 section 3.5). */
import { dnsName } from '../dns/name.ts';
import { parseTags, tagNamed } from '../domain/tag-list.ts';
import type { MessageHeader } from './header.ts';

/** What one signature says of itself. */
export interface SignatureClaim {
  readonly domain: string;
  readonly selector: string;
  /** Octets of the body that were signed, where not all were. */
  readonly length?: number;
}

/** Those that name a domain and a selector, in the order of the header. */
export const signatureClaims = ({ fields }: Pick<MessageHeader, 'fields'>): readonly SignatureClaim[] =>
  fields
    .filter(({ name }) => name === 'dkim-signature')
    .flatMap(({ value }) => {
      const tags = parseTags(value);
      const domain = dnsName(tagNamed(tags, 'd')?.value ?? '');
      const selector = dnsName(tagNamed(tags, 's')?.value ?? '');
      const length = tagNamed(tags, 'l')?.value;
      if (!domain || !selector) return [];
      return [{ domain, selector, ...(length !== undefined && { length: Number(length) }) }];
    });
