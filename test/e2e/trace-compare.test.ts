/** Two sessions side by side: one that works and one that does not, aligned, with what differs on top. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { type FakeServer, fakeServer } from '../support/fake-server.ts';
import { politeServer } from '../support/polite-server.ts';
import { findings } from './support/accessibility.ts';
import { walkByKeyboard } from './support/keyboard-walk.ts';
import { addAccount, chooseSender, dismissNotices, goTo, send, verdict, write } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start } = stage();
let page: Page;
let ports: { readonly good: number; readonly bad: number };

async function sendBy(server: FakeServer, from: string): Promise<void> {
  const { host, port } = server;
  await addAccount(page, { address: from, host, port, security: 'None', login: 'Without login' });
  await page.keyboard.press('Control+n');
  await chooseSender(page, from);
  await write(page, { to: 'ben@example.org', subject: 'Plans', text: 'Hello' });
  await send(page);
  await verdict(page).waitFor();
}

beforeAll(async () => {
  const good = await fakeServer(
    politeServer({ capabilities: ['PIPELINING', 'SIZE 1000000', 'AUTH PLAIN LOGIN'] }),
  );
  const bad = await fakeServer(
    politeServer({
      capabilities: ['SIZE 1000000', 'AUTH PLAIN'],
      replies: { MAIL: '530 5.7.0 Authentication required' },
    }),
  );
  ports = { good: good.port, bad: bad.port };
  ({ page } = await start());
  await sendBy(good, 'ada@example.com');
  await sendBy(bad, 'eve@example.com');
  await goTo(page, 'Trace');
  await dismissNotices(page);
  return () => Promise.all([good.close(), bad.close()]);
});

const summary = () => page.getByRole('region', { name: 'What differs' });
const pairs = () => page.getByRole('listbox', { name: 'Lines of both sessions' }).getByRole('option');

test('the same server by its other port is offered, and the differences stand on top', async () => {
  await page.getByRole('button', { name: 'Compare with another session' }).click();
  await summary().waitFor();
  const said = (await summary().textContent()) ?? '';
  expect(said).toContain(`${ports.bad} failed, ${ports.good} ended well.`);
  expect(said).toContain(`${ports.good} offers AUTH LOGIN, ${ports.bad} does not.`);
  expect(said).toMatch(new RegExp(`Only ${ports.good} came to: .*`));
});

test('a difference leads to its line, which is shown in full', async () => {
  await summary()
    .getByRole('button', { name: `MAIL: ${ports.bad} got 530` })
    .click();
  await expect
    .poll(() => page.getByRole('option', { selected: true }).filter({ visible: true }).textContent())
    .toMatch(/530 5\.7\.0 Authentication required.*250 /);
  await page
    .getByRole('region', { name: 'This step on both sides' })
    .getByText('530 5.7.0 Authentication required')
    .waitFor();
});

test.each(['light', 'dark'] as const)(
  '%s: everything has a name and enough contrast, and Tab comes to it',
  async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await findings(page)).toEqual([]);
    expect(await walkByKeyboard(page)).toEqual([]);
  },
);

test('only what differs, and the sides swapped', async () => {
  const all = await pairs().count();
  await page.getByRole('switch', { name: 'Only differences' }).check();
  await expect.poll(() => pairs().count()).toBeLessThan(all);
  expect(await pairs().filter({ hasText: 'EHLO' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Swap the sides' }).click();
  await expect
    .poll(() => pairs().filter({ hasText: '530 5.7.0' }).first().textContent())
    .toMatch(/250 .*530 5\.7\.0/);
});

test('another session can be chosen, and the way back is there', async () => {
  await page.getByRole('combobox', { name: 'Compare with' }).click();
  await page
    .getByRole('option')
    .filter({ hasText: `${ports.good}` })
    .first()
    .click();
  await summary().waitFor();
  await page.getByRole('button', { name: 'Close the comparison' }).click();
  await page.getByRole('listbox', { name: 'Lines of the session' }).waitFor();
});
