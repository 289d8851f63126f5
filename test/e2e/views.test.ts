/** The views of one session: list, ladder and waterfall, with one selection, by the keys and by pointer. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FakeServer, fakeServer, type Peer } from '../support/fake-server.ts';
import { findings } from './support/accessibility.ts';
import { addAccount, chooseSender, goTo, send, traceLines, verdict, write } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start, folder } = stage();

let page: Page;
let server: FakeServer;
/** Lets the server give its final reply. */
let goOn: () => void = () => undefined;
const held = new Promise<void>((resolve) => {
  goOn = resolve;
});

/** Takes commands in one flight, refuses one recipient, and takes its time before the final reply. */
async function serve(peer: Peer): Promise<void> {
  await peer.say('220 mx.example ESMTP');
  for (;;) {
    const line = await peer.line();
    if (line.startsWith('EHLO')) await peer.say('250-mx.example', '250-PIPELINING', '250 SIZE 50000000');
    else if (line.startsWith('RCPT') && line.includes('nobody')) await peer.say('550 5.1.1 No such user');
    else if (line === 'DATA') {
      await peer.say('354 Go ahead');
      await peer.data();
      await held;
      await peer.say('250 2.0.0 Ok: queued as VIEWS1');
    } else if (line === 'QUIT') return peer.say('221 2.0.0 Bye');
    else await peer.say('250 2.1.0 Ok');
  }
}

const ladder = (): Locator => page.getByRole('listbox', { name: 'Ladder of the session' });
const waterfall = (): Locator => page.getByRole('listbox', { name: 'Waterfall of the session' });
const view = (name: string): Locator =>
  page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name });
const selectedIn = (list: Locator): Locator => list.locator('[aria-selected="true"]');
const explanation = (): Locator => page.getByLabel('What this line means');

beforeAll(async () => {
  server = await fakeServer(serve);
  const file = join(folder(), 'figures.bin');
  await writeFile(file, Buffer.alloc(200_000, 'figures '));
  ({ page } = await start({ args: [file] }));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await addAccount(page, {
    address: 'ada@example.com',
    host: server.host,
    port: server.port,
    security: 'None',
    login: 'Without login',
  });
  await goTo(page, 'Compose');
  await chooseSender(page, 'ada@example.com');
  await write(page, { to: 'ben@example.org, nobody@example.org', subject: 'Figures', text: 'Hello' });
  await send(page);
  await goTo(page, 'Trace');
  await traceLines(page).getByRole('option', { name: /QUIT/ }).waitFor();
  return () => server.close();
});

describe('while the session runs', () => {
  test('the ladder shows the flight that waits, and counts round trips', async () => {
    await page.keyboard.press('2');
    await ladder().waitFor();
    expect(await view('Ladder').isChecked()).toBe(true);
    await ladder().getByRole('option', { name: /QUIT/ }).waitFor();
    await page.getByText('4 round trips').filter({ visible: true }).waitFor();
  });

  test('the waterfall shows the wait for the final reply growing to more than a second', async () => {
    await page.keyboard.press('3');
    const final = waterfall().getByRole('option', { name: /^Final reply/ });
    await expect.poll(() => final.textContent(), { timeout: 15_000 }).toMatch(/Final reply.*[1-9]\.\d+ s/);
  });

  test('nothing in them is in the way of assistive technology', async () => {
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('2');
    expect(await findings(page)).toEqual([]);
  });

  test('what comes later is added where it belongs', async () => {
    goOn();
    await ladder()
      .getByRole('option', { name: /VIEWS1/ })
      .waitFor();
    await page.keyboard.press('3');
    await waterfall()
      .getByRole('option', { name: /^Final reply ?250/ })
      .waitFor();
    await waterfall()
      .getByRole('option', { name: /^Goodbye/ })
      .waitFor();
  });
});

describe('one selection', () => {
  test('an arrow of the ladder is explained beside it, and selected in the list', async () => {
    await page.keyboard.press('2');
    await ladder()
      .getByRole('option', { name: /No such user/ })
      .click();
    await expect.poll(() => explanation().textContent()).toContain('550');
    await page.keyboard.press('1');
    await expect.poll(() => selectedIn(traceLines(page)).textContent()).toContain('No such user');
  });

  test('is the step of that line in the waterfall, with its figures', async () => {
    await page.keyboard.press('3');
    const selected = selectedIn(waterfall());
    expect(await selected.textContent()).toMatch(/^Envelope2 recipients.*failed/);
    await page.getByText('Starts at', { exact: true }).waitFor();
  });

  test('walks by the keys from step to step, and lands on its first line', async () => {
    await waterfall().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => selectedIn(waterfall()).textContent()).toMatch(/^Message/);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('2');
    await expect.poll(() => selectedIn(ladder()).textContent()).toContain('MAIL FROM');
    await ladder().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => selectedIn(ladder()).textContent()).toContain('RCPT TO');
  });

  test('turns to the failure by F8 in every view', async () => {
    await page.keyboard.press('F8');
    await expect.poll(() => selectedIn(ladder()).textContent()).toContain('No such user');
  });
});

describe('the zoom of the waterfall', () => {
  const beginning = (): Locator => waterfall().getByText('0', { exact: true });

  test('by the keys: Enter spreads a step over the axis, 0 shows all of it', async () => {
    await page.keyboard.press('3');
    await beginning().waitFor();
    await waterfall()
      .getByRole('option', { name: /^Final reply/ })
      .click();
    await waterfall().press('Enter');
    await beginning().waitFor({ state: 'detached' });
    await waterfall().press('0');
    await beginning().waitFor();
    await waterfall().press('+');
    await beginning().waitFor({ state: 'detached' });
    await waterfall().press('Escape');
    await beginning().waitFor();
    expect(await selectedIn(waterfall()).textContent()).toMatch(/^Final reply/);
  });

  test('by the pointer: dragged over a span, and back by a double click; no bar is chosen by it', async () => {
    const bar = waterfall().getByRole('option', { name: /^Connect/ });
    const { x, y, width, height } = (await bar.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const middle = y + height / 2;
    await page.mouse.move(x + width * 0.5, middle);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.6, middle, { steps: 4 });
    await page.mouse.up();
    await beginning().waitFor({ state: 'detached' });
    expect(await selectedIn(waterfall()).textContent()).toMatch(/^Final reply/);
    expect(await findings(page)).toEqual([]);
    await page.mouse.dblclick(x + width * 0.5, middle);
    await beginning().waitFor();
  });

  test('by the wheel with Ctrl, and by buttons', async () => {
    const { x, y, width } = (await waterfall().boundingBox()) ?? { x: 0, y: 0, width: 0 };
    await page.mouse.move(x + width * 0.7, y + 60);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -600);
    await page.keyboard.up('Control');
    await beginning().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show all of it (0)' }).click();
    await beginning().waitFor();
    await page.getByRole('button', { name: 'Zoom in (+)' }).click();
    await beginning().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Zoom out (-)' }).click();
    await beginning().waitFor();
  });
});

describe('the switch', () => {
  test('takes the arrow keys', async () => {
    await page.keyboard.press('2');
    await view('Ladder').focus();
    await page.keyboard.press('ArrowRight');
    await waterfall().waitFor();
  });

  test('leaves digits to whoever writes', async () => {
    await goTo(page, 'Compose');
    await verdict(page).waitFor();
    await page.getByRole('button', { name: 'New message' }).click();
    await page.getByLabel('Subject').fill('');
    await page.getByLabel('Subject').press('1');
    expect(await page.getByLabel('Subject').inputValue()).toBe('1');
    await goTo(page, 'Trace');
    await waterfall().waitFor();
  });

  test('stands in the dock too, with the view that was chosen', async () => {
    await goTo(page, 'Outbox');
    const dock = page.getByRole('region', { name: 'Trace dock' });
    await dock.getByRole('listbox', { name: 'Waterfall of the session' }).waitFor();
    await waterfall().press('2');
    await dock.getByRole('listbox', { name: 'Ladder of the session' }).waitFor();
    expect(await findings(page)).toEqual([]);
  });
});
