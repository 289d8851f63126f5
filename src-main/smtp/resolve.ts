/** From a host's name to its addresses, through the system's resolver (hosts file included) unless the caller brings another. */
import dns from 'node:dns/promises';
import { isIP } from 'node:net';
import type { CauseId } from '../contract/failure.ts';
import { asciiDomain } from './domain.ts';
import { inputError, SmtpError } from './error.ts';
import type { Lookup } from './request.ts';
import type { Run } from './run.ts';

/** Longest look for why a name has no address, ms; only the explanation depends on it. */
const WHY_TIMEOUT = 2000;

/** ASCII form of a host name (RFC 5891); addresses stay as they are. */
export function asciiHost(host: string): string {
  const ascii = asciiDomain(host);
  if (ascii === undefined)
    throw inputError('connect', `This is not a host name: ${host}`, { detail: { host } });
  return ascii;
}

/** Every address of `host`, IPv6 and IPv4 in turn (RFC 8305 section 4). Throws `SmtpError` of class dns. */
export async function resolveHost(
  host: string,
  { recorder, lookup = systemLookup }: Run,
): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  try {
    const addresses = inTurn(await lookup(asciiHost(host)));
    recorder.emit({ kind: 'lookup', host, addresses, took: ms() });
    return addresses;
  } catch (error) {
    if (error instanceof SmtpError) throw error;
    const system = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    recorder.emit({ kind: 'lookup', host, addresses: [], took: ms(), error: system });
    throw await lookupError(host, system, error);
  }
}

const systemLookup: Lookup = async (host) =>
  (await dns.lookup(host, { all: true })).map(({ address }) => address);

/** The family the system prefers first, then one of each. */
function inTurn(addresses: readonly string[]): readonly string[] {
  const first = isIP(addresses[0] ?? '');
  const preferred = addresses.filter((address) => isIP(address) === first);
  const others = addresses.filter((address) => isIP(address) !== first);
  return preferred
    .flatMap((address, index) => {
      const other = others[index];
      return other === undefined ? [address] : [address, other];
    })
    .concat(others.slice(preferred.length));
}

/** Nobody answered the question for `host` within `ms`. */
export const lookupTimeoutError = (host: string, ms: number): SmtpError =>
  new SmtpError({
    code: 'dns-server-unreachable',
    class: 'dns',
    phase: 'connect',
    fault: 'network',
    temporary: true,
    message: `The lookup of ${host} was not answered for ${ms / 1000} s.`,
    detail: { host, seconds: ms / 1000 },
  });

async function lookupError(host: string, system: string, cause: unknown): Promise<SmtpError> {
  const code = await lookupCause(host, system);
  return new SmtpError({
    code,
    class: 'dns',
    phase: 'connect',
    fault: code === 'dns-server-unreachable' ? 'network' : 'local',
    temporary: code === 'dns-server-unreachable',
    message: `No address was found for ${host} (${system}).`,
    detail: { host, error: system },
    cause,
  });
}

/** The system's resolver says "not found" for a missing name and a name without address alike: DNS tells. */
async function lookupCause(host: string, system: string): Promise<CauseId> {
  if (system === 'EAI_AGAIN') return 'dns-server-unreachable';
  if (system === 'ENODATA' || system === 'EAI_NODATA') return 'dns-no-address';
  if (system !== 'ENOTFOUND') return 'unknown';
  const resolver = new dns.Resolver({ timeout: WHY_TIMEOUT, tries: 1 });
  const why = await resolver.resolve4(asciiHost(host)).then(
    () => 'found',
    (error: NodeJS.ErrnoException) => error.code,
  );
  return why === 'ENODATA' ? 'dns-no-address' : 'dns-name-not-found';
}
