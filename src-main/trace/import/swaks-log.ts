/**
 * Logs of swaks. `->` and `<-` are the conversation in clear, `~>` and `<~` inside TLS; two asterisks stand in the
 * arrow where a reply was not what was hoped for. It tells no times.
 */
import { Conversation } from './conversation.ts';
import { ImportError } from './import-error.ts';
import { attemptError, type LogOptions, type LogReader } from './log-reader.ts';

export const isSwaks = (line: string): boolean => /^=== (?:Trying|Connected to) /.test(line);

export class SwaksLog implements LogReader {
  readonly #options: LogOptions;
  #conversation: Conversation | undefined;
  #server = { host: '', port: 0 };
  #found = false;
  /** Sessions so far. */
  #count = 0;

  constructor(options: LogOptions) {
    this.#options = options;
  }

  line = (line: string): void => {
    const [, host = '', port] = /^=== Trying (.*):(\d+)\.\.\.$/.exec(line) ?? [];
    const [, version, cipher = ''] = /^=== TLS started with cipher ([^:]+):([^:]+)/.exec(line) ?? [];
    const [, arrow, text = ''] = /^( ->| ~>|\*\*>|\*~>|<- |<~ |<\*\*|<~\*) ?(.*)$/.exec(line) ?? [];
    if (port !== undefined) this.#begin(host, Number(port));
    else if (version !== undefined) this.#conversation?.secured(version, cipher);
    else if (line.startsWith('=== Connected to '))
      this.#conversation?.connected(this.#server.host, this.#server.port);
    else if (line.startsWith('*** ')) this.#trouble(line);
    else if (arrow !== undefined) this.#said(arrow, text);
  };

  end = (): void => {
    this.#conversation?.breakOff();
    if (!this.#found) throw new ImportError({ code: 'no-conversation', program: 'swaks' });
  };

  #begin(host: string, port: number): void {
    this.#close();
    const { intake, writtenAt } = this.#options;
    this.#server = { host, port };
    this.#count += 1;
    this.#conversation = new Conversation({
      intake,
      from: 'swaks',
      clock: 'none',
      // Made up, so that one comes after the other.
      startedAt: writtenAt + this.#count * 1000,
      dots: 'written',
    });
    this.#conversation.server(host, port);
    this.#conversation.attempt(host, port, 'started');
  }

  #said(arrow: string, text: string): void {
    this.#found = true;
    if (arrow.startsWith('<')) this.#conversation?.received(text);
    else this.#conversation?.sent(text);
  }

  #trouble(line: string): void {
    const error = attemptError(line);
    const { host, port } = this.#server;
    if (this.#conversation?.spoken === true) {
      if (/closed|lost|timed? ?out|reset/i.test(line)) this.#conversation.lost();
    } else if (error !== undefined) {
      this.#found = true;
      this.#conversation?.attempt(host, port, error);
    }
  }

  #close(): void {
    this.#conversation?.end();
    this.#conversation = undefined;
  }
}
