/** The account form under the hands of somebody who has only a keyboard, and in a window that it does not fit in. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { mintCertificate } from '../support/certs.ts';
import { fakeServer } from '../support/fake-server.ts';
import { silentListener } from '../support/silent-listener.ts';
import { goTo, seen } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start } = stage();
let page: Page;

const field = (name: string) => page.getByLabel(name, { exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const result = () => page.getByRole('region', { name: 'Result of the test' });

beforeAll(async () => {
  ({ page } = await start());
  await goTo(page, 'Accounts');
  await button('Add account').first().press('Enter');
});

test('a new account begins at the address', async () => {
  await expect.poll(() => field('Address').evaluate((input) => input === document.activeElement)).toBe(true);
});

test('nothing of the form shows through its buttons, wherever it is scrolled to', async () => {
  const covered = await button('Save').evaluate((save) => {
    const scrolled = save.closest('form')?.parentElement;
    const found = new Set<boolean>();
    for (let top = 0; top < (scrolled?.scrollHeight ?? 0); top += 40) {
      scrolled?.scrollTo(0, top);
      const { left, right, bottom, height } = save.getBoundingClientRect();
      for (let x = left + 4; x < right; x += 4) {
        const above = document.elementFromPoint(x, bottom - height / 4);
        found.add(above !== null && save.contains(above));
      }
    }
    scrolled?.scrollTo(0, 0);
    return [...found];
  });
  expect(covered).toEqual([true]);
});

describe('a test that is started by Enter', () => {
  test('leaves the focus on its button, and on its result when that is cancelled', async () => {
    await using silent = await silentListener();
    await field('Address').fill('ada@example.com');
    await field('Server').fill(silent.host);
    await field('Port').fill(`${silent.port}`);
    await page.getByText('Without login', { exact: true }).click();
    await button('Test').press('Enter');
    await button('Cancel test').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Test');
    await button('Cancel test').press('Enter');
    await seen(page, 'Cancelled').waitFor();
    expect(await result().evaluate((area) => area === document.activeElement)).toBe(true);
    expect(await result().textContent()).not.toMatch(/send/i);
  });

  test('and saving leave the focus where it is', async () => {
    await field('Your name').fill('Ada');
    await field('Your name').press('Enter');
    await seen(page, 'Account saved').waitFor();
    expect(await field('Your name').evaluate((input) => input === document.activeElement)).toBe(true);
  });

  test('offers the encryption that the port wants, and tries again with it', async () => {
    await using server = await fakeServer(async (peer) => {
      await peer.say('220 mail.example ESMTP');
      for (;;) {
        const line = await peer.line();
        if (line.startsWith('EHLO')) await peer.say('250-mail.example', '250 STARTTLS');
        else if (line === 'STARTTLS') await peer.say('454 4.7.0 Not now');
        else return peer.say('221 Bye');
      }
    });
    await field('Server').fill(server.host);
    await field('Port').fill(`${server.port}`);
    await button('Test again').press('Enter');
    await button('Use STARTTLS').press('Enter');
    await result().getByText('454 4.7.0 Not now').waitFor();
    expect(await page.getByRole('combobox', { name: 'Encryption' }).inputValue()).toBe('STARTTLS, required');
  });

  test('tells all that is wrong with a certificate that can be trusted', async () => {
    const expired = await mintCertificate({ validFromDays: -9, validToDays: -2 });
    await using server = await fakeServer((peer) => peer.say('220 mail.example ESMTP'), { tls: expired });
    await field('Server').fill(server.host);
    await field('Port').fill(`${server.port}`);
    await page.getByRole('combobox', { name: 'Encryption' }).click();
    await page.getByRole('option', { name: 'TLS from the start' }).click();
    await button('Test again').press('Enter');
    await button('Trust this certificate').waitFor();
    expect(await result().textContent()).toContain('expired');
  });
});
