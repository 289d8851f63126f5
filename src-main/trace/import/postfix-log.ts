/**
 * Postfix's verbose log: its clients (`smtp`, `lmtp`) and its server (`smtpd`), each process with one session at a
 * time. `<` is what the process read, `>` what it wrote; messages are left out, secrets are not.
 */
import { Conversation } from './conversation.ts';
import { ImportError } from './import-error.ts';
import { attemptError, type LogOptions, type LogReader } from './log-reader.ts';
import { type PostfixLine, postfixLine } from './postfix-line.ts';

/** Sessions under way together, at most: the one that was silent longest ends. */
const MOST_OPEN = 500;

/** What the server's side told before the first line of its conversation. */
interface Process {
  conversation: Conversation | undefined;
  /** The client's `host[address]:port`, or the server's client. */
  peer: string;
}

const line = /^([<>]) (.+?)\[([^\]]*)\](?::(\d+))?: (.*)$/;
const trying = /^smtp_connect_addr: trying: (.+)\[([^\]]+)\] port (\d+)\.\.\.$/;
const refused = /^connect to (.+)\[([^\]]+)\]:(\d+): (.+)$/;
const tls =
  /^(?:\w+ )?TLS connection (?:established|reused) (?:to|from) .+?\[[^\]]*\](?::\d+)?(?: \S+)*?: (\S+) with cipher (\S+)/;
const lost = /^(?:lost connection|timeout|SSL_(?:connect|accept) error|conversation with .* timed out)/;

export class PostfixLog implements LogReader {
  readonly #options: LogOptions;
  readonly #processes = new Map<string, Process>();
  #found = false;

  constructor(options: LogOptions) {
    this.#options = options;
  }

  line = (text: string): void => {
    const read = postfixLine(text, this.#options.writtenAt);
    if (read === undefined) return;
    const key = `${read.program} ${read.pid}`;
    const process = this.#processes.get(key) ?? { conversation: undefined, peer: '' };
    this.#processes.delete(key);
    this.#processes.set(key, process);
    if (read.program === 'smtpd') this.#server(read, process);
    else this.#client(read, process);
    const [oldest] = this.#processes;
    if (this.#processes.size > MOST_OPEN && oldest !== undefined) {
      oldest[1].conversation?.end();
      this.#processes.delete(oldest[0]);
    }
  };

  end = (): void => {
    for (const { conversation } of this.#processes.values()) conversation?.breakOff();
    if (!this.#found) throw new ImportError({ code: 'not-verbose' });
  };

  #client(read: PostfixLine, process: Process): void {
    const { text } = read;
    const [, host = '', address = '', port] = trying.exec(text) ?? [];
    const [, , failedAddress = '', failedPort, why = ''] = refused.exec(text) ?? [];
    if (text.startsWith('deliver_message: from ')) {
      // All addresses of the last delivery were tried in vain.
      if (process.conversation?.spoken === false) close(process);
    } else if (port !== undefined) {
      if (process.conversation?.spoken === true) close(process);
      process.peer = `${host}[${address}]:${port}`;
      const conversation = this.#conversation(read, process, host, Number(port));
      conversation.at(read.at);
      conversation.attempt(address, Number(port), 'started');
      this.#found = true;
    } else if (failedPort !== undefined) {
      const error = attemptError(why);
      process.conversation?.at(read.at);
      if (error !== undefined) process.conversation?.attempt(failedAddress, Number(failedPort), error);
    } else this.#either(read, process);
  }

  #server(read: PostfixLine, process: Process): void {
    if (/^(?:dis)?connect from /.test(read.text)) close(process);
    else this.#either(read, process);
  }

  #either(read: PostfixLine, process: Process): void {
    const [, direction, host = '', address = '', port = '', said = ''] = line.exec(read.text) ?? [];
    const [, version, cipher = ''] = tls.exec(read.text) ?? [];
    const isSaid = direction !== undefined;
    if (isSaid || version !== undefined || lost.test(read.text)) process.conversation?.at(read.at);
    if (isSaid) {
      const isServer = read.program === 'smtpd';
      const peer = port === '' ? `${host}[${address}]` : `${host}[${address}]:${port}`;
      const begins = process.conversation === undefined || process.peer !== peer;
      if (begins) close(process);
      process.peer = peer;
      const conversation = isServer
        ? this.#conversation(read, process, serverOf(read, said), portOf(read))
        : this.#conversation(read, process, host, Number(port));
      if (!isServer && !conversation.spoken) conversation.connected(address, Number(port));
      this.#found = true;
      if ((direction === '<') === isServer) conversation.sent(said);
      else conversation.received(said);
    } else if (version !== undefined) process.conversation?.secured(version, cipher);
    else if (lost.test(read.text)) process.conversation?.lost();
  }

  #conversation(read: PostfixLine, process: Process, host: string, port: number): Conversation {
    if (process.conversation !== undefined) return process.conversation;
    const conversation = new Conversation({
      intake: this.#options.intake,
      from: 'postfix',
      clock: read.isExact ? 'exact' : 'seconds',
      startedAt: read.at,
      dots: read.program === 'smtpd' ? 'left-out' : 'written',
    });
    conversation.server(host, port);
    process.conversation = conversation;
    return conversation;
  }
}

function close(process: Process): void {
  process.conversation?.end();
  process.conversation = undefined;
}

/** The server is this machine, by the name it greets with. */
const serverOf = ({ machine }: PostfixLine, said: string): string =>
  /^220[ -]([\w.-]+)/.exec(said)?.[1] ?? machine;

/** The log does not tell the server's port: that of the service as Postfix's own `master.cf` names it. */
function portOf({ name }: PostfixLine): number {
  if (/smtps|submissions/.test(name)) return 465;
  return name.includes('submission') ? 587 : 25;
}
