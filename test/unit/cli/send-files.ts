/** `send` by options to a sandbox, as the tests of a terminal need it. */
import { type SandboxFolder, withSandbox } from './sandbox-folder.ts';
import { type Ran, run } from './support.ts';

export interface SendingFiles {
  readonly here: SandboxFolder;
  /** Of a message to the sandbox, without the password. */
  readonly options: () => string[];
  /** Sends the file that is there. */
  readonly send: (more?: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ran>;
}

/** The folder holds the file `a.pdf`. */
export function sendingFiles(): SendingFiles {
  const here = withSandbox({ 'a.pdf': 'I am a PDF' });
  const options = () => [
    ...['--from', 'me@example.com', '--to', 'ada@example.com', '--ca-file', 'ca.pem'],
    ...['--server', `smtp://${here.sandbox.user}@${here.sandbox.host}:${here.sandbox.port}`],
  ];
  return {
    here,
    options,
    send: (more = [], env = {}) => run(['send', 'a.pdf', ...options(), ...more], { cwd: here.dir, env }),
  };
}
