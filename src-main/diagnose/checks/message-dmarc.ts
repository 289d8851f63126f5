/**
 * Can SPF or DKIM speak for the domain people see in From (RFC 7489 section 3.1)? SPF speaks for the envelope's
 * domain, each signature for its own; whether they hold, other checks say.
 */
import type { Finding } from '../../contract/diagnosis.ts';
import { parseMailboxList } from '../../contract/mailbox.ts';
import { conclude } from '../conclude.ts';
import { DnsClient } from '../dns/client.ts';
import { libraryResolver } from '../dns/library-resolver.ts';
import { dnsName } from '../dns/name.ts';
import { type MessageHeader, readHeader } from '../message/header.ts';
import { messageCheck } from '../message/message-check.ts';
import { signatureClaims } from '../message/signatures.ts';

export const messageDmarc = messageCheck('message.dmarc', async (open, { target, resolver, signal }) => {
  const header = await readHeader(open());
  const from = fromDomain(header);
  if (from === undefined) return { status: 'skipped', evidence: { reason: 'no-from' } };
  const signers = signatureClaims(header).map(({ domain }) => domain);
  const envelope = domainOf(target.envelope?.from ?? '');
  // Loaded when it is needed: it takes longer than all of the command line's start.
  const { dmarc } = await import('mailauth/lib/dmarc/index.js');
  const judged = await dmarc({
    headerFrom: `postmaster@${from}`,
    spfDomains: envelope === undefined ? [] : [envelope],
    dkimDomains: signers.map((domain) => ({ domain })),
    resolver: libraryResolver(new DnsClient(resolver.getServers(), signal)),
  });
  const evidence = { from, signers, ...(envelope !== undefined && { envelope }) };
  if (judged === false || judged.status.result === 'temperror')
    return { status: 'skipped', evidence: { ...evidence, reason: 'dns' } };
  if (judged.status.result === 'none')
    return { status: 'pass', evidence: { ...evidence, policy: 'missing' } };
  const told = { ...evidence, policy: judged.policy, record: judged.rr ?? '' };
  if (isAligned(judged.alignment.dkim, signers, from) || isAligned(judged.alignment.spf, [envelope], from))
    return { status: 'pass', evidence: told };
  const failed: Finding = { cause: 'dmarc-fail', evidence: { from, signers, policy: judged.policy } };
  // Servers sign what is sent through them: nothing is proven of a message that is not signed yet.
  const isSettled = signers.length > 0 && judged.policy !== 'none';
  return isSettled ? conclude(told, [failed]) : conclude(told, [], [failed]);
});

/** The library tells how strict the record is, and judges by the organization's domain all the same. */
const isAligned = (
  { result, strict }: { readonly result: string | false | undefined; readonly strict: boolean },
  domains: readonly (string | undefined)[],
  from: string,
): boolean => (strict ? domains.includes(from) : Boolean(result));

function fromDomain({ fields }: MessageHeader): string | undefined {
  const from = fields.find(({ name }) => name === 'from');
  const [first] = parseMailboxList(from?.value ?? '');
  return first?.ok ? domainOf(first.mailbox.address) : undefined;
}

const domainOf = (address: string): string | undefined =>
  address.includes('@') ? dnsName(address.slice(address.lastIndexOf('@') + 1)) || undefined : undefined;
