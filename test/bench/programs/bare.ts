/**
 * The least a program can do: reads a ready-made message, dots and all, and writes it to the socket, two buffers
 * taking turns. Argument: `Task` as JSON.
 */
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { readTask, tell, timed } from '../support/done.ts';

const task = readTask();
const at = { host: '127.0.0.1', port: task.port };
const BUFFER = 256 * 1024;

async function say(socket: Socket, line: string): Promise<void> {
  socket.write(line);
  await once(socket, 'data');
}

async function writeFile(socket: Socket, path: string): Promise<void> {
  const file = await open(path);
  let buffer = Buffer.allocUnsafeSlow(BUFFER);
  let spare = Buffer.allocUnsafeSlow(BUFFER);
  let written: Promise<unknown> | undefined;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, BUFFER);
    await written;
    if (bytesRead === 0) break;
    const piece = buffer.subarray(0, bytesRead);
    written = new Promise((resolve) => socket.write(piece, resolve));
    [buffer, spare] = [spare, buffer];
  }
  await file.close();
}

async function send(path: string): Promise<void> {
  const socket = task.tls ? connectTls({ ...at, rejectUnauthorized: false }) : connect(at);
  socket.setNoDelay(true);
  await once(socket, 'data');
  await say(socket, 'EHLO client.example\r\n');
  await say(socket, 'MAIL FROM:<ann@sender.example>\r\n');
  await say(socket, 'RCPT TO:<bob@rcpt.example>\r\n');
  await say(socket, 'DATA\r\n');
  await writeFile(socket, path);
  await say(socket, '.\r\n');
  socket.end('QUIT\r\n');
  socket.resume();
  await once(socket, 'close');
}

const { file, warmUpFile } = task;
if (warmUpFile !== '') await send(warmUpFile);
tell({ seconds: await timed(() => send(file)), sessions: warmUpFile === '' ? 1 : 2 });
