/** A mail server that takes everything and keeps nothing, as fast as it comes. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Minted } from '../../support/certs.ts';

export interface Sink {
  readonly port: number;
  /** Bytes of all messages so far, dots and all. */
  readonly bytes: () => number;
  readonly stop: () => Promise<void>;
}

const END = Buffer.from('\r\n.\r\n', 'latin1');

/** With a certificate it speaks TLS at once. */
export async function startSink(certificate?: Minted): Promise<Sink> {
  let bytes = 0;
  const sockets = new Set<Socket>();
  const take = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    converse(socket, (length) => {
      bytes += length;
    });
  };
  const server =
    certificate === undefined
      ? createServer(take)
      : createTlsServer({ cert: certificate.cert, key: certificate.key }, take);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    bytes: () => bytes,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Commands are short and come whole on loopback; of a message only its end is looked at. */
function converse(socket: Socket, counted: (length: number) => void): void {
  let inData = false;
  let tail: Buffer = Buffer.alloc(0);
  socket.write('220 sink.example ESMTP\r\n');
  socket.on('data', (chunk) => {
    if (inData) {
      counted(chunk.length);
      tail = Buffer.concat([tail, chunk.subarray(-END.length)]).subarray(-END.length);
      if (!tail.equals(END)) return;
      inData = false;
      tail = Buffer.alloc(0);
      socket.write('250 2.0.0 Ok: discarded\r\n');
      return;
    }
    for (const line of chunk.toString('latin1').split('\r\n').slice(0, -1)) {
      inData = line.toUpperCase() === 'DATA';
      socket.write(inData ? '354 Go on\r\n' : '250 2.0.0 Ok\r\n');
      if (line.toUpperCase() === 'QUIT') socket.end();
    }
  });
}
