/**
 * A scripted SMTP server on a free loopback port. `fakeServer` runs any handler against each connection;
 * `politeServer` is a ready handler whose replies can be overruled one by one, to play faults.
 */
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import type { Minted } from './certs.ts';

type Handler = (peer: Peer) => Promise<void>;

export interface FakeServer {
  readonly host: string;
  readonly port: number;
  /** Every connection so far, oldest first. */
  readonly peers: readonly Peer[];
  /** What a handler threw, other than the client leaving. */
  readonly errors: readonly unknown[];
  readonly close: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export interface FakeServerOptions {
  /** Speak TLS from the first byte. */
  readonly tls?: Minted;
  /** Takes only clients with a certificate of this authority, PEM. */
  readonly clientAuthority?: string;
  /** Of the TLS it speaks from the first byte: versions, cipher suites, tickets. */
  readonly tlsOptions?: tls.TlsOptions;
  /** Where it listens. Default: a free port of 127.0.0.1. */
  readonly at?: { readonly host: string; readonly port: number };
  /** Write each byte on its own. */
  readonly byteByByte?: boolean;
}

/** The client went away while the script wanted more of it. */
export class ClientLeft extends Error {}

/** One connection, seen from the server. */
export class Peer {
  /** Every line the client sent, without line ends; message lines are not among them. */
  readonly lines: string[] = [];
  /** Messages as they came out of DATA, dots taken off again. */
  readonly messages: Buffer[] = [];
  /** Resolves when the handler has done with this connection. */
  readonly finished: Promise<void>;
  #finish: () => void = () => undefined;
  #socket: net.Socket;
  #buffer = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => undefined;
  readonly #byteByByte: boolean;

  constructor(socket: net.Socket, byteByByte: boolean) {
    this.#byteByByte = byteByByte;
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.#socket = this.#listen(socket);
  }

  /** What the client called this server inside TLS (SNI); false when it did not. */
  get servername(): string | false | undefined {
    return this.#socket instanceof tls.TLSSocket ? (this.#socket.servername ?? undefined) : undefined;
  }

  /** The connection's TLS, for what a login is bound to; undefined in clear. */
  get tlsSocket(): tls.TLSSocket | undefined {
    return this.#socket instanceof tls.TLSSocket ? this.#socket : undefined;
  }

  /** SHA-256 fingerprint of the certificate the client showed inside TLS. */
  get clientFingerprint(): string | undefined {
    return this.#socket instanceof tls.TLSSocket
      ? this.#socket.getPeerX509Certificate()?.fingerprint256
      : undefined;
  }

  /** Sends lines, each with CRLF. */
  say(...lines: readonly string[]): Promise<void> {
    return this.sayRaw(lines.map((line) => `${line}\r\n`).join(''));
  }

  /** Sends bytes as they are; a string is Latin-1. */
  async sayRaw(content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : Buffer.from(content);
    if (!this.#byteByByte) {
      this.#socket.write(bytes);
      return;
    }
    for (const byte of bytes) {
      this.#socket.write(Buffer.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The client's next line, without its end. */
  async line(): Promise<string> {
    const line = (await this.#until('\r\n')).toString('latin1').slice(0, -2);
    this.lines.push(line);
    return line;
  }

  /** The client has said more than was read so far. */
  hasMore(): boolean {
    return this.#buffer.length > 0;
  }

  /** A message up to its final dot, with the dots taken off again (RFC 5321 section 4.5.2). */
  async data(): Promise<Buffer> {
    const stuffed = (await this.rawData()).toString('latin1').replace(/\.\r\n$/, '');
    const message = Buffer.from(stuffed.replace(/(^|\r\n)\./g, '$1'), 'latin1');
    this.messages.push(message);
    return message;
  }

  /** The bytes of a message as they came, final dot and its CRLF included. */
  async rawData(): Promise<Buffer> {
    const parts: Buffer[] = [];
    let tail = '\r\n';
    for (;;) {
      // The end may lie across two pieces: the last four bytes before are looked at again.
      const end = `${tail}${this.#buffer.toString('latin1')}`.indexOf('\r\n.\r\n');
      if (end !== -1) {
        const length = end + 5 - tail.length;
        parts.push(this.#buffer.subarray(0, length));
        this.#buffer = this.#buffer.subarray(length);
        return Buffer.concat(parts);
      }
      tail = `${tail}${this.#buffer.toString('latin1')}`.slice(-4);
      parts.push(this.#buffer);
      this.#buffer = Buffer.alloc(0);
      await this.#more();
    }
  }

  /** Waits until the client sent that many bytes more, and takes them. */
  async take(bytes: number): Promise<Buffer> {
    while (this.#buffer.length < bytes) await this.#more();
    const taken = this.#buffer.subarray(0, bytes);
    this.#buffer = this.#buffer.subarray(bytes);
    return taken;
  }

  /** Waits until the client sent that many bytes more, and drops them. */
  async skip(bytes: number): Promise<void> {
    for (let left = bytes; left > 0; ) {
      if (this.#buffer.length === 0) await this.#more();
      const taken = Math.min(left, this.#buffer.length);
      this.#buffer = this.#buffer.subarray(taken);
      left -= taken;
    }
  }

  /** Takes the server's side of a TLS handshake. */
  async startTls(minted: Minted, options: tls.TLSSocketOptions = {}): Promise<void> {
    this.#socket.removeAllListeners();
    const secured = new tls.TLSSocket(this.#socket, {
      isServer: true,
      key: minted.key,
      cert: minted.cert,
      ...options,
    });
    this.#socket = this.#listen(secured);
    await new Promise<void>((resolve, reject) => {
      secured.once('secure', () => resolve());
      secured.once('close', () => reject(new ClientLeft('during the handshake')));
    });
  }

  /** Sends FIN, and goes on reading. */
  end(): void {
    this.#socket.end();
  }

  /** The handler has done: closes. */
  finish(): void {
    this.end();
    this.#finish();
  }

  /** Closes with RST. */
  reset(): void {
    this.#socket.resetAndDestroy();
  }

  /** Stops reading, so that the client's writes fill up. */
  stall(): void {
    this.#socket.pause();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** Waits until the client has closed; what it still said. */
  async left(): Promise<Buffer> {
    while (!this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#buffer;
  }

  #listen(socket: net.Socket): net.Socket {
    const ended = () => {
      this.#ended = true;
      this.#wake();
    };
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk]);
      this.#wake();
    });
    socket.on('end', ended);
    socket.on('close', ended);
    socket.on('error', ended);
    return socket;
  }

  async #until(mark: string): Promise<Buffer> {
    while (!this.#buffer.includes(mark)) await this.#more();
    const end = this.#buffer.indexOf(mark) + mark.length;
    const found = this.#buffer.subarray(0, end);
    this.#buffer = this.#buffer.subarray(end);
    return found;
  }

  async #more(): Promise<void> {
    if (this.#ended) throw new ClientLeft();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }
}

const demandOf = ({ clientAuthority }: FakeServerOptions): tls.TlsOptions =>
  clientAuthority === undefined ? {} : { requestCert: true, rejectUnauthorized: true, ca: clientAuthority };

/** Starts a server that runs `handler` for each connection and closes it afterwards. */
export async function fakeServer(handler: Handler, options: FakeServerOptions = {}): Promise<FakeServer> {
  const peers: Peer[] = [];
  const errors: unknown[] = [];
  const serve = async (socket: net.Socket) => {
    const peer = new Peer(socket, options.byteByByte ?? false);
    peers.push(peer);
    try {
      await handler(peer);
    } catch (error) {
      if (!(error instanceof ClientLeft)) errors.push(error);
    }
    peer.finish();
  };
  const server = options.tls
    ? tls
        .createServer(
          { ...options.tlsOptions, ...demandOf(options), key: options.tls.key, cert: options.tls.cert },
          serve,
        )
        .on('tlsClientError', () => undefined)
    : net.createServer({ allowHalfOpen: true }, serve);
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const { host = '127.0.0.1', port = 0 } = options.at ?? {};
  server.listen(port, host);
  await once(server, 'listening');
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return {
    host,
    port: (server.address() as AddressInfo).port,
    peers,
    errors,
    close,
    [Symbol.asyncDispose]: close,
  };
}
