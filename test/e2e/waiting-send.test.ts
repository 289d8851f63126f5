/** A send that takes its time: the window says for how long, and is not drawn when there is nothing new. */
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addAccount, chooseSender, goTo, seen, send, traceLines, write } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start, folder } = stage();
/** Two seconds or more. */
const LONG = /^waiting for ([2-9]|\d{2,}) s$/;

test('a send under way keeps nothing moving but what it reports', async () => {
  const server = await takesItsTime();
  const file = join(folder(), 'large.bin');
  const handle = await open(file, 'w');
  await handle.truncate(64 * 1024 ** 2);
  await handle.close();
  const { page } = await start({ args: [file] });
  await addAccount(page, {
    address: 'ada@example.com',
    host: server.host,
    port: server.port,
    security: 'None',
    login: 'Without login',
  });
  await goTo(page, 'Compose');
  await write(page, { to: 'ben@example.org', subject: 'Large', text: 'See the file.' });
  await chooseSender(page, 'ada@example.com');
  await send(page);

  await seen(page, LONG).waitFor();
  await seen(page, /^Working: connecting · \d+ s$/).waitFor();
  expect(await moving(page)).toEqual([]);
  await goTo(page, 'Outbox');
  // It does not begin anew on another page.
  expect(await seen(page, /^waiting for/).textContent()).toMatch(LONG);
  await goTo(page, 'Compose');
  server.greet();
  await traceLines(page).getByText('354 Go on').waitFor();
  await seen(page, /^[\d.]+ \w+ of [\d.]+ MB$/).waitFor();
  await seen(page, /^waiting for \d+ s$/).waitFor({ state: 'hidden' });
  for (const name of ['Compose', 'Outbox', 'Trace'] as const) {
    await goTo(page, name);
    await expect.poll(() => moving(page)).toEqual([]);
  }
  await server.close();
});

/** What the browser moves by itself; each of it has the whole window drawn sixty times a second. */
const moving = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.outerHTML ?? '') : '')),
  );

/** A server that greets when it is told to, and that takes nothing of a message. */
async function takesItsTime() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      for (const line of bytes.toString('latin1').split('\r\n').slice(0, -1)) {
        const isData = line.toUpperCase() === 'DATA';
        socket.write(isData ? '354 Go on\r\n' : '250 Ok\r\n');
        if (isData) socket.pause();
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    host: '127.0.0.1',
    port: address.port,
    greet: () => {
      for (const socket of sockets) socket.write('220 slow.example ESMTP\r\n');
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
