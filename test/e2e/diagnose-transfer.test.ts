/** The transfer lab in the real window: each probe is drawn while it runs, and stays to be looked at. */
import type { ElectronApplication, Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { fakeServer } from '../support/fake-server.ts';
import { faultyProxy } from '../support/faulty-proxy.ts';
import { transferServer } from '../support/transfer-server.ts';
import { findings } from './support/accessibility.ts';
import { goTo, verdict } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start } = stage();
let app: ElectronApplication;
let page: Page;

beforeAll(async () => {
  ({ app, page } = await start());
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await goTo(page, 'Diagnose');
});

const form = () => page.getByRole('form', { name: 'What to look at' });
const begin = () => form().getByRole('button', { name: 'Find out why' }).click();
const probes = () => page.getByRole('region', { name: 'Progress of each probe over time' });
const probe = (name: string): Locator => probes().getByRole('figure').filter({ hasText: name });

test('a large message needs somebody it could be for', async () => {
  await form().getByRole('textbox', { name: 'Server' }).fill('127.0.0.1');
  await form().getByRole('combobox', { name: 'Encryption' }).click();
  await page.getByRole('option', { name: 'None' }).click();
  await form().getByLabel('Small mails go, large ones hang').check();
  await begin();
  await form().getByText('Enter an address such as ada@example.com.').waitFor();
  await form().getByRole('textbox', { name: 'Recipient to try' }).fill('ada@example.com');
});

test('a message that stalls is drawn with the place and the time, and what was seen outlasts a stop', async () => {
  await using server = await fakeServer(transferServer({ capabilities: ['8BITMIME'] }));
  await using line = await faultyProxy(server, {
    fault: () => ({ at: { offset: 20_000, after: '\r\nDATA\r\n' }, act: 'stop' }),
  });
  await form().getByRole('textbox', { name: 'Port' }).fill(String(line.port));
  await begin();
  await probe('Small message').getByText('Arrived').waitFor();
  await probe('Whole message').first().getByText('Stalled').waitFor({ timeout: 60_000 });
  const said = await probe('Whole message').first().getByRole('img').getAttribute('aria-label');
  expect(said).toMatch(
    /^Stalled\. [\d,]+ of 262,144 bytes acknowledged\. .*Nothing moved from \d+\.\d s to 1\d\.\d s$/,
  );
  expect(await findings(page)).toEqual([]);
  // In a narrow window the form is out of sight, and its button with it.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(720, 480));
  const stop = page
    .getByRole('region', { name: 'How far the diagnosis is' })
    .getByRole('button', { name: 'Stop' });
  await stop.click();
  await verdict(page).getByRole('heading', { name: 'The diagnosis was stopped' }).waitFor();
  await probe('Whole message').first().getByText('Stalled').waitFor();
  expect(server.peers.flatMap(({ messages }) => messages)).toEqual([]);
});

test('where all arrives, the probes are found with the check', async () => {
  await using server = await fakeServer(transferServer());
  await form().getByRole('textbox', { name: 'Port' }).fill(String(server.port));
  await begin();
  await verdict(page)
    .getByRole('heading', { name: /^It works|^Nothing is wrong/ })
    .waitFor();
  await page.getByText('Transfer of large messages', { exact: true }).last().click();
  await expect.poll(() => probes().getByRole('figure').count()).toBe(3);
  await probe('BDAT').getByText('Arrived').waitFor();
});
