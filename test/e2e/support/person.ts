/** What a person does at the window, in their words: by role and name, as they would find it. */
import { readFile } from 'node:fs/promises';
import type { ElectronApplication, Locator, Page } from 'playwright-core';

export type PageName = 'Compose' | 'Outbox' | 'Trace' | 'Diagnose' | 'Console' | 'Accounts' | 'Sandbox';

/** The first window, ready to be used. */
export async function firstWindow(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await rail(page, 'Compose').waitFor();
  return page;
}

const rail = (page: Page, name: PageName): Locator =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name });

export const goTo = (page: Page, name: PageName): Promise<void> => rail(page, name).click();

export interface Written {
  readonly to: string;
  readonly subject?: string;
  readonly text?: string;
}

/** Types a message on the compose page. */
export async function write(page: Page, { to, subject, text }: Written): Promise<void> {
  await page.getByLabel('To', { exact: true }).fill(to);
  await page.getByLabel('To', { exact: true }).press('Enter');
  if (subject !== undefined) await page.getByLabel('Subject').fill(subject);
  if (text !== undefined) await page.getByLabel('Message', { exact: true }).fill(text);
}

/**
 * Drags files over the middle of the window and lets go. The files come from a file chooser, so that they are
 * real ones with a path, as a file manager's are.
 * @param during runs while they are held over the window
 */
export async function dropFiles(
  page: Page,
  files: readonly string[],
  during: () => Promise<void> = async () => undefined,
): Promise<void> {
  const chooser = await page.evaluateHandle(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    return input;
  });
  await chooser.setInputFiles([...files]);
  const dragged = await chooser.evaluateHandle((input) => {
    const transfer = new DataTransfer();
    for (const file of input.files ?? []) transfer.items.add(file);
    return transfer;
  });
  const fire = (type: string): Promise<void> =>
    dragged.evaluate((dataTransfer, name) => {
      const target = document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2);
      target?.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
    }, type);
  await fire('dragenter');
  await fire('dragover');
  await during();
  await fire('drop');
}

/** Chooses the account to send with. */
export async function chooseSender(page: Page, address: string): Promise<void> {
  await page.getByLabel('From', { exact: true }).click();
  await page.getByRole('option', { name: address }).filter({ visible: true }).click();
}

export const send = (page: Page): Promise<void> => page.keyboard.press('Control+Enter');

/** The card that says how it ended. */
export const verdict = (page: Page): Locator => page.getByRole('article').filter({ visible: true });

/** Text that can be seen: pages that are not open stay in the document. */
export const seen = (page: Page, text: string | RegExp): Locator =>
  page.getByText(text).filter({ visible: true }).first();

/** The list of lines that is in sight. */
export const traceLines = (page: Page): Locator =>
  page.getByRole('listbox', { name: 'Lines of the session' }).filter({ visible: true }).first();

/** Puts the notices away, before something is looked at that they would go from by themselves. */
export async function dismissNotices(page: Page): Promise<void> {
  const dismiss = page.getByRole('log').getByRole('button', { name: 'Dismiss' });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
}

/** The window's title bar, menu and processes are gone when this resolves; sends under way are not asked about. */
export async function quit(app: ElectronApplication): Promise<void> {
  await app.close();
}

/** Whether a file's bytes hold a text, in the encodings a secret could hide in. */
export async function holds(path: string, secret: string): Promise<boolean> {
  const bytes = await readFile(path);
  const forms = [
    Buffer.from(secret),
    Buffer.from(secret, 'utf16le'),
    Buffer.from(Buffer.from(secret).toString('base64').replace(/=+$/, '')),
    Buffer.from(Buffer.from(secret).toString('hex')),
  ];
  return forms.some((form) => bytes.includes(form));
}

export interface OwnAccount {
  readonly address: string;
  readonly host: string;
  readonly port: number;
  /** As the form names it. */
  readonly security: 'TLS from the start' | 'STARTTLS, required' | 'STARTTLS, if offered' | 'None';
  readonly password?: string;
  /** Default: with a password. */
  readonly login?: 'Without login';
}

/** Fills in the form for an account of one's own and saves it. */
export async function addAccount(page: Page, account: OwnAccount): Promise<void> {
  await goTo(page, 'Accounts');
  await page.getByRole('button', { name: 'Add account' }).first().click();
  await page.getByLabel('Address', { exact: true }).fill(account.address);
  await page.getByLabel('Server', { exact: true }).fill(account.host);
  await page.getByRole('combobox', { name: 'Encryption' }).or(page.getByLabel('Encryption')).first().click();
  await page.getByRole('option', { name: account.security, exact: true }).click();
  await page.getByLabel('Port', { exact: true }).fill(String(account.port));
  if (account.login !== undefined) await page.getByText(account.login, { exact: true }).click();
  if (account.password !== undefined)
    await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Account saved').last().waitFor();
}
