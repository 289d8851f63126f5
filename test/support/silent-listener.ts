/** A port that answers nothing, as behind a firewall that drops packets: its queue of connections is full. */
import { once } from 'node:events';
import net from 'node:net';
import { Worker } from 'node:worker_threads';

export interface SilentListener {
  readonly host: string;
  readonly port: number;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** The thread that listens is blocked, so that nobody ever takes a connection out of the queue. */
const listen = `
  const { parentPort, workerData } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ ...workerData, backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

export async function silentListener(host = '127.0.0.1', port = 0): Promise<SilentListener> {
  const worker = new Worker(listen, { eval: true, workerData: { host, port } });
  const [listening] = await once(worker, 'message');
  // More than the queue takes.
  const fillers = Array.from({ length: 4 }, () =>
    net.connect({ host, port: listening }).on('error', () => undefined),
  );
  await Promise.all(fillers.slice(0, 2).map((socket) => once(socket, 'connect')));
  return {
    host,
    port: listening,
    [Symbol.asyncDispose]: async () => {
      for (const socket of fillers) socket.destroy();
      await worker.terminate();
    },
  };
}
