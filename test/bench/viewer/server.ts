/** A mail server that can be told how many lines of a reply it says a second, and that takes the time of each session. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface ServerOptions {
  /** Lines of the reply to MAIL. */
  readonly lines: number;
  /** Lines a second; as fast as it can without. */
  readonly pace?: number;
}

export interface Served {
  /** From the first MAIL to the reply to the last message. */
  readonly seconds: number;
  /** Lines of all replies in that time. */
  readonly lines: number;
}

export interface BenchServer {
  readonly port: number;
  /** The next session that ends. */
  readonly served: () => Promise<Served>;
  readonly close: () => void;
}

const END = Buffer.from('\r\n.\r\n', 'latin1');
/** Bytes that a client may have written after a message. */
const LONGEST_FLIGHT = 8192;
/** Ms between two looks at what may be said by now. */
const TICK = 4;

export async function startServer(options: ServerOptions): Promise<BenchServer> {
  const waiting: ((served: Served) => void)[] = [];
  const server = createServer((socket) => {
    new Session(socket, options, (served) => waiting.shift()?.(served));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    port: address.port,
    served: () => new Promise((resolve) => waiting.push(resolve)),
    close: () => server.close(),
  };
}

class Session {
  readonly #socket: Socket;
  readonly #options: ServerOptions;
  /** Lines that may not be said yet. */
  #queue: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** When the queue was last empty, and lines said since. */
  #from = 0;
  #paced = 0;
  #said = 0;
  #begun = 0;
  #ended = 0;
  /** The last bytes of the message that is being read. */
  #tail: Buffer | undefined;
  #held = '';

  constructor(socket: Socket, options: ServerOptions, onEnd: (served: Served) => void) {
    this.#socket = socket;
    this.#options = options;
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearInterval(this.#timer);
      if (this.#ended > 0) onEnd({ seconds: (this.#ended - this.#begun) / 1000, lines: this.#said });
    });
    socket.write('220 bench.example ESMTP\r\n');
  }

  #read(bytes: Buffer): void {
    const rest = this.#tail === undefined ? bytes : this.#pastMessage(this.#tail, bytes);
    if (rest === undefined) return;
    const lines = (this.#held + rest.toString('latin1')).split('\r\n');
    this.#held = lines.pop() ?? '';
    for (const line of lines) this.#answer(line.slice(0, 4).toUpperCase());
  }

  /** What follows the end of the message: the next flight. It is looked for among the last bytes. */
  #pastMessage(tail: Buffer, bytes: Buffer): Buffer | undefined {
    const looked =
      bytes.length > LONGEST_FLIGHT ? bytes.subarray(-LONGEST_FLIGHT) : Buffer.concat([tail, bytes]);
    const end = looked.indexOf(END);
    this.#tail = end === -1 ? looked.subarray(1 - END.length) : undefined;
    if (end === -1) return undefined;
    this.#say(['250 2.0.0 Ok']);
    this.#ended = performance.now();
    return looked.subarray(end + END.length);
  }

  #answer(verb: string): void {
    if (verb === 'EHLO')
      this.#say(['250-bench.example', '250-PIPELINING', '250-LIMITS RCPTMAX=1', '250 8BITMIME']);
    else if (verb === 'MAIL') {
      if (this.#begun === 0) this.#begun = performance.now();
      const last = this.#options.lines;
      this.#say(Array.from({ length: last }, (_, at) => `250${at + 1 === last ? ' ' : '-'}2.1.0 ${at + 1}`));
    } else if (verb === 'DATA') {
      this.#tail = Buffer.from('\r\n', 'latin1');
      this.#say(['354 Go on']);
    } else if (verb === 'QUIT') {
      this.#say(['221 2.0.0 Bye']);
    } else this.#say(['250 2.1.5 Ok']);
  }

  #say(lines: readonly string[]): void {
    const { pace } = this.#options;
    if (pace === undefined) {
      this.#write(lines);
      return;
    }
    if (this.#queue.length === 0) {
      this.#from = performance.now();
      this.#paced = 0;
    }
    this.#queue.push(...lines);
    this.#timer ??= setInterval(() => {
      const due = Math.floor(((performance.now() - this.#from) * pace) / 1000) - this.#paced;
      this.#write(this.#queue.splice(0, Math.max(0, due)));
    }, TICK);
    // What is alone need not wait.
    if (this.#queue.length === 1) this.#write(this.#queue.splice(0, 1));
  }

  #write(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#paced += lines.length;
    this.#said += lines.length;
    this.#socket.write(`${lines.join('\r\n')}\r\n`, 'latin1');
    if (lines.at(-1)?.startsWith('221') === true) this.#socket.end();
  }
}
