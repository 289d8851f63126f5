/**
 * A server that takes any message at next to no cost: it looks for the end of the message and nothing else.
 * A process of its own, so that it shares no core with what is measured. Prints its port.
 *
 * Arguments: capabilities by comma (`PIPELINING,CHUNKING`); key and certificate files for TLS from the start.
 */
import { readFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';

const [, , capabilities = '', keyFile, certFile] = process.argv;
const lines = ['sink.test', ...capabilities.split(',').filter((name) => name !== ''), '8BITMIME', 'SIZE 0'];
const ehlo = lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}\r\n`).join('');
const DOT = 46;

const server =
  keyFile !== undefined && certFile !== undefined
    ? tls.createServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) }, serve)
    : net.createServer(serve);
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));

/** Commands, then a message by DATA or a chunk by BDAT, and again. */
function serve(socket: net.Socket): void {
  socket.setNoDelay(true).on('error', () => socket.destroy());
  socket.write('220 sink.test ESMTP\r\n');
  let mode: 'command' | 'data' | 'chunk' = 'command';
  let kept: Buffer = Buffer.alloc(0);
  let left = 0;
  let replies = '';
  socket.on('data', (arrived: Buffer) => {
    let bytes = kept.length === 0 ? arrived : Buffer.concat([kept, arrived]);
    kept = Buffer.alloc(0);
    while (bytes.length > 0) {
      if (mode === 'chunk') {
        const taken = Math.min(left, bytes.length);
        bytes = bytes.subarray(taken);
        left -= taken;
        if (left > 0) break;
        replies += '250 2.0.0 Ok\r\n';
        mode = 'command';
      } else if (mode === 'data') {
        const end = endOfData(bytes);
        if (end === -1) {
          kept = Buffer.from(bytes.subarray(-4));
          break;
        }
        bytes = bytes.subarray(end);
        replies += '250 2.0.0 Ok: queued as SINK\r\n';
        mode = 'command';
      } else {
        const end = bytes.indexOf('\r\n');
        if (end === -1) {
          kept = bytes;
          break;
        }
        const line = bytes.toString('latin1', 0, end);
        bytes = bytes.subarray(end + 2);
        const verb = line.slice(0, 4).toUpperCase();
        if (verb === 'BDAT') {
          left = Number(line.split(' ')[1]);
          mode = 'chunk';
          if (left === 0) {
            replies += '250 2.0.0 Ok\r\n';
            mode = 'command';
          }
        } else if (verb === 'DATA') {
          replies += '354 Go\r\n';
          mode = 'data';
          // An empty message ends with a dot that no line end comes before.
          bytes = Buffer.concat([Buffer.from('\r\n'), bytes]);
        } else if (verb === 'EHLO') replies += ehlo;
        else if (verb === 'QUIT') replies += '221 2.0.0 Bye\r\n';
        else replies += '250 2.1.0 Ok\r\n';
        if (verb === 'QUIT') {
          socket.end(replies);
          return;
        }
      }
    }
    if (replies !== '') socket.write(replies);
    replies = '';
  });
}

/** Behind `CRLF.CRLF`, or -1. Dots are rare: looking for them alone is many times faster than for the whole. */
function endOfData(bytes: Buffer): number {
  for (let at = bytes.indexOf(DOT); at !== -1; at = bytes.indexOf(DOT, at + 1)) {
    if (at >= 2 && bytes.toString('latin1', at - 2, at + 3) === '\r\n.\r\n') return at + 3;
  }
  return -1;
}
