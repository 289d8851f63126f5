/**
 * Logs of `curl -v`. `>` and `<` are the conversation, `}` with a size is the message, `*` is curl speaking of itself.
 * It tells times of day where it was asked to (`--trace-time`).
 */
import { Conversation } from './conversation.ts';
import { ImportError } from './import-error.ts';
import { attemptError, type LogOptions, type LogReader } from './log-reader.ts';
import type { AttemptError } from './session-outcome.ts';

const stamp = /^(\d\d:\d\d:\d\d\.\d{6}) /;

export const isCurl = (line: string): boolean =>
  /^\* +(?:Trying \S+:\d+\.\.\.|Connected to .* port \d+)/.test(line.replace(stamp, ''));

/** An address that was tried. */
interface Attempt {
  readonly address: string;
  readonly port: number;
  error?: AttemptError;
}

export class CurlLog implements LogReader {
  readonly #options: LogOptions;
  #conversation: Conversation | undefined;
  /** Not told yet: the server's name comes only once it is connected, or nothing is. */
  #attempts: Attempt[] = [];
  #began: number | undefined;
  #found = false;

  constructor(options: LogOptions) {
    this.#options = options;
  }

  line = (whole: string): void => {
    const time = stamp.exec(whole)?.[1];
    const line = time === undefined ? whole : whole.replace(stamp, '');
    const at = time === undefined ? undefined : this.#momentOf(time);
    if (at !== undefined) this.#conversation?.at(at);
    const [, address = '', port] = /^\* +Trying \[?([^\s\]]+)\]?:(\d+)\.\.\.$/.exec(line) ?? [];
    const [, host = '', ip = '', there] = /^\* +Connected to (\S+) \(([^)]+)\) port (\d+)/.exec(line) ?? [];
    const [, version, cipher = ''] = /^\* SSL connection using (\S+) \/ (\S+)/.exec(line) ?? [];
    const [, unreached = '', unreachedPort] =
      /^curl: \(7\) Failed to connect to (\S+) port (\d+)/.exec(line) ?? [];
    const size = /^\} \[(\d+) bytes data\]$/.exec(line)?.[1];
    if (port !== undefined) this.#trying({ address, port: Number(port) }, at);
    else if (there !== undefined) this.#connected(host, ip, Number(there), at);
    else if (/^\* +connect to .* failed/.test(line)) this.#failed(attemptError(line));
    else if (unreachedPort !== undefined) this.#unreached(unreached, Number(unreachedPort));
    else if (version !== undefined) this.#conversation?.secured(version, cipher);
    else if (size !== undefined) this.#conversation?.messageOf(Number(size));
    else if (line.startsWith('> ')) this.#conversation?.sent(line.slice(2));
    else if (line.startsWith('< ')) this.#received(line.slice(2));
    else if (/^curl: \((?:28|52|55|56)\)/.test(line)) this.#conversation?.lost();
  };

  end = (): void => {
    this.#conversation?.breakOff();
    if (!this.#found) throw new ImportError({ code: 'no-conversation', program: 'curl' });
  };

  #trying(attempt: Attempt, at: number | undefined): void {
    this.#conversation?.end();
    this.#conversation = undefined;
    if (this.#attempts.length === 0) this.#began = at;
    this.#attempts.push(attempt);
  }

  #failed(error: AttemptError | undefined): void {
    const tried = this.#attempts.at(-1);
    if (tried !== undefined && error !== undefined) tried.error = error;
  }

  #connected(host: string, address: string, port: number, at: number | undefined): void {
    this.#begin(host, port, at).connected(address, port);
  }

  #unreached(host: string, port: number): void {
    if (this.#attempts.every(({ error }) => error === undefined)) return;
    this.#found = true;
    this.#begin(host, port, this.#began);
  }

  #begin(host: string, port: number, at: number | undefined): Conversation {
    const { intake, writtenAt } = this.#options;
    const conversation = new Conversation({
      intake,
      from: 'curl',
      clock: at === undefined ? 'none' : 'exact',
      startedAt: this.#began ?? at ?? writtenAt,
      dots: 'left-out',
    });
    conversation.server(host, port);
    for (const tried of this.#attempts) {
      conversation.attempt(tried.address, tried.port, 'started');
      if (tried.error !== undefined) conversation.attempt(tried.address, tried.port, tried.error);
    }
    if (at !== undefined) conversation.at(at);
    this.#attempts = [];
    this.#began = undefined;
    this.#conversation = conversation;
    return conversation;
  }

  #received(text: string): void {
    this.#found = true;
    this.#conversation?.received(text);
  }

  /** A time of day, on the day the log was written or the one before. */
  #momentOf(time: string): number {
    const { writtenAt } = this.#options;
    const day = new Date(writtenAt);
    const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
    day.setHours(hours, minutes, 0, 0);
    const at = day.getTime() + seconds * 1000;
    return at > writtenAt + 3_600_000 ? at - 86_400_000 : at;
  }
}
