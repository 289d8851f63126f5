/**
 * A way to the server that takes time: what is sent in either direction arrives half a round trip later, in
 * order and in the pieces it was read in, at any rate. The connection itself takes what it takes over such a
 * way: its three packets are in the time before the server's first word. First line out: its port.
 * Arguments: port of the server, round trip in ms.
 */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

const [target = '', trip = ''] = process.argv.slice(2);
const oneWay = Number(trip) / 2;

function carry(from: Socket, to: Socket): void {
  from.on('data', (chunk) => setTimeout(() => to.write(chunk), oneWay));
  from.on('end', () => setTimeout(() => to.end(), oneWay));
  from.on('error', () => to.destroy());
}

const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (near) => {
  setTimeout(() => {
    const far = connect({ port: Number(target), host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    carry(near, far);
    carry(far, near);
    near.resume();
  }, oneWay * 3);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
process.stdout.write(`${typeof address === 'object' ? address?.port : address}\n`);
