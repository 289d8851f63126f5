/** The least there is: the same number of ready-made bytes to the same socket. Arguments as in `task.ts`. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';
import { report, task } from '../task.ts';

const { port, bytes, ca } = task;
const line = Buffer.from(`${'A'.repeat(76)}\r\n`);
const piece = Buffer.concat(Array(1680).fill(line));

await report(async (laps) => {
  const socket =
    ca === undefined
      ? net.connect(port, '127.0.0.1')
      : tls.connect({ port, host: '127.0.0.1', servername: 'localhost', ca: readFileSync(ca) });
  const reply = () => once(socket, 'data');
  socket.setNoDelay(true);
  await reply();
  for (const command of ['EHLO bench.test', 'MAIL FROM:<a@test>', 'RCPT TO:<b@test>', 'DATA']) {
    socket.write(`${command}\r\n`);
    await reply();
  }
  for (let left = bytes; left > 0; left -= piece.length) {
    const part = left < piece.length ? piece.subarray(0, left) : piece;
    if (!socket.write(part)) await once(socket, 'drain');
  }
  socket.write('\r\n.\r\n');
  await reply();
  laps();
  socket.end('QUIT\r\n');
  await once(socket, 'close');
});
