/** One send in the application, with its window, its trace and its body keeper; and the same by the same engine alone. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as until } from 'node:timers/promises';
import type { ElectronApplication, Page } from 'playwright-core';
import { resolveElectron } from '../../../build/electron/resolve.mjs';
import { launchApp } from '../../e2e/support/launch.ts';
import { addAccount, chooseSender, firstWindow, goTo, write } from '../../e2e/support/person.ts';
import type { Setting } from './main.ts';
import type { BenchServer, Served } from './server.ts';

export interface Message {
  readonly recipients: readonly string[];
  readonly files: readonly string[];
}

const SENDER = 'ada@example.com';
/** A send that never ends is no result, ms. */
const LONGEST = 300_000;

/** The application with the message written; `send` sends it. */
export interface Ready {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly send: () => Promise<Served>;
}

export async function inWindow(
  { display, folder }: Setting,
  server: BenchServer,
  { recipients, files }: Message,
  work: (ready: Ready) => Promise<void>,
): Promise<void> {
  const userData = await mkdtemp(join(folder, 'person-'));
  const app = await launchApp({ display, userData, args: files });
  try {
    const page = await firstWindow(app);
    await addAccount(page, {
      address: SENDER,
      host: '127.0.0.1',
      port: server.port,
      security: 'None',
      login: 'Without login',
    });
    await goTo(page, 'Compose');
    await write(page, { to: recipients.join(', '), subject: 'Bench', text: 'See the file.' });
    await chooseSender(page, SENDER);
    await work({
      app,
      page,
      send: async () => {
        const served = within(server.served());
        await page.keyboard.press('Control+Enter');
        return served;
      },
    });
  } finally {
    await app.close();
  }
}

/** The command line in the same runtime: no window, no files of a trace or of a message. */
export async function alone(server: BenchServer, { recipients, files }: Message): Promise<Served> {
  const { executable } = await resolveElectron(() => undefined);
  const cli = join(import.meta.dirname, '..', '..', '..', 'out', 'cli.js');
  const served = within(server.served());
  const child = execFile(executable, [cli, 'send', '--json'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const document = {
    server: { host: '127.0.0.1', port: server.port, security: 'none' },
    message: {
      from: SENDER,
      to: recipients,
      subject: 'Bench',
      text: 'See the file.',
      attachments: files.map((path) => ({ path })),
    },
  };
  child.stdin?.end(JSON.stringify(document));
  let said = '';
  child.stderr?.on('data', (text: string) => {
    said += text;
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`The command line ended with ${code}: ${said}`);
  return served;
}

function within(served: Promise<Served>): Promise<Served> {
  const late = until(LONGEST, undefined, { ref: false }).then(() => {
    throw new Error('Nothing was sent in time.');
  });
  return Promise.race([served, late]);
}
