/**
 * A server that takes messages of any size as fast as they come and only counts their bytes: for tests of memory
 * and speed, where the server must not be what is measured.
 */
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

export interface Sink {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** Bytes of each message as it came on the wire, without the final dot. */
  readonly messages: readonly number[];
  readonly close: () => Promise<void>;
}

const end = Buffer.from('\r\n.\r\n');

export async function startSink(): Promise<Sink> {
  const messages: number[] = [];
  const server = net.createServer((socket) => serve(socket, messages));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    messages,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

function serve(socket: net.Socket, messages: number[]): void {
  let message: { bytes: number; tail: Buffer } | undefined;
  let commands = '';
  socket.write('220 sink.example ESMTP\r\n');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    if (message === undefined) {
      commands += chunk.toString('latin1');
      for (let at = commands.indexOf('\r\n'); at !== -1; at = commands.indexOf('\r\n')) {
        const command = commands.slice(0, at).toUpperCase();
        commands = commands.slice(at + 2);
        socket.write(`${answer(command)}\r\n`);
        if (command === 'DATA') message = { bytes: 0, tail: Buffer.from('\r\n') };
        if (command === 'QUIT') socket.end();
      }
      return;
    }
    // The end may lie across chunks.
    message.bytes += chunk.length;
    message.tail = Buffer.concat([message.tail, chunk.subarray(-end.length)]).subarray(-end.length);
    if (!message.tail.equals(end)) return;
    messages.push(message.bytes - end.length + 2);
    message = undefined;
    socket.write(`250 2.0.0 Ok: queued as SINK${messages.length}\r\n`);
  });
}

function answer(command: string): string {
  if (command.startsWith('EHLO')) return '250-sink.example\r\n250-8BITMIME\r\n250 SIZE 0';
  if (command === 'DATA') return '354 Go on';
  return command === 'QUIT' ? '221 2.0.0 Bye' : '250 2.1.0 Ok';
}
