/** Closing the window in the middle of a word loses nothing, and a page that hangs does not keep it open. */
import type { ElectronApplication } from 'playwright-core';
import { expect, test } from 'vitest';
import { fakeServer } from '../support/fake-server.ts';
import { addAccount, goTo, seen, send, verdict, write } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start } = stage();

const ways: readonly (readonly [string, string, (app: ElectronApplication) => Promise<void>])[] = [
  [
    'closed',
    'Half a sent',
    (app) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  ],
  ['told to quit', 'Half a sentence', (app) => app.evaluate(({ app: application }) => application.quit())],
  [
    'ended by the system',
    'Half a sentence more',
    async (app) => {
      app.process().kill('SIGTERM');
    },
  ],
];

test.each(ways)('what was typed last before it was %s is there at the next start', async (_, text, end) => {
  const first = await start();
  await first.page.getByLabel('Subject').fill(text);
  const ended = first.app.waitForEvent('close');
  await end(first.app);
  await ended;
  const next = await start();
  await expect.poll(() => next.page.getByLabel('Subject').inputValue()).toBe(text);
  await next.app.close();
});

test('a page that hangs is not waited for longer than some seconds', async () => {
  const { app, page } = await start();
  const ended = app.waitForEvent('close', { timeout: 10_000 });
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await ended;
});

/** Takes a message, and answers its end when it is told to. */
async function waitsAtTheEnd() {
  let answer: (reply: string) => void = () => undefined;
  const reply = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const server = await fakeServer(async (peer) => {
    await peer.say('220 mail.example ESMTP');
    for (;;) {
      const line = await peer.line();
      if (line === 'DATA') {
        await peer.say('354 Go on');
        await peer.data();
        await peer.say(await reply);
      } else if (line === 'QUIT') return peer.say('221 2.0.0 Bye');
      else await peer.say('250 Ok');
    }
  });
  return { ...server, answer };
}

/** The question stands in for the system's: it stays until its signal takes it away, and then means "no". */
const standInForQuestion = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ dialog }) => {
    const ask = (_window: unknown, { signal }: Electron.MessageBoxOptions) =>
      new Promise<Electron.MessageBoxReturnValue>((resolve) => {
        process.env.WIREPOST_ASKED = 'yes';
        signal?.addEventListener('abort', () => resolve({ response: 0, checkboxChecked: false }));
      });
    Object.assign(dialog, { showMessageBox: ask });
  });

test.each([
  ['the window closes once what was being sent is sent', '250 2.0.0 Ok: queued as 1', true],
  ['the window stays when it failed', '554 5.6.0 No', false],
])('the question whether to stop sending goes away by itself: %s', async (_, reply, closes) => {
  const server = await waitsAtTheEnd();
  const { app, page } = await start({ person: `sends ${closes}` });
  await addAccount(page, {
    address: 'ada@example.com',
    host: server.host,
    port: server.port,
    security: 'None',
    login: 'Without login',
  });
  await goTo(page, 'Compose');
  await expect.poll(() => page.getByLabel('From', { exact: true }).inputValue()).toContain('ada@example.com');
  await write(page, { to: 'ben@example.org', subject: 'Plans', text: 'Hello' });
  await send(page);
  await seen(page, /Waiting for|final reply|accept/i).waitFor();
  await standInForQuestion(app);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => app.evaluate(() => process.env.WIREPOST_ASKED)).toBe('yes');
  const ended = closes ? app.waitForEvent('close') : undefined;
  server.answer(reply);
  if (ended) await ended;
  else {
    await verdict(page).getByText('554 5.6.0 No').waitFor();
    await app.close();
  }
  await server.close();
});
