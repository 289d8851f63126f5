/**
 * A mail server that takes messages as fast as they come and keeps none: of a body it looks at the ends of what
 * was read, and nothing else. First line out: its port. When a connection ends, a line of JSON: `Taken`.
 * Argument: `SinkOptions` as JSON.
 */
import { once } from 'node:events';
import { createWriteStream, readFileSync, type WriteStream } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

export interface SinkOptions {
  readonly chunking: boolean;
  /** Messages of a connection that are not timed. */
  readonly warmUp: number;
  /** PEM files of certificate and key: TLS from the first byte. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Keeps what it takes in this file: slow, for looking at what arrived. */
  readonly keep?: string;
}

export interface Taken {
  readonly messages: number;
  readonly recipients: number;
  /** Bytes of all bodies as they came. */
  readonly bytes: number;
  /** From MAIL of the first message that is timed to the reply that takes the last. */
  readonly seconds: number;
  /** Processor time of the sink so far. */
  readonly cpu: number;
}

const options: SinkOptions = JSON.parse(process.argv[2] ?? '');
const END = Buffer.from('\r\n.\r\n', 'latin1');
/** What a client may have written after the end of a message, before it has to wait: a flight of commands. */
const LONGEST_FLIGHT = 8192;
const EHLO = `250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n${options.chunking ? '250-CHUNKING\r\n' : ''}250 SIZE 0\r\n`;

class Conversation {
  readonly #socket: Socket;
  readonly #keep: WriteStream | undefined;
  #messages = 0;
  #recipients = 0;
  #bytes = 0;
  #started = 0;
  #ended = 0;
  #inData = false;
  /** Bytes of the BDAT chunk that have yet to come. */
  #left = 0;
  #isLast = false;
  /** The unfinished line, or the last bytes of the body. */
  #held: Buffer = Buffer.alloc(0);
  #replies = '';

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#keep = options.keep === undefined ? undefined : createWriteStream(options.keep);
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#report());
    socket.write('220 sink.example ESMTP\r\n');
  }

  #read(chunk: Buffer): void {
    let rest: Buffer | undefined = chunk;
    while (rest !== undefined && rest.length > 0) {
      if (this.#left > 0) rest = this.#chunk(rest);
      else rest = this.#inData ? this.#data(rest) : this.#command(rest);
    }
    if (this.#replies !== '') this.#socket.write(this.#replies, 'latin1');
    this.#replies = '';
  }

  #chunk(bytes: Buffer): Buffer {
    const part = bytes.subarray(0, this.#left);
    this.#count(part);
    this.#left -= part.length;
    if (this.#left === 0) this.#chunkEnded();
    return bytes.subarray(part.length);
  }

  #chunkEnded(): void {
    if (this.#isLast) this.#accept();
    else this.#replies += '250 2.0.0 Go on\r\n';
  }

  /** The end may lie across two reads, and commands may follow it. */
  #data(bytes: Buffer): Buffer | undefined {
    const seam = Buffer.concat([this.#held, bytes.subarray(0, END.length - 1)]);
    const across = seam.indexOf(END);
    const from = this.#keep ? 0 : Math.max(0, bytes.length - LONGEST_FLIGHT);
    const within = across === -1 ? bytes.indexOf(END, from) : across - this.#held.length;
    if (across === -1 && within === -1) {
      this.#count(bytes);
      const last = bytes.length >= END.length ? bytes : seam;
      this.#held = Buffer.from(last.subarray(-(END.length - 1)));
      return undefined;
    }
    this.#count(bytes.subarray(0, within + END.length));
    this.#inData = false;
    this.#held = Buffer.alloc(0);
    this.#accept();
    return bytes.subarray(within + END.length);
  }

  #command(bytes: Buffer): Buffer | undefined {
    const end = bytes.indexOf(10);
    if (end === -1) {
      this.#held = Buffer.concat([this.#held, bytes]);
      return undefined;
    }
    const line = this.#held.toString('latin1') + bytes.toString('latin1', 0, end + 1);
    this.#held = Buffer.alloc(0);
    const answer = this.#answer(line.trimEnd());
    this.#replies += answer;
    return bytes.subarray(end + 1);
  }

  #answer(line: string): string {
    switch (line.slice(0, 4).toUpperCase()) {
      case 'EHLO':
        return EHLO;
      case 'MAIL':
        if (this.#messages === options.warmUp && this.#started === 0) this.#started = performance.now();
        return '250 2.1.0 Ok\r\n';
      case 'RCPT':
        this.#recipients += 1;
        return '250 2.1.5 Ok\r\n';
      case 'DATA':
        this.#inData = true;
        // An empty message is a dot alone: the command's own line end counts.
        this.#held = Buffer.from('\r\n', 'latin1');
        return '354 Go on\r\n';
      case 'BDAT': {
        const [, size = '', last] = line.split(' ');
        this.#left = Number(size);
        this.#isLast = last !== undefined;
        if (this.#left === 0) this.#chunkEnded();
        return '';
      }
      case 'QUIT':
        this.#socket.end(`${this.#replies}221 2.0.0 Bye\r\n`);
        this.#replies = '';
        return '';
      default:
        return '250 2.0.0 Ok\r\n';
    }
  }

  #accept(): void {
    this.#messages += 1;
    this.#ended = performance.now();
    this.#replies += `250 2.0.0 Ok: queued as ${this.#messages}\r\n`;
  }

  #count(part: Buffer): void {
    this.#bytes += part.length;
    this.#keep?.write(part);
  }

  #report(): void {
    const { user, system } = process.cpuUsage();
    const taken: Taken = {
      messages: this.#messages,
      recipients: this.#recipients,
      bytes: this.#bytes,
      seconds: (this.#ended - this.#started) / 1000,
      cpu: (user + system) / 1e6,
    };
    const tell = () => process.stdout.write(`${JSON.stringify(taken)}\n`);
    if (this.#keep) this.#keep.end(tell);
    else tell();
  }
}

const take = (socket: Socket): void => {
  new Conversation(socket);
};
const { tls } = options;
const server = tls
  ? createTlsServer({ cert: readFileSync(tls.cert), key: readFileSync(tls.key) }, take)
  : createServer(take);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
process.stdout.write(`${typeof address === 'object' ? address?.port : address}\n`);
