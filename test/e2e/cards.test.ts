/** What can be seen of a session beside its lines: the TLS card, the summary, and the message as it went. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Minted, mintAuthority, mintCertificate, withChain } from '../support/certs.ts';
import { type FakeServer, fakeServer } from '../support/fake-server.ts';
import { politeServer } from '../support/polite-server.ts';
import {
  addAccount,
  chooseSender,
  dismissNotices,
  dropFiles,
  goTo,
  type OwnAccount,
  send,
  verdict,
  write,
} from './support/person.ts';
import { type Running, stage } from './support/stage.ts';

const { folder, start } = stage();

/** Pictures are kept where this names a folder. */
const pictures = process.env.WIREPOST_PICTURES;
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
};

let running: Running;
let page: Page;
let authority: Minted;
beforeAll(async () => {
  authority = await mintAuthority({ name: 'Company CA' });
  const bundle = join(folder(), 'ca.pem');
  await writeFile(bundle, authority.cert);
  running = await start({ env: { SSL_CERT_FILE: bundle } });
  page = running.page;
});

/** Sends a message by a new account of that server, and waits for its verdict. */
async function sendBy(
  server: FakeServer,
  address: string,
  security: OwnAccount['security'],
  { text = 'Hello', files = [] }: { readonly text?: string; readonly files?: readonly string[] } = {},
) {
  const { host, port } = server;
  await addAccount(page, { address, host, port, security, login: 'Without login' });
  await dismissNotices(page);
  await goTo(page, 'Compose');
  // The verdict of the message before is still there.
  const another = page.getByRole('button', { name: 'New message' }).filter({ visible: true });
  if ((await another.count()) > 0) await another.first().click();
  await chooseSender(page, address);
  await write(page, { to: 'ben@example.org', subject: address, text });
  if (files.length > 0) await dropFiles(page, files);
  await send(page);
  await verdict(page).getByRole('heading', { level: 2 }).first().waitFor();
}

const openView = async (name: 'List' | 'TLS' | 'Summary') => {
  await goTo(page, 'Trace');
  await page
    .getByRole('radiogroup', { name: 'View' })
    .getByText(name, { exact: true })
    .filter({ visible: true })
    .click();
};

describe('a handshake that fails', () => {
  let shown: Minted;
  beforeAll(async () => {
    const root = await mintAuthority({ name: 'Example Root' });
    const old = await mintAuthority({
      name: 'Example Old CA',
      issuer: root,
      validFromDays: -90,
      validToDays: -3,
    });
    shown = withChain(await mintCertificate({ names: ['mail.example.test'], issuer: old }), old);
    const server = await fakeServer(politeServer(), { tls: shown });
    await sendBy(server, 'bad@example.com', 'TLS from the start');
    return () => server.close();
  });

  test('is drawn link by link, with the failing links marked and why', async () => {
    await openView('TLS');
    const card = page.getByRole('region', { name: 'TLS of this session' });
    const chain = card.getByRole('list', { name: 'Chain of certificates' });
    const links = chain.getByRole('article');
    await links.first().waitFor();
    await picture(page, 'tls-failed');
    expect(await links.count()).toBe(2);
    expect(await links.first().textContent()).toContain('mail.example.test');
    expect(await links.nth(1).textContent()).toMatch(/expired 3 days ago/);
    expect(await chain.textContent()).toContain('Here the chain breaks off');
    expect(await card.textContent()).toContain('None of them covers 127.0.0.1');
    await card.getByRole('button', { name: 'Copy the fingerprint of mail.example.test' }).click();
    await page.getByText('Copied').first().waitFor();
    const copied = await running.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toBe(shown.fingerprint256);
    await card.getByRole('button', { name: 'Copy the chain as PEM' }).click();
    await expect
      .poll(() => running.app.evaluate(({ clipboard }) => clipboard.readText()))
      .toMatch(/^-----BEGIN CERTIFICATE-----[\s\S]+BEGIN CERTIFICATE/);
  });

  test('is told in the summary with who acts, and leads to its line', async () => {
    await openView('Summary');
    const card = page.getByRole('region', { name: 'Summary of this session' });
    await card.getByText('Who has to act').waitFor();
    await picture(page, 'summary-failed');
    await card.getByRole('button', { name: 'Show in the list' }).click();
    await page.getByRole('option', { selected: true }).filter({ hasText: 'TLS handshake failed' }).waitFor();
  });
});

describe('a session by STARTTLS', () => {
  beforeAll(async () => {
    const serve = politeServer({
      tls: await mintCertificate({ issuer: authority }),
      capabilities: ['STARTTLS', 'SIZE 1000000', 'PIPELINING'],
      capabilitiesInTls: ['AUTH PLAIN LOGIN', 'SIZE 2000000', 'PIPELINING', 'SMTPUTF8'],
    });
    const server = await fakeServer(serve);
    await sendBy(server, 'good@example.com', 'STARTTLS, required');
    return () => server.close();
  });

  test('tells this computer’s roots and the bundled ones apart, down to the root', async () => {
    await openView('TLS');
    const card = page.getByRole('region', { name: 'TLS of this session' });
    await card.getByText('Only this computer knows it', { exact: false }).waitFor();
    await picture(page, 'tls-starttls');
    const links = card.getByRole('list', { name: 'Chain of certificates' }).getByRole('article');
    expect(await links.last().textContent()).toContain('Company CA');
    expect(await links.last().textContent()).toContain('Root, known here');
    expect(await card.getByRole('img', { name: 'this one matches' }).count()).toBe(1);
  });

  test('has the capabilities of both sides of the handshake side by side, differences explained', async () => {
    await openView('Summary');
    const table = page.getByRole('region', { name: 'Summary of this session' }).getByRole('table');
    const row = (keyword: string) =>
      table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: keyword, exact: true }) });
    await picture(page, 'summary-starttls');
    expect(await row('AUTH').textContent()).toContain('only inside TLS');
    expect(await row('STARTTLS').textContent()).toContain('as it should be');
    expect(await row('SIZE').textContent()).toContain('Another limit');
    expect(await row('PIPELINING').textContent()).not.toContain('TLS');
  });
});

describe('the message of a session', () => {
  beforeAll(async () => {
    const server = await fakeServer(politeServer());
    const file = join(folder(), 'list.bin');
    await writeFile(file, Buffer.alloc(200_000, 'of a long message '));
    await sendBy(server, 'long@example.com', 'None', { text: 'Hello\n.first with a dot', files: [file] });
    return () => server.close();
  });

  test('is a row, with its first and last lines beside it', async () => {
    await openView('List');
    await page
      .getByRole('option')
      .filter({ hasText: /^.*Message/ })
      .first()
      .click();
    const pane = page.getByRole('complementary', { name: 'What this line means' });
    await pane.getByText('Last lines').waitFor();
    expect(await pane.textContent()).toMatch(/Date: .*--\S+--/s);
    await picture(page, 'body-row');
  });

  test('opens as text, page by page, as it went on the wire', async () => {
    await page.getByRole('button', { name: 'Open the message' }).click();
    const dialog = page.getByRole('dialog', { name: 'The message on the wire' });
    const text = dialog.getByRole('region', { name: 'Lines of the message' });
    await text.getByText('..first with a dot', { exact: true }).waitFor();
    await picture(page, 'body-text');
    await dialog.getByRole('button', { name: 'Later' }).click();
    await expect.poll(() => text.textContent()).not.toContain('..first');
    await dialog.getByRole('button', { name: 'Earlier' }).click();
    await dialog.getByRole('textbox', { name: 'Go to byte' }).fill('0');
    await dialog.getByRole('button', { name: 'Go', exact: true }).click();
    await text.getByText('..first with a dot', { exact: true }).waitFor();
  });

  test('opens as bytes, and jumps to one', async () => {
    const dialog = page.getByRole('dialog', { name: 'The message on the wire' });
    await dialog.getByText('Hex', { exact: true }).click();
    const bytes = dialog.getByRole('region', { name: 'Bytes of the message' });
    await dialog.getByRole('textbox', { name: 'Go to byte' }).fill('0x12000');
    await dialog.getByRole('button', { name: 'Go', exact: true }).click();
    await bytes.getByText('00012000', { exact: true }).waitFor();
    await expect.poll(() => bytes.textContent()).toMatch(/00012000(?:[0-9a-f]{2}){16}/);
    await picture(page, 'body-hex');
    await dialog.getByRole('textbox', { name: 'Go to byte' }).fill('999999999');
    await dialog.getByRole('button', { name: 'Go', exact: true }).click();
    await dialog.getByText(/A byte from 0 to/).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });
});

describe('a session in clear', () => {
  beforeAll(async () => {
    const server = await fakeServer(politeServer());
    await sendBy(server, 'clear@example.com', 'None');
    return () => server.close();
  });

  test('says so, and what it means', async () => {
    await openView('TLS');
    const card = page.getByRole('region', { name: 'TLS of this session' });
    await card.getByText('This session has no TLS').waitFor();
    await picture(page, 'tls-none');
    expect(await card.textContent()).toContain('anyone on the way can read and change it');
  });

  test('has a summary with queue id and cost', async () => {
    await openView('Summary');
    const card = page.getByRole('region', { name: 'Summary of this session' });
    await card.getByText('FAKE1', { exact: true }).waitFor();
    await picture(page, 'summary-clear');
    expect(await card.textContent()).toMatch(/Round trips\s*\d/);
  });
});
