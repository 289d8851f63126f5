/** A server whose certificate nobody vouches for, talked to by hand all the same, once. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { mintCertificate } from '../support/certs.ts';
import { type FakeServer, fakeServer } from '../support/fake-server.ts';
import { politeServer } from '../support/polite-server.ts';
import { findings } from './support/accessibility.ts';
import { goTo } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start } = stage();
let page: Page;

beforeAll(async () => {
  ({ page } = await start());
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await goTo(page, 'Console');
});

const ended = () => page.getByRole('region', { name: 'ended' });
const prompt = () => page.getByRole('textbox', { name: 'Command' });

async function connect({ host, port }: FakeServer, encryption: string): Promise<void> {
  await page.getByLabel('Server', { exact: true }).filter({ visible: true }).fill(host);
  const choice = page.getByRole('combobox', { name: 'Encryption' }).or(page.getByLabel('Encryption'));
  await choice.filter({ visible: true }).first().click();
  await page.getByRole('option', { name: encryption, exact: true }).click();
  await page.getByLabel('Port', { exact: true }).filter({ visible: true }).fill(String(port));
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

test.each([
  ['TLS from the start', { listens: true }],
  ['STARTTLS, required', { listens: false }],
])('%s: the certificate is named, and accepted for this once', async (encryption, { listens }) => {
  const tls = await mintCertificate();
  const handler = politeServer(listens ? {} : { capabilities: ['STARTTLS'], tls });
  await using server = await fakeServer(handler, listens ? { tls } : {});
  await connect(server, encryption);
  await ended()
    .getByRole('heading', { name: /vouches only for itself/ })
    .waitFor();
  expect(await findings(page)).toEqual([]);
  await ended().getByRole('button', { name: 'Connect anyway, this once' }).click();
  await prompt().waitFor();
  await page
    .getByText(/^TLS 1\.[23]$/)
    .filter({ visible: true })
    .first()
    .waitFor();
  await prompt().fill('NOOP');
  await prompt().press('Enter');
  await expect.poll(() => server.peers.at(-1)?.lines).toContain('NOOP');
  // The next connection is judged anew.
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await ended().getByRole('button', { name: 'Connect again' }).click();
  await ended().getByRole('button', { name: 'Connect anyway, this once' }).waitFor();
  await ended().getByRole('button', { name: 'Another server' }).click();
});

test('what the server offers is found in a narrow window too', async () => {
  await using server = await fakeServer(politeServer({ capabilities: ['SIZE 1000', 'DSN'] }));
  await connect(server, 'None');
  await prompt().waitFor();
  await page.setViewportSize({ width: 720, height: 480 });
  const folded = page.getByRole('group').filter({ hasText: 'What the server offers' });
  await folded.getByText('SIZE · DSN').waitFor();
  await folded.getByText('What the server offers').click();
  await folded.getByText('SIZE 1000').waitFor();
  expect(await findings(page)).toEqual([]);
});
