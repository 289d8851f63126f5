/**
 * Two machines with a cable between them: network namespaces of the kernel, so that nothing leaves this one. The far
 * one can swallow what comes for a port, as a firewall does.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);
const IP = '/usr/sbin/ip';

interface Network {
  /** Of the far machine. */
  readonly address: string;
  /** In front of a command line, to run it on the near machine. */
  readonly near: readonly string[];
  /** Packets for these TCP ports of the far machine vanish. */
  readonly swallow: (...ports: readonly number[]) => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** Why it cannot be had here; undefined when it can. */
export async function reasonToSkipNetwork(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'network namespaces can only be made by root';
  if (!existsSync(IP)) return 'needs ip(8)';
  const name = `wirepost-try-${process.pid}`;
  try {
    await run(IP, ['netns', 'add', name]);
    await run(IP, ['netns', 'del', name]);
    return undefined;
  } catch {
    return 'the kernel gives no network namespaces here';
  }
}

let started = 0;

export async function startNetwork(): Promise<Network> {
  started += 1;
  const [near, far] = [`wirepost-near-${process.pid}-${started}`, `wirepost-far-${process.pid}-${started}`];
  const ip = (namespace: string, line: string) => run(IP, ['-n', namespace, ...line.split(' ')]);
  await run(IP, ['netns', 'add', near]);
  await run(IP, ['netns', 'add', far]);
  await ip(near, `link add cable type veth peer name cable netns ${far}`);
  for (const [namespace, address] of [
    [near, '10.99.0.1/24'],
    [far, '10.99.0.2/24'],
  ] as const) {
    await ip(namespace, `addr add ${address} dev cable`);
    await ip(namespace, 'link set lo up');
    await ip(namespace, 'link set cable up');
  }
  // Rules of our own are only asked when the one for local addresses comes after them.
  await ip(far, 'rule add pref 100 lookup local');
  await ip(far, 'rule del pref 0');
  return {
    address: '10.99.0.2',
    near: [IP, 'netns', 'exec', near],
    swallow: async (...ports) => {
      for (const port of ports) await ip(far, `rule add pref 1 ipproto tcp dport ${port} blackhole`);
    },
    [Symbol.asyncDispose]: async () => {
      await run(IP, ['netns', 'del', near]);
      await run(IP, ['netns', 'del', far]);
    },
  };
}
