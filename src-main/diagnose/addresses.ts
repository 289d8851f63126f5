/** The addresses of a server, the one that a session took, and what kind of way leads to it. */
import { BlockList, isIP, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { WireEvent } from '../contract/trace.ts';
import { asciiHost } from '../smtp/resolve.ts';
import type { CheckContext } from './check.ts';
import { systemAddresses } from './lookup.ts';

/** As many addresses of one name are compared. */
const MOST = 4;

type Attempt = Extract<WireEvent, { readonly kind: 'attempt' }>;

const connected = (events: readonly WireEvent[]): Attempt | undefined =>
  events.findLast((event): event is Attempt => event.kind === 'attempt' && event.state === 'connected');

/** The address at which a session reached its server. */
export const connectedTo = (events: readonly WireEvent[]): string | undefined => connected(events)?.address;

/**
 * The host's addresses without the one in use, and without those that are known not to answer. None behind a proxy,
 * which chooses by itself, and where the name cannot be looked up.
 */
export async function otherAddresses(
  { target, outcome }: CheckContext,
  host: string,
  here: string | undefined,
): Promise<readonly string[]> {
  if (target.proxy || here === undefined || isIP(host) !== 0) return [];
  const all = await (target.lookup ?? systemAddresses)(asciiHost(host)).catch(() => []);
  const attempts = outcome('reach.connect')?.evidence.attempts;
  const deaf = (Array.isArray(attempts) ? attempts : []).flatMap((one) =>
    typeof one === 'object' && 'address' in one && one.outcome !== 'connected' ? [one.address] : [],
  );
  return all.filter((address) => address !== here && !deaf.includes(address)).slice(0, MOST);
}

/**
 * `same-machine`, `same-network`: servers often trust whoever comes from there. `private`: from an address that no
 * stranger has.
 */
export type Nearness = 'same-machine' | 'same-network' | 'private' | 'elsewhere';

/** Where a server sees us come from; undefined where that cannot be told, as behind a proxy. */
export function seenFrom(
  events: readonly WireEvent[],
): { readonly address: string; readonly nearness: Nearness } | undefined {
  const attempt = connected(events);
  if (!attempt?.local || attempt.proxy !== undefined) return undefined;
  const { address } = attempt.local;
  return { address, nearness: nearness(address, attempt.address) };
}

/**
 * @param own this machine's end; with private ends on both sides no translation need lie between
 * @param networks that this machine is in, as `ADDRESS/PREFIX`
 */
export function nearness(own: string, server: string, networks = ownNetworks()): Nearness {
  if (own === server || isWithin(loopback, server)) return 'same-machine';
  if (networks.some((network) => isWithin(listOf(network), server))) return 'same-network';
  return isWithin(unrouted, own) && isWithin(unrouted, server) ? 'private' : 'elsewhere';
}

const isWithin = (list: BlockList, address: string): boolean => list.check(bare(address), family(address));
/** IPv6 addresses may name the interface. */
const bare = (address: string): string => address.replace(/%.*$/, '');
const family = (address: string): 'ipv4' | 'ipv6' => (isIPv6(bare(address)) ? 'ipv6' : 'ipv4');

function listOf(...networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(bare(address), Number(prefix), family(address));
  }
  return list;
}

const loopback = listOf('127.0.0.0/8', '::1/128');

/** RFC 1918, 3927, 6598, 4193, 4291. */
const unrouted = listOf(
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
  'fe80::/10',
);

const ownNetworks = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((all) => (all ?? []).flatMap(({ cidr }) => cidr ?? []));
