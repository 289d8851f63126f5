/**
 * A real name server (Unbound) on a free port of loopback with zones of the test's own, signed ones among them: it
 * knows the root zone of a world that holds these zones alone, and validates from that root's key downwards.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { unpackedPackage } from '../../build/setup/mail-servers.mjs';
import { temporaryFolder } from './temporary-folder.ts';

/** How far the signatures of a zone can be trusted: `unlinked` ones are not vouched for by the zone above. */
type Signing = 'none' | 'signed' | 'unlinked' | 'expired';

export interface Zone {
  /** Lines of the zone file; names relative to the zone. SOA and NS are added. */
  readonly records: readonly string[];
  readonly signing?: Signing;
}

export interface NameServerProcess {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

const signer = '/usr/bin/ldns-signzone';

const unbound = (): string | undefined =>
  [join(unpackedPackage('unbound'), 'usr/sbin/unbound'), '/usr/sbin/unbound'].find((path) =>
    existsSync(path),
  );

/** Why the tests cannot run here; undefined when they can. */
export const reasonToSkipDns = (): string | undefined => {
  if (process.platform !== 'linux') return 'needs Unbound and the tools of ldns as Debian packages them';
  return unbound() === undefined || !existsSync(signer) ? 'needs unbound and ldnsutils' : undefined;
};

/** @param zones by their names, without the last dot */
export async function startNameServer(zones: Readonly<Record<string, Zone>>): Promise<NameServerProcess> {
  const program = unbound();
  if (program === undefined) throw new Error('unbound is missing: npm test installs it');
  const folder = await temporaryFolder('dns');
  const above: string[] = [];
  const files: [name: string, file: string][] = [];
  for (const [name, zone] of Object.entries(zones)) {
    const signing = zone.signing ?? 'none';
    const made = await zoneFile(folder, name, zone.records, signing);
    above.push(`${name}. NS ns.${name}.`);
    if (signing === 'signed' || signing === 'expired') above.push(made.ds);
    files.push([name, made.file]);
  }
  const root = await zoneFile(folder, '', above, 'signed');
  files.push(['', root.file]);
  const port = await freePort();
  const config = join(folder, 'unbound.conf');
  await writeFile(config, configuration(folder, port, files, root.anchor));
  const child = spawn(program, ['-d', '-p', '-c', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  const ready = new Promise<void>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => {
      said.push(line);
      if (line.includes('start of service')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`unbound ended:\n${said.join('\n')}`)));
  });
  await ready;
  return {
    address: `127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function zoneFile(
  folder: string,
  name: string,
  records: readonly string[],
  signing: Signing,
): Promise<{ readonly file: string; readonly ds: string; readonly anchor: string }> {
  const label = name === '' ? 'root' : name;
  const file = join(folder, `${label}.zone`);
  const ns = name === '' ? 'ns.root-servers.test.' : `ns.${name}.`;
  const lines = [
    `$ORIGIN ${name}.`,
    '$TTL 300',
    `@ SOA ${ns} hostmaster.${name === '' ? 'root' : name}. 1 3600 600 86400 300`,
    `@ NS ${ns}`,
    ...(name === '' ? [] : ['ns A 127.0.0.1']),
    ...records,
    '',
  ];
  await writeFile(file, lines.join('\n'));
  if (signing === 'none') return { file, ds: '', anchor: '' };
  const tool = (path: string, ...args: string[]) =>
    execFileSync(path, args, { cwd: folder, encoding: 'utf8' }).trim();
  const key = tool('/usr/bin/ldns-keygen', '-k', '-a', 'ECDSAP256SHA256', `${name}.`);
  const dates = signing === 'expired' ? ['-i', '20200101', '-e', '20200201'] : [];
  tool(signer, ...dates, '-f', `${file}.signed`, file, join(folder, key));
  const ds = readFileSync(join(folder, `${key}.ds`), 'utf8').trim();
  return { file: `${file}.signed`, ds, anchor: join(folder, `${key}.key`) };
}

const configuration = (
  folder: string,
  port: number,
  files: readonly (readonly [name: string, file: string])[],
  anchor: string,
): string => `server:
  directory: "${folder}"
  chroot: ""
  username: ""
  pidfile: ""
  use-syslog: no
  logfile: ""
  verbosity: 1
  interface: 127.0.0.1
  port: ${port}
  do-not-query-localhost: no
  do-ip6: no
  num-threads: 1
  module-config: "validator iterator"
  trust-anchor-file: "${anchor}"
  unblock-lan-zones: yes
  insecure-lan-zones: no
${files.map(([name]) => `  local-zone: "${name}." transparent`).join('\n')}
remote-control:
  control-enable: no
${files
  .map(
    ([name, file]) => `auth-zone:
  name: "${name}."
  zonefile: "${file}"
  for-downstream: no
  for-upstream: yes
  fallback-enabled: no`,
  )
  .join('\n')}
`;

/** One that is free by UDP and by TCP. */
async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer();
    const socket = createSocket('udp4');
    try {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const told = server.address();
      if (told === null || typeof told === 'string') throw new Error('no port');
      socket.bind(told.port, '127.0.0.1');
      const bound = await Promise.race([
        once(socket, 'listening').then(() => true),
        once(socket, 'error').then(() => false),
      ]);
      if (bound) return told.port;
    } finally {
      server.close();
      socket.close();
    }
  }
}
