/** `send --json` to a sandbox: the parts of a document, and what comes of one. */
import { expect } from 'vitest';
import { type SandboxFolder, withSandbox } from './sandbox-folder.ts';
import { type Ran, run } from './support.ts';

/** With two attachments, one of them a file of the folder. */
export const message = (to: readonly string[] = ['Ada <ada@example.com>']) => ({
  from: 'Me <me@example.com>',
  to,
  bcc: ['hidden@example.net'],
  subject: 'Figures',
  text: 'Hello\n',
  attachments: [{ path: '报告 📈.bin' }, { contentBase64: 'aGk=', filename: 'hi.txt' }],
});

export interface SendingDocuments {
  readonly here: SandboxFolder;
  /** The sandbox, by STARTTLS. */
  readonly server: () => object;
  readonly auth: () => object;
  /** Gives back what was printed, and the one line of JSON in it, read. */
  readonly send: (document: object) => Promise<Ran & { readonly result: ReturnType<typeof JSON.parse> }>;
}

export function sendingDocuments(): SendingDocuments {
  const here = withSandbox({ '报告 📈.bin': Buffer.from([0, 13, 10, 255, 46]) });
  return {
    here,
    server: () => ({
      host: here.sandbox.host,
      port: here.sandbox.port,
      security: 'starttls',
      caFile: 'ca.pem',
    }),
    auth: () => ({ user: here.sandbox.user, password: here.sandbox.password }),
    send: async (document) => {
      const ran = await run(['send', '--json'], { stdin: document, cwd: here.dir });
      expect(ran.stdout.trimEnd()).not.toContain('\n');
      return { ...ran, result: JSON.parse(ran.stdout) };
    },
  };
}
