/**
 * The least a conversation can take: ready-made flights of DATA, each as large as pipelining allows, and a look at
 * nothing but the reply it waits for. Argument: `Task` as JSON.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { readTask, recipientsOf, TEXT, tell, timed } from '../support/done.ts';

const task = readTask();
const recipients = recipientsOf(task).map((address) => `RCPT TO:<${address}>\r\n`);
const envelope = `MAIL FROM:<ann@sender.example>\r\n${recipients.join('')}DATA\r\n`;
const message = `From: <ann@sender.example>\r\nSubject: Bench\r\n\r\n${TEXT}.\r\n`;

/** Sends a flight and waits for the reply of this code, the last of it. */
async function say(socket: Socket, flight: string, code: string): Promise<void> {
  socket.write(flight);
  for (let replies = ''; !replies.includes(`\n${code} `); replies += `\n${await once(socket, 'data')}`);
}

async function begin(): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: task.port, noDelay: true });
  await say(socket, '', '220');
  await say(socket, 'EHLO client.example\r\n', '250');
  await say(socket, envelope, '354');
  return socket;
}

async function alone(): Promise<void> {
  const socket = await begin();
  await say(socket, `${message}QUIT\r\n`, '221');
  socket.end();
}

await alone();
const seconds = await timed(alone);
const socket = await begin();
const furtherSeconds = await timed(async () => {
  for (let left = task.messages; left > 0; left--) await say(socket, message + envelope, '354');
});
await say(socket, `${message}QUIT\r\n`, '221');
socket.end();
tell({ seconds, furtherSeconds, sessions: 3 });
