/** Do the message's signatures hold for what would go out (RFC 6376)? */
import type { Cause, Evidence, Finding } from '../../contract/diagnosis.ts';
import type { Target } from '../check.ts';
import { conclude } from '../conclude.ts';
import { DnsClient } from '../dns/client.ts';
import { libraryResolver } from '../dns/library-resolver.ts';
import { texts } from '../dns/records.ts';
import { judgeKey, looksLikeKey } from '../domain/dkim-key.ts';
import { byteStream } from '../message/byte-stream.ts';
import { messageBytes, readHeader } from '../message/header.ts';
import { messageCheck } from '../message/message-check.ts';
import { type SignatureClaim, signatureClaims } from '../message/signatures.ts';

interface Verified extends SignatureClaim {
  /** RFC 8601 section 2.7.1: `pass`, `fail`, `neutral`, `policy`, `temperror`. */
  readonly result: string;
  /** In the library's words. */
  readonly comment: string;
}

export const messageDkim = messageCheck('message.dkim', async (open, { target, resolver, signal }) => {
  const claims = signatureClaims(await readHeader(open()));
  if (claims.length === 0) return { status: 'skipped', evidence: { reason: 'not-signed' } };
  const dns = new DnsClient(resolver.getServers(), signal);
  const overlong = await beyondBody(claims, open, signal);
  const verified = overlong ? [] : await verify(target, dns);
  const evidence = { signatures: (overlong ? claims : verified).map((one) => ({ ...one })) };
  if (overlong)
    return conclude(evidence, [
      { cause: 'dkim-fail', evidence: { ...overlong, comment: 'it signs more than there is' } },
    ]);
  const broken = verified.filter(({ result }) => result !== 'pass' && result !== 'temperror');
  const blamed = await Promise.all(broken.map((signature) => blame(signature, dns)));
  // One that holds is enough (RFC 6376 section 6.1).
  const holds = verified.some(({ result }) => result === 'pass');
  if (verified.every(({ result }) => result === 'temperror'))
    return { status: 'skipped', evidence: { ...evidence, reason: 'dns' } };
  return holds ? conclude(evidence, [], blamed) : conclude(evidence, blamed);
});

async function verify(target: Target, dns: DnsClient): Promise<readonly Verified[]> {
  // What goes out has other line ends than the file may have, and those are what is signed.
  const bytes = target.message?.bytes() ?? messageBytes(target);
  if (!bytes) return [];
  // Loaded when it is needed: it takes longer than all of the command line's start.
  const { dkimVerify } = await import('mailauth/lib/dkim/verify.js');
  const { results } = await dkimVerify(byteStream(bytes), {
    resolver: libraryResolver(dns),
  });
  return results.map(({ signingDomain, selector, status }) => ({
    domain: signingDomain,
    selector: selector ?? '',
    result: status.result,
    comment: status.comment || status.policy?.['dkim-rules'] || '',
  }));
}

/** RFC 6376 section 3.5: `l` must not be more than the body has; the library would go on with it. */
async function beyondBody(
  claims: readonly SignatureClaim[],
  open: () => AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<SignatureClaim | undefined> {
  const limited = claims.filter(({ length }) => length !== undefined);
  if (limited.length === 0) return undefined;
  let total = 0;
  for await (const chunk of open()) {
    signal.throwIfAborted();
    total += chunk.length;
  }
  const body = total - (await readHeader(open())).size;
  return limited.find(({ length }) => length !== undefined && !(length <= body));
}

/** Whether the key is to blame, or the message was changed after it was signed. */
async function blame({ domain, selector, result, comment }: Verified, dns: DnsClient): Promise<Finding> {
  const name = `${selector}._domainkey.${domain}`;
  const [record] = texts(await dns.ask(name, 'TXT')).filter(looksLikeKey);
  const evidence: Evidence = {
    name,
    domain,
    selector,
    result,
    comment,
    ...(record !== undefined && { record }),
  };
  return { cause: record === undefined ? 'dkim-selector-missing' : keyCause(record), evidence };
}

function keyCause(record: string): Cause {
  const { state } = judgeKey(record);
  if (state === 'revoked') return 'dkim-key-revoked';
  if (state === 'short') return 'dkim-key-weak';
  return state === 'invalid' ? 'dkim-syntax' : 'dkim-fail';
}
