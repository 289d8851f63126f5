/** The built-in mail server inside the application: started when somebody first needs it, told of to the window. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxAccess, SandboxSource } from '../accounts/sandbox-account.ts';
import { CallRefused } from '../contract/result.ts';
import type { SandboxMessage, SandboxMessageSummary, SandboxState } from '../contract/sandbox.ts';
import { type Sandbox, sandboxSizeLimit } from '../sandbox/sandbox.ts';
import { fileName, isProgram, writePart } from './parts.ts';

type Part = Exclude<Awaited<ReturnType<Sandbox['openPart']>>, undefined>;

interface SandboxHostParts {
  readonly start: () => Promise<Sandbox>;
  readonly onState: (state: SandboxState) => void;
  /** Asks where to save; `undefined` when the person thought better of it. */
  readonly askWhere: (name: string) => Promise<string | undefined>;
  /** Opens a file with what the system has for it; false where it has nothing, and its folder is shown. */
  readonly open: (path: string) => Promise<boolean>;
  readonly show: (path: string) => void;
  readonly report: (error: unknown) => void;
}

export class SandboxHost implements SandboxSource {
  readonly sizeLimit = sandboxSizeLimit;
  readonly #parts: SandboxHostParts;
  #running: Sandbox | undefined;
  #starting: Promise<Sandbox> | undefined;
  #state: SandboxState = { kind: 'stopped' };
  #temporary: string | undefined;
  /** Settles with the removal asked for last. */
  #removing: Promise<unknown> = Promise.resolve();

  constructor(parts: SandboxHostParts) {
    this.#parts = parts;
  }

  running = (): SandboxAccess | undefined => this.#running;

  start = (): Promise<Sandbox> => {
    this.#starting ??= this.#startOnce();
    return this.#starting;
  };

  /** Looking at it starts it. */
  state = async (): Promise<SandboxState> => {
    // Why it did not start is part of the state.
    await this.start().catch(() => undefined);
    return this.#state;
  };

  messages = async (): Promise<readonly SandboxMessageSummary[]> => (await this.#started())?.messages() ?? [];

  read = async (id: string): Promise<SandboxMessage> => {
    const message = await (await this.#started())?.read(id);
    if (message === undefined) throw new CallRefused({ kind: 'not-found', what: 'message' });
    return message;
  };

  savePart = async (id: string, index: number): Promise<{ readonly saved: boolean }> => {
    const part = await this.#part(id, index);
    const path = await this.#parts.askWhere(fileName(part.name));
    if (path === undefined) {
      part.bytes.destroy();
      return { saved: false };
    }
    await writePart(part.bytes, path);
    return { saved: true };
  };

  /** Opens a copy; not `opened`, its folder is shown instead. A program is never run from here. */
  openPart = async (id: string, index: number): Promise<{ readonly opened: boolean }> => {
    const part = await this.#part(id, index);
    this.#temporary ??= await mkdtemp(join(tmpdir(), 'wirepost-'));
    const path = join(await mkdtemp(join(this.#temporary, 'part-')), fileName(part.name));
    await writePart(part.bytes, path);
    if (!isProgram(path)) return { opened: await this.#parts.open(path) };
    this.#parts.show(path);
    return { opened: false };
  };

  remove = async (ids: readonly string[]): Promise<void> => {
    const removed = this.#running?.remove(ids);
    this.#removing = Promise.allSettled([this.#removing, removed]);
    await removed;
  };

  /** Folder with what was opened; gone after the end. */
  temporary = (): string | undefined => this.#temporary;

  close = async (): Promise<void> => {
    // One that is just being started is waited for; one that could not be needs no closing.
    const running = await this.#starting?.catch(() => undefined);
    await running?.close();
    await this.#removing;
  };

  async #startOnce(): Promise<Sandbox> {
    try {
      this.#running = await this.#parts.start();
      const { host, port, tlsPort } = this.#running;
      this.#tell({ kind: 'running', host, port, tlsPort });
      return this.#running;
    } catch (error) {
      // The next one to need it tries again.
      this.#starting = undefined;
      this.#parts.report(error);
      this.#tell({ kind: 'failed', error: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  #tell(state: SandboxState): void {
    this.#state = state;
    this.#parts.onState(state);
  }

  #started(): Promise<Sandbox | undefined> {
    return this.start().catch(() => undefined);
  }

  async #part(id: string, index: number): Promise<Part> {
    const part = await (await this.#started())?.openPart(id, index);
    if (part === undefined) throw new CallRefused({ kind: 'not-found', what: 'message' });
    return part;
  }
}
