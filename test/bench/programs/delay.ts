/**
 * A way to the server that takes time: what is sent in either direction arrives half a round trip later, in
 * order and in the pieces it was read in, at any rate. The connection itself takes what it takes over such a
 * way: its three packets are in the time before the server's first word. First line out: its port.
 * Arguments: port of the server, round trip in ms.
 */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { constants, setPriority } from 'node:os';

const [target = '', trip = ''] = process.argv.slice(2);
const oneWay = Number(trip) / 2;

// A way does not grow longer because the machine at its end is busy. Nobody else may ask for that.
if (process.getuid?.() === 0) setPriority(constants.priority.PRIORITY_HIGHEST);

/** A timer may be this much late, ms: the rest of the way is waited for turn by turn of the event loop. */
const TIMER_ERROR = 2;

/** Gives back what runs each thing `ms` after it was handed over, in order, and not a millisecond later. */
function delayedBy(ms: number): (run: () => void) => void {
  const line: { readonly due: number; readonly run: () => void }[] = [];
  const look = (): void => {
    for (let [first] = line; first !== undefined && performance.now() >= first.due; [first] = line) {
      line.shift();
      first.run();
    }
    const [next] = line;
    if (next === undefined) return;
    const left = next.due - performance.now() - TIMER_ERROR;
    if (left > 0) setTimeout(look, left);
    else setImmediate(look);
  };
  return (run) => {
    line.push({ due: performance.now() + ms, run });
    if (line.length === 1) look();
  };
}

function carry(from: Socket, to: Socket): void {
  const arrive = delayedBy(oneWay);
  from.on('data', (chunk) => arrive(() => to.write(chunk)));
  from.on('end', () => arrive(() => to.end()));
  from.on('error', () => to.destroy());
}

const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (near) => {
  delayedBy(oneWay * 3)(() => {
    const far = connect({ port: Number(target), host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    carry(near, far);
    carry(far, near);
    near.resume();
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
process.stdout.write(`${typeof address === 'object' ? address?.port : address}\n`);
