/** A way to a server on which its SIZE gets lost, so that it has to refuse by itself what is too large. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface Way extends AsyncDisposable {
  readonly port: number;
}

/** For sessions without TLS. */
export async function withoutSize(serverPort: number): Promise<Way> {
  const sockets = new Set<Socket>();
  const way = createServer((client) => {
    const server = connect(serverPort, '127.0.0.1');
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.end());
    }
    client.pipe(server);
    server.on('data', (chunk) =>
      client.write(chunk.toString('latin1').replace(/^(250[- ])SIZE/m, '$1XSIZE'), 'latin1'),
    );
  }).listen(0, '127.0.0.1');
  await once(way, 'listening');
  const address = way.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      way.close();
      await once(way, 'close');
    },
  };
}
