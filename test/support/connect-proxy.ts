/** A proxy that knows CONNECT (RFC 9110 section 9.3.6), on a free loopback port. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface ConnectProxy {
  readonly port: number;
  /** Where clients were led to, `HOST:PORT`. */
  readonly targets: readonly string[];
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** @param login `USER:PASSWORD` that it wants; none where nothing is given */
export async function connectProxy(login = ''): Promise<ConnectProxy> {
  const targets: string[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    let head = '';
    const read = (chunk: Buffer): void => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      client.off('data', read);
      const target = /^CONNECT (\S+):(\d+) /.exec(head);
      const given = /^proxy-authorization: basic (\S+)/im.exec(head)?.[1] ?? '';
      if (target === null || Buffer.from(given, 'base64').toString() !== login) {
        client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
        return;
      }
      targets.push(`${target[1]}:${target[2]}`);
      const onward = keep(connect(Number(target[2]), target[1]));
      onward.on('connect', () => client.write('HTTP/1.1 200 Connection established\r\n\r\n'));
      client.pipe(onward).pipe(client);
    };
    keep(client).on('data', read);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    targets,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
