/** A terminal as the console needs one: a prompt that output does not tear, completion, history, and a mute key. */
import { clearLine, createInterface, cursorTo, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { CliIo } from './io.ts';

export interface TerminalParts {
  /** Words that fit the line, and the part of it that they would replace. */
  readonly complete: (line: string) => readonly [readonly string[], string];
  /** Oldest first. */
  readonly history: readonly string[];
  /** What of a line the arrow keys may bring back; undefined for nothing. */
  readonly remember: (line: string) => string | undefined;
  /** What is typed now is not to be seen. */
  readonly isSecret: () => boolean;
}

export class ConsoleTerminal {
  readonly #io: CliIo;
  readonly #lines: Interface;
  #isAsking = false;
  #isPrompting = false;

  constructor(io: CliIo, { complete, history, remember, isSecret }: TerminalParts) {
    this.#io = io;
    const hidden = () => this.#isAsking || isSecret();
    const output = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        // What ends the line is seen; what is typed is not. Nothing waits, so that the order stays.
        if (!hidden() || /^[\r\n]/.test(chunk.toString())) io.stdout.write(chunk);
        done();
      },
    });
    this.#lines = createInterface({
      input: io.stdin,
      output: Object.assign(output, { columns: io.stdout.columns ?? 80 }),
      terminal: true,
      prompt: '> ',
      history: [...history].reverse(),
      historySize: 200,
      completer: (line: string) => {
        const [words, part] = complete(line);
        return [[...words], part];
      },
    });
    this.#lines.on('history', (entries: string[]) => {
      const [typed = ''] = entries;
      const kept = hidden() ? undefined : remember(typed);
      if (kept === undefined) entries.shift();
      else entries[0] = kept;
    });
    this.#lines.on('SIGINT', () => this.#lines.close());
  }

  /** Lines as they are typed, until the terminal is closed. */
  async *typed(): AsyncGenerator<string> {
    this.prompt();
    for await (const line of this.#lines) {
      this.#isPrompting = false;
      yield line;
      this.prompt();
    }
  }

  prompt(): void {
    this.#isPrompting = true;
    this.#lines.prompt(true);
  }

  /** Writes above the line that is being typed. */
  readonly around = (write: () => void): void => {
    if (!this.#isPrompting) {
      write();
      return;
    }
    clearLine(this.#io.stdout, 0);
    cursorTo(this.#io.stdout, 0);
    write();
    this.#lines.prompt(true);
  };

  /** Asks for what is not to be seen. */
  async secret(question: string): Promise<string> {
    this.#io.stdout.write(question);
    this.#isAsking = true;
    try {
      return await new Promise((resolve) => this.#lines.question('', resolve));
    } finally {
      this.#isAsking = false;
      this.#io.stdout.write('\n');
    }
  }

  close(): void {
    this.#lines.close();
  }
}
