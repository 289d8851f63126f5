/** Traces from files: dropped, chosen, named on the command line; marked, kept and removed like any other. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { findings } from './support/accessibility.ts';
import { dismissNotices, dropFiles, goTo, quit, seen, traceLines } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start, folder } = stage();

const password = 'sesam-4711';
const swaks = `=== Trying mail.example:587...
=== Connected to mail.example.
<-  220 mail.example ESMTP
 -> EHLO pc
<-  250-mail.example
<-  250 AUTH LOGIN
 -> AUTH LOGIN
<-  334 Wer bist du
 -> YWRh
<-  334 Und dein Wort
 -> ${Buffer.from(password).toString('base64')}
<** 535 5.7.8 The zebra does not know you
 -> QUIT
<-  221 Bye
`;
const line = (time: string, text: string) => `Nov 21 14:11:${time} mx postfix/smtpd[7]: ${text}\n`;
const postfix = ['ann', 'ben', 'cy']
  .map((name, at) =>
    [
      line(`1${at}`, 'connect from pc[192.0.2.1]'),
      line(`1${at}`, '> pc[192.0.2.1]: 220 mx.example ESMTP'),
      line(`2${at}`, `< pc[192.0.2.1]: MAIL FROM:<${name}@example.com>`),
      line(`2${at}`, '> pc[192.0.2.1]: 250 2.1.0 Ok'),
      line(`2${at}`, '< pc[192.0.2.1]: RCPT TO:<dora@example.org>'),
      line(`2${at}`, `> pc[192.0.2.1]: ${at === 1 ? '450 4.7.1 Come back later' : '250 2.1.5 Ok'}`),
      line(`3${at}`, 'disconnect from pc[192.0.2.1]'),
    ].join(''),
  )
  .join('');

const sessions = (page: Page) => page.getByRole('navigation', { name: 'Sessions' });

/** The system's dialog answers at once. */
const choose = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, path);

const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder(), name);
  await writeFile(path, content);
  return path;
};

describe('a trace from a file', () => {
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    ({ app, page } = await start());
  });

  test('is opened by dropping it on the trace page, where any other page attaches', async () => {
    const path = await file('their.log', swaks);
    await dropFiles(page, [path], () => seen(page, 'Drop to attach 1 file').waitFor());
    await page.getByRole('region', { name: 'Attachments' }).getByText('their').waitFor();
    await goTo(page, 'Trace');
    await dropFiles(page, [path], async () => {
      await seen(page, 'Drop to open as a trace').waitFor();
    });
    await sessions(page)
      .getByRole('button', { name: /Failed.*mail\.example:587.*Imported.*their\.log/ })
      .waitFor();
    await traceLines(page).getByText('The zebra does not know you').waitFor();
    await seen(page, 'This log tells no times').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByText('Summary', { exact: true }).first().click();
    await seen(page, 'their.log (log of swaks)').waitFor();
    await page.getByText('List', { exact: true }).first().click();
  });

  test('with a login in it tells no secret, here or when it is shared on', async () => {
    const traces = join(folder(), 'person', 'traces');
    const secret = Buffer.from(password).toString('base64');
    for (const name of await readdir(traces)) {
      const kept = await readFile(join(traces, name), 'utf8');
      expect(kept.includes(password) || kept.includes(secret)).toBe(false);
    }
    await page.getByRole('button', { name: 'Share…' }).click();
    const dialog = page.getByRole('dialog', { name: /^Share the session/ });
    const preview = dialog.getByRole('region', { name: 'Exactly this leaves' });
    for (const format of ['Text', 'Wirepost trace (JSON)', 'Markdown, for a ticket', 'swaks']) {
      await dialog.getByRole('radio', { name: format, exact: true }).check();
      await preview
        .getByText(/mail|server|session/i)
        .first()
        .waitFor();
      const shown = (await preview.textContent()) ?? '';
      expect(shown.includes(password) || shown.includes(secret)).toBe(false);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('with several sessions shows the one that failed, and all in the list', async () => {
    await choose(app, await file('mail.log', postfix));
    await page.keyboard.press('Control+Shift+O');
    await seen(page, '3 sessions opened').waitFor();
    await traceLines(page).getByText('Come back later').waitFor();
    for (const name of ['ann', 'ben', 'cy'])
      await sessions(page).getByText(`dora@example.org ← ${name}@example.com`).waitFor();
    await dismissNotices(page);
  });

  test.each([
    ['empty.log', '', 'empty.log was not opened. The file is empty.'],
    [
      'picture.png',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]),
      'picture.png was not opened. It is none of',
    ],
    [
      'torn.json',
      '{"format":"wirepost-trace","version":1,"events":[\n{"seq":1,',
      'torn.json was not opened. It is damaged in line 2',
    ],
    ['plain.log', postfix.replace(/.*: [<>] .*\n/g, ''), 'but not a verbose one'],
  ])('that is none is named with what is wrong: %s', async (name, content, reason) => {
    await dropFiles(page, [await file(name, content)]);
    await seen(page, reason).waitFor();
    await dismissNotices(page);
  });

  test('is there after a restart, and goes when it is removed', async () => {
    await quit(app);
    ({ app, page } = await start());
    await goTo(page, 'Trace');
    await sessions(page).getByText('their.log').click();
    await traceLines(page).getByText('The zebra does not know you').waitFor();
    const entries = () =>
      sessions(page)
        .getByText(/\.log$/)
        .count();
    const before = await entries();
    await sessions(page).getByText('their.log').hover();
    await sessions(page)
      .locator(':has(> button)', { hasText: 'their.log' })
      .getByRole('button', { name: 'Remove session' })
      .click();
    await expect.poll(entries).toBe(before - 1);
    await quit(app);
  });
});

test('a saved trace on the command line opens on the trace page, with what is to be attached beside it', async () => {
  const event = (seq: number, more: object) =>
    JSON.stringify({ seq, at: 1_790_000_000_000, ms: seq, ...more });
  const saved = [
    '{"format":"wirepost-trace","version":1,"events":[',
    `${event(1, { kind: 'session', phase: 'connect', host: 'far.example', port: 25, security: 'none' })},`,
    `${event(2, { kind: 'received', phase: 'greeting', text: '554 no yaks', bytes: 13, code: 554, last: true })},`,
    event(3, { kind: 'end', phase: 'greeting', outcome: 'failed', bytesIn: 13, bytesOut: 0 }),
    ']}\n',
  ].join('\n');
  const args = [await file('theirs.wirepost-trace.json', saved), await file('notes.txt', 'hello')];
  const { page } = await start({ person: 'colleague', args });
  await traceLines(page).getByText('554 no yaks').waitFor();
  await sessions(page).getByText('theirs.wirepost-trace.json').waitFor();
  await goTo(page, 'Compose');
  await page.getByRole('region', { name: 'Attachments' }).getByText('notes').waitFor();
});
