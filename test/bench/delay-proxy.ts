/**
 * Puts a distance between two ends: what comes in leaves after a fixed time, in its order, without a limit of
 * bandwidth; a connection takes as long to be made. Prints its port. Arguments: port behind it, one way in ms.
 */
import net, { type AddressInfo } from 'node:net';

const [, , port = '', way = '50'] = process.argv;
const ms = Number(way);

const server = net.createServer({ allowHalfOpen: true }, (near) => {
  const far = net.connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
  for (const socket of [near, far]) socket.setNoDelay(true);
  const later = (act: () => void) => setTimeout(act, ms);
  // SYN, SYN+ACK, ACK, greeting: on a real line the first words are two round trips after the first packet.
  const opened = performance.now() + 4 * ms;
  const pass = (from: net.Socket, to: net.Socket, earliest: number) => {
    const wait = () => Math.max(ms, earliest - performance.now());
    from.on('data', (chunk) => void setTimeout(() => to.write(chunk), wait()));
    from.on('end', () => void setTimeout(() => to.end(), wait()));
    from.on('error', () => later(() => to.destroy()));
  };
  pass(near, far, 0);
  pass(far, near, opened);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
