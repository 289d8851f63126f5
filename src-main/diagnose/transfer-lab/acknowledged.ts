/** What the system knows of bytes that were sent and not yet acknowledged by the other side's TCP. Linux alone tells. */
import { readFile } from 'node:fs/promises';

/** The two ends of a connection. */
export interface Endpoints {
  readonly localPort: number;
  readonly remotePort: number;
  readonly family: 4 | 6;
}

/**
 * Bytes under way on the connection, those TLS adds included; undefined where the system does not tell, or the
 * ports do not tell the connection from another.
 */
export async function unacknowledged({
  localPort,
  remotePort,
  family,
}: Endpoints): Promise<number | undefined> {
  // Elsewhere than on Linux there is no such file.
  const table = await readFile(family === 4 ? '/proc/net/tcp' : '/proc/net/tcp6', 'latin1').catch(() => '');
  const found = queuesIn(table, localPort, remotePort);
  return found.length === 1 ? found[0] : undefined;
}

/** A row: `sl local_address:port remote_address:port state tx_queue:rx_queue ..`, all in hexadecimal. */
function queuesIn(table: string, localPort: number, remotePort: number): readonly number[] {
  const port = (number: number) => number.toString(16).toUpperCase().padStart(4, '0');
  const row = new RegExp(
    `^\\s*\\d+: [0-9A-F]+:${port(localPort)} [0-9A-F]+:${port(remotePort)} [0-9A-F]{2} ([0-9A-F]+):`,
    'gm',
  );
  return [...table.matchAll(row)].map(([, queue]) => Number.parseInt(queue ?? '0', 16));
}
