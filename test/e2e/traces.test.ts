/** Sessions outlive the application: after a restart, after a crash; they can be searched and removed, and hold no secret. */
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FakeServer, fakeServer } from '../support/fake-server.ts';
import { launchApp } from './support/launch.ts';
import {
  addAccount,
  chooseSender,
  firstWindow,
  goTo,
  holds,
  quit,
  seen,
  send,
  traceLines,
  verdict,
  write,
} from './support/person.ts';
import { stage } from './support/stage.ts';

const { start, folder, display } = stage();
const password = 'ungeraten-4711';

/** Refuses the first message and says nothing to a second one. */
async function moody(): Promise<FakeServer> {
  let sessions = 0;
  return fakeServer(async (peer) => {
    sessions += 1;
    const isSilent = sessions > 1;
    await peer.say('220 mail.example ESMTP');
    for (;;) {
      const line = await peer.line();
      if (line.startsWith('EHLO')) await peer.say('250-mail.example', '250 AUTH CRAM-MD5');
      else if (line.startsWith('AUTH')) {
        await peer.say('334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+');
        await peer.line();
        await peer.say('235 2.7.0 Fine');
      } else if (line.startsWith('MAIL')) {
        if (isSilent) continue;
        await peer.say('550 5.7.1 The zebra is not welcome');
      } else if (line === 'QUIT') return peer.say('221 2.0.0 Bye');
      else await peer.say('500 5.5.2 What');
    }
  });
}

test('a session is there after a restart and after a crash, is found by its words, and goes when removed', async () => {
  const server = await moody();
  const first = await start();
  await addAccount(first.page, {
    address: 'ada@example.com',
    host: server.host,
    port: server.port,
    security: 'None',
    password,
  });
  await goTo(first.page, 'Compose');
  await chooseSender(first.page, 'ada@example.com');
  await write(first.page, { to: 'ben@example.org', subject: 'Refused', text: 'Hello' });
  await send(first.page);
  await verdict(first.page).getByText('550 5.7.1 The zebra is not welcome').waitFor();
  await quit(first.app);

  const second = await start();
  await goTo(second.page, 'Outbox');
  await seen(second.page, 'Refused').click();
  await verdict(second.page).getByRole('button', { name: 'Show in trace' }).click();
  await traceLines(second.page).getByText('The zebra is not welcome').waitFor();

  // A crash in the middle of a session.
  await addAccount(second.page, {
    address: 'eve@example.com',
    host: server.host,
    port: server.port,
    security: 'None',
    login: 'Without login',
  });
  await goTo(second.page, 'Compose');
  await second.page.keyboard.press('Control+n');
  await chooseSender(second.page, 'eve@example.com');
  await write(second.page, { to: 'ben@example.org', subject: 'Broken off', text: 'Hello' });
  await send(second.page);
  await traceLines(second.page).getByText('MAIL FROM').waitFor();
  await expect.poll(() => sessionFiles().then((files) => files.length)).toBe(2);
  const gone = once(second.app.process(), 'exit');
  second.app.process().kill('SIGKILL');
  await gone;

  const third = await start();
  const { page } = third;
  await goTo(page, 'Trace');
  const list = page.getByRole('navigation', { name: 'Sessions' });
  await list.getByRole('button', { name: /Interrupted.*Broken off/ }).waitFor();
  await list.getByRole('button', { name: /Failed.*Refused/ }).waitFor();
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill('ZEBRA');
  await expect.poll(() => list.getByText('Broken off').count()).toBe(0);
  await list.getByRole('button', { name: /Failed.*Refused/ }).waitFor();
  // By keys: from the field into the list, where Tab stops but once.
  await page.getByRole('searchbox', { name: 'Search sessions' }).press('ArrowDown');
  await page.keyboard.press('Enter');
  await traceLines(page).getByText('The zebra is not welcome').waitFor();

  for (const name of await sessionFiles()) expect(await holds(join(traces(), name), password)).toBe(false);

  await list.getByRole('button', { name: 'Remove session' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await list.getByText('Refused').waitFor();
  await list.getByRole('button', { name: /Failed.*Refused/ }).press('Delete');
  // A notice under the pointer stays.
  await page.mouse.move(0, 0);
  await expect.poll(() => sessionFiles().then((files) => files.length), { timeout: 30_000 }).toBe(1);

  // In a narrow window the same list stands behind a button.
  await third.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(720, 480));
  await page.getByRole('button', { name: /^Session: Broken off .*, Interrupted/ }).click();
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill('ZEBRA');
  await list.getByText('No session has this text.').waitFor();
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill('');
  await list.getByRole('button', { name: /Interrupted.*Broken off/ }).click();
  await list.waitFor({ state: 'detached' });
  await traceLines(page).getByText('MAIL FROM').waitFor();
  await quit(third.app);
  await server.close();
});

test('the page reads sessions that are kept, and no other file', async () => {
  // Without the stage's watch over the console, where each refusal is told.
  const app = await launchApp({ display: display(), userData: join(folder(), 'person') });
  const page = await firstWindow(app);
  const [name = ''] = await sessionFiles();
  await writeFile(join(traces(), `${'1'.repeat(8)}.ndjson`), 'nobody may read this');
  const read = (url: string, init?: RequestInit) =>
    page.evaluate(
      ([at, how]) =>
        fetch(at, how).then(
          async (reply) => await reply.text(),
          () => undefined,
        ),
      [url, init] as const,
    );
  const session = `trace://session/${name.replace('.ndjson', '')}`;
  const text = await readFile(join(traces(), name), 'utf8');
  expect(text).toContain('MAIL FROM');
  expect(await read(session)).toBe(text);
  expect(await read(session, { headers: { range: 'bytes=100-' } })).toBe(text.slice(100));
  for (const other of [
    `${session}/../../../window.json`,
    `${session}/../${'1'.repeat(8)}`,
    `${session}.ndjson`,
    `${session}?x`,
    'trace://session/..%2f..%2fwindow.json',
    'trace://session/%2fetc%2fhostname',
    'trace://session//etc/hostname',
    'trace:///etc/hostname',
    'trace://etc/hostname',
    `trace://other/${name}`,
    `trace://session/${'1'.repeat(8)}`,
    'trace://session/11111111-1111-4111-8111-111111111111',
    'file:///etc/hostname',
  ])
    expect([other, await read(other)]).toEqual([other, undefined]);
  expect(await read(session, { method: 'POST' })).toBeUndefined();
  await app.close();
});

const traces = (): string => join(folder(), 'person', 'traces');

const sessionFiles = async (): Promise<readonly string[]> =>
  (await readdir(traces())).filter((name) => name.endsWith('.ndjson'));
