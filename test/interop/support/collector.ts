/** The end of the way for what the real servers accept: an LMTP server (RFC 2033) that keeps it in memory. */
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

const ARRIVAL_DEADLINE_MS = 30_000;

/** One message as one server handed it over. */
export interface Arrival {
  readonly recipients: readonly string[];
  readonly content: Buffer;
}

export class Collector {
  readonly port: number;
  readonly #server: SMTPServer;
  readonly #arrivals = new Map<string, Arrival[]>();
  readonly #waiting = new Map<string, () => void>();

  private constructor(server: SMTPServer, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async start(): Promise<Collector> {
    const server: SMTPServer = new SMTPServer({
      lmtp: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          collector.#take({ recipients, content: Buffer.concat(chunks) });
          callback(null, 'Taken');
        });
      },
    });
    // A server that is ended may leave in the middle of a delivery.
    server.on('error', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const address = server.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const collector = new Collector(server, address.port);
    return collector;
  }

  /** Everything that arrived with this Message-ID, as soon as that many recipients have it. */
  async arrivals(messageId: string, recipients: number): Promise<readonly Arrival[]> {
    const arrived = () => this.#arrivals.get(messageId) ?? [];
    const count = () => arrived().reduce((sum, arrival) => sum + arrival.recipients.length, 0);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${messageId} arrived for ${count()} of ${recipients} recipients`)),
        ARRIVAL_DEADLINE_MS,
      );
      const look = () => {
        if (count() < recipients) return;
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.set(messageId, look);
      look();
    });
    const all = arrived();
    this.#arrivals.delete(messageId);
    this.#waiting.delete(messageId);
    return all;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(resolve);
    });
  }

  #take(arrival: Arrival): void {
    const header = arrival.content.toString('latin1', 0, 64 * 1024).split('\r\n\r\n', 1)[0] ?? '';
    const messageId = /^message-id:\s*(<[^>]+>)/im.exec(header)?.[1] ?? '';
    this.#arrivals.set(messageId, [...(this.#arrivals.get(messageId) ?? []), arrival]);
    this.#waiting.get(messageId)?.();
  }
}
