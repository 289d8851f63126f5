/** Does every address of the server take a connection on its port, and if none does, what is in the way? */
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Cause, Evidence } from '../../contract/diagnosis.ts';
import { asciiHost } from '../../smtp/resolve.ts';
import type { Answer, Check, CheckContext } from '../check.ts';
import { doneWithin } from '../done-within.ts';
import { answered, familyOf, type Knock, knock } from '../knock.ts';
import { knockControl, knockMailPorts } from '../ladder.ts';
import { systemAddresses } from '../lookup.ts';

/** Enough to judge by, and no flood for a host with many addresses. */
const MOST_ADDRESSES = 8;
/** After this much silence the other ports are tried beside it, ms. */
const SILENCE = 1000;
/** Even where the person allows for little, the other ports get as long, ms. */
const SHORTEST = 1000;

export const reachConnect: Check = {
  id: 'reach.connect',
  group: 'reach',
  limit: 60_000,
  run: async (context) => {
    const { target } = context;
    if (!target.server) return undefined;
    const { host, port } = target.server;
    const wait = context.timeouts.connect ?? 4000;
    const addresses = (await addressesOf(context, host)).slice(0, MOST_ADDRESSES);
    const dialled = Promise.all(addresses.map((address) => knock(context, { host: address, port }, wait)));
    const isSilent = !(await doneWithin(dialled, SILENCE));
    const outcomes = isSilent ? [] : (await dialled).map(({ outcome }) => outcome);
    const isSettled = !isSilent && (outcomes.includes('connected') || !outcomes.includes('refused'));
    const [first] = addresses;
    // No proxy is asked for ports that nobody wants to use.
    if (isSettled || first === undefined || target.proxy) return judge(host, await dialled);
    const rest = Math.max(SHORTEST, wait - SILENCE);
    const [knocks, ports, control] = await Promise.all([
      dialled,
      knockMailPorts(context, first, port, rest),
      knockControl(context, first, rest),
    ]);
    return judge(host, knocks, { ports, control });
  },
};

async function addressesOf({ target }: CheckContext, host: string): Promise<readonly string[]> {
  if (target.proxy || isIP(host) !== 0) return [host];
  return await (target.lookup ?? systemAddresses)(asciiHost(host));
}

/** What else of the host was knocked at, where the port itself was silent. */
interface Beside {
  readonly ports: readonly Knock[];
  readonly control: Knock;
}

/** What the attempts prove. @param knocks one an address, on the server's port */
export function judge(host: string, knocks: readonly Knock[], beside?: Beside): Answer {
  const evidence: Evidence = {
    attempts: knocks,
    ...(beside && { ports: beside.ports, control: beside.control }),
  };
  const reached = knocks.filter(({ outcome }) => outcome === 'connected');
  if (reached.length === 0) {
    const cause = causeOf(knocks, beside);
    return { status: 'fail', ...(cause && { cause }), evidence };
  }
  const broken = knocks.filter((one) => !reached.some((other) => familyOf(other) === familyOf(one)));
  const [first] = broken;
  // Of the two loopback addresses every system has, servers often take one.
  if (!first || /^localhost\.?$/i.test(host)) {
    return { status: reached.length === knocks.length || first ? 'pass' : 'warn', evidence };
  }
  const family = familyOf(first);
  const cause = family === 6 ? 'ipv6-broken' : 'ipv4-broken';
  const isAbsent = broken.every(({ outcome }) => outcome === 'unreachable') && !hasFamily(family);
  // A machine without that family goes on with the other at once: worth knowing, and nothing is broken.
  return isAbsent
    ? { status: 'warn', evidence, findings: [{ cause, evidence: { attempts: broken } }] }
    : { status: 'fail', cause, evidence };
}

function causeOf(knocks: readonly Knock[], beside: Beside | undefined): Cause | undefined {
  const some = (outcome: Knock['outcome']) => knocks.some((one) => one.outcome === outcome);
  if (some('refused')) return 'port-closed';
  if (some('failed')) return undefined;
  if (!some('silent')) return 'host-unreachable';
  if (!beside) return undefined;
  if (beside.ports.some(answered)) return 'port-filtered';
  return answered(beside.control) ? 'mail-ports-filtered' : 'host-unreachable';
}

/** Whether this machine has an address of that family that leads beyond its own network. */
function hasFamily(family: number): boolean {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .some(
      (one) => !one.internal && one.family === `IPv${family}` && !/^(fe80:|169\.254\.)/i.test(one.address),
    );
}
