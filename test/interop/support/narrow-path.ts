/**
 * Two machines in one, joined by a line that the kernel itself makes bad: the far end takes smaller packets than it
 * says, and those that are too large vanish without a word, as where ICMP "too big" is filtered (RFC 2923).
 */
import { execFileSync } from 'node:child_process';

const addresses = { client: '10.99.0.1', server: '10.99.0.2' } as const;
type End = keyof typeof addresses;

export interface NarrowPath {
  readonly host: string;
  /** What runs a program at one end: to be put before its command line. */
  readonly at: (end: End) => readonly [program: string, ...args: string[]];
  /** Largest packet that the server's end takes, bytes. */
  readonly setMtu: (bytes: number) => void;
  readonly [Symbol.dispose]: () => void;
}

const ip = (...args: readonly string[]): void => {
  execFileSync('ip', args, { stdio: 'pipe' });
};

/** Whether this system lets us: it takes root, and a kernel that is not a container's. */
export function hasNetworkNamespaces(): boolean {
  const name = `wirepost-try-${process.pid}`;
  try {
    ip('netns', 'add', name);
    ip('netns', 'del', name);
    return true;
  } catch {
    return false;
  }
}

export function narrowPath(): NarrowPath {
  const space = (end: End) => `wirepost-${end}-${process.pid}`;
  const device = (end: End) => `wp-${end}`;
  const ends: readonly End[] = ['client', 'server'];
  for (const end of ends) ip('netns', 'add', space(end));
  const [client, server] = ends.map((end) => [device(end), 'netns', space(end)]);
  ip('link', 'add', ...(client ?? []), 'type', 'veth', 'peer', 'name', ...(server ?? []));
  for (const end of ends) {
    ip('-n', space(end), 'addr', 'add', `${addresses[end]}/24`, 'dev', device(end));
    ip('-n', space(end), 'link', 'set', device(end), 'up');
  }
  // A packet of many segments would be let through whole.
  ip('-n', space('client'), 'link', 'set', device('client'), 'gso_max_segs', '1');
  return {
    host: addresses.server,
    at: (end) => ['ip', 'netns', 'exec', space(end)],
    setMtu: (bytes) => {
      ip('-n', space('server'), 'link', 'set', device('server'), 'mtu', String(bytes));
      // It goes on to promise full segments.
      const route = ['10.99.0.0/24', 'dev', device('server'), 'src', addresses.server, 'advmss', '1460'];
      ip('-n', space('server'), 'route', 'replace', ...route);
    },
    [Symbol.dispose]: () => {
      for (const end of ends) ip('netns', 'del', space(end));
    },
  };
}
