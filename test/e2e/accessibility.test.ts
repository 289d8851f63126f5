/** Every page, light and dark, in all the states it has: nothing that assistive technology would stumble over. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { findings } from './support/accessibility.ts';
import { addAccount, goTo, type PageName, seen, send, traceLines, verdict, write } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start, folder } = stage();
const pages: readonly PageName[] = ['Compose', 'Outbox', 'Trace', 'Accounts', 'Sandbox'];

const settings = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Settings' });

describe.each(['Light', 'Dark'])('%s', (theme) => {
  let page: Page;

  beforeAll(async () => {
    const file = join(folder(), 'notes.txt');
    await writeFile(file, 'Notes');
    ({ page } = await start({ person: theme, args: [file] }));
    // Colours are judged as they are in the end, not on their way there.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await settings(page).click();
    await page.getByText(theme, { exact: true }).click();
    await page.keyboard.press('Escape');
  });

  test.each(pages)('%s before anything has happened', async (name) => {
    await goTo(page, name);
    expect(await findings(page)).toEqual([]);
  });

  test('a message that cannot be sent yet', async () => {
    await goTo(page, 'Compose');
    await write(page, { to: 'nobody', subject: 'Plans', text: 'Hello' });
    await send(page);
    await page
      .getByText('Cc Bcc')
      .or(page.getByRole('button', { name: /Cc/ }))
      .first()
      .click();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove nobody' }).click();
  });

  test('a message that was accepted for some, with the trace beside it', async () => {
    await write(page, { to: 'ada@example.com, unknown@sandbox.test' });
    await send(page);
    await verdict(page).getByText('Queue ID').waitFor();
    await traceLines(page).waitFor();
    await traceLines(page).press('End');
    expect(await findings(page)).toEqual([]);
  });

  test('addresses offered while typing', async () => {
    await page.keyboard.press('Control+n');
    await page.getByLabel('To', { exact: true }).pressSequentially('ad');
    const known = page.getByRole('listbox', { name: 'Addresses you wrote to before' });
    await known.getByRole('option', { name: 'ada@example.com' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test.each(pages.slice(1))('%s with something in it', async (name) => {
    await goTo(page, name);
    expect(await findings(page)).toEqual([]);
  });

  test.each(pages)(
    '%s by Tab alone: every stop is in sight and marked, and the way leads round',
    async (name) => {
      await goTo(page, name);
      const stops = await walk(page);
      expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
      expect(stops.map((stop) => stop.name)).toEqual(expect.arrayContaining([...pages]));
      expect(new Set(stops.map(({ id }) => id)).size).toBe(stops.length);
    },
  );

  test('an account that cannot be reached', async () => {
    await addAccount(page, {
      address: 'ada@example.com',
      host: '127.0.0.1',
      port: 1,
      security: 'None',
      password: 'guess',
    });
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await seen(page, 'While connecting').waitFor();
    expect(await findings(page)).toEqual([]);
  });

  test('the command palette and the settings', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await settings(page).click();
    expect(await findings(page)).toEqual([]);
  });
});

interface Stop {
  readonly id: string;
  readonly name: string;
  /** In sight, with an outline or a caret to tell where one is. */
  readonly isMarked: boolean;
}

/** More than any page has. */
const mostStops = 80;

/** From the first button of the rail on by Tab, until it comes round. */
async function walk(page: Page): Promise<readonly Stop[]> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button').first().focus();
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('[data-passed]')) one.removeAttribute('data-passed');
  });
  const stops: Stop[] = [];
  for (let index = 0; index < mostStops; index += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((id): Stop | undefined => {
      const at = document.activeElement;
      if (!(at instanceof HTMLElement) || at === document.body) return undefined;
      // Marked as passed, so that coming round is noticed.
      at.dataset.passed ??= id;
      const { x, y, width, height } = at.getBoundingClientRect();
      const isSeen = x + width > 0 && y + height > 0 && x < innerWidth && y < innerHeight;
      const hasCaret = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement;
      const isMarked = isSeen && (hasCaret || getComputedStyle(at).outlineStyle !== 'none');
      return { id: at.dataset.passed, name: at.ariaLabel ?? at.innerText, isMarked };
    }, String(index));
    if (stop === undefined) continue;
    if (stops.some(({ id }) => id === stop.id)) return stops;
    stops.push(stop);
  }
  throw new Error('The way by Tab does not lead round');
}
