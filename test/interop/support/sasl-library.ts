/** GNU SASL and Cyrus SASL as the server's side of a login: their code judges, the test carries the messages. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export type SaslLibrary = 'gnu' | 'cyrus';

const files = { gnu: 'libgsasl.so.18', cyrus: 'libsasl2.so.2' } as const;
const script = fileURLToPath(new URL('sasl-server.py', import.meta.url));

export interface SaslLibraryLogin {
  readonly library: SaslLibrary;
  readonly mechanism: string;
  readonly user: string;
  readonly password: string;
  readonly binding: { readonly name: string; readonly data: Uint8Array };
}

export interface Verdict {
  readonly state: 'more' | 'ok' | 'no';
  /** What the library says, in base64. */
  readonly said: string;
}

/** Whether this system has it; Debian's package is libgsasl18 or libsasl2-modules. */
export const hasLibrary = (library: SaslLibrary): boolean =>
  spawnSync('python3', ['-c', `import ctypes; ctypes.CDLL("${files[library]}")`]).status === 0;

/** One login; `step` takes the client's message in base64. */
export class SaslLibraryServer {
  readonly #child: ChildProcess;
  readonly #input: Writable;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcess, input: Writable, output: Readable) {
    this.#child = child;
    this.#input = input;
    this.#lines = createInterface({ input: output })[Symbol.asyncIterator]();
  }

  static async start({ binding, ...login }: SaslLibraryLogin): Promise<SaslLibraryServer> {
    const child = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const server = new SaslLibraryServer(child, child.stdin, child.stdout);
    const data = Buffer.from(binding.data).toString('base64');
    await server.#ask(JSON.stringify({ ...login, binding: { name: binding.name, data } }));
    return server;
  }

  async step(message: string): Promise<Verdict> {
    const [state, said = ''] = (await this.#ask(message)).split(' ');
    if (state !== 'more' && state !== 'ok' && state !== 'no') throw new Error(`Not a verdict: ${state}`);
    return { state, said };
  }

  async stop(): Promise<void> {
    this.#input.end();
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
  }

  async #ask(line: string): Promise<string> {
    this.#input.write(`${line}\n`);
    const answer = await this.#lines.next();
    if (answer.done) throw new Error('The library ended.');
    return answer.value;
  }
}
