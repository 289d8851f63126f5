/** Hosts of the lab's own, each at a loopback address where every port is free, those of mail among them. */
import { once } from 'node:events';
import { createServer } from 'node:net';

const names = ['stripped', 'web', 'mx', 'plain-mx', 'no-web', 'busy'] as const;

/** Of this run, so that two of them do not meet. */
const run = `127.${16 + (process.pid % 200)}.${Math.floor(process.pid / 200) % 250}`;

/** The address of a host. */
export const loopback = (name: (typeof names)[number]): string => `${run}.${1 + names.indexOf(name)}`;

/** Why nobody may listen on the ports of mail here; undefined when one may. */
export async function reasonToSkipPorts(): Promise<string | undefined> {
  const server = createServer();
  const listens = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false)).listen(25, loopback('busy'), () => resolve(true));
  });
  if (!listens) return 'needs port 25 of a loopback address';
  server.close();
  await once(server, 'close');
  return undefined;
}
