/** From events to packets: flights and replies as they were written, each connection attempt as its own connection. */
import type { TraceEvent } from '../../contract/trace.ts';
import type { SessionFacts } from '../facts.ts';
import type { TraceSource } from '../source.ts';
import { BodyBytes, type BodyPiece } from './body-bytes.ts';
import { Connection, type Side } from './connection.ts';
import { lineBytes, rawBytes } from './line-bytes.ts';
import { type Endpoint, isIpv6 } from './packet.ts';

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

/** Where the trace does not tell this machine's own: documentation addresses (RFC 5737, RFC 3849). */
const unknownClient = { four: '192.0.2.1', six: '2001:db8::1' } as const;
const unknownServer = '192.0.2.25';
const firstPort = 49_152;

/** Lines gathered for one packet. */
interface Pending {
  readonly side: Side;
  readonly key: string;
  readonly lines: Buffer[];
  at: number;
}

export class Capture {
  readonly #source: TraceSource;
  readonly #facts: SessionFacts;
  readonly #attempts = new Map<string, Connection>();
  readonly #advice: string | undefined;
  #connections = 0;
  #connection: Connection | undefined;
  #spoken = false;
  #pending: Pending | undefined;
  #body: BodyBytes | undefined;
  /** Wall clock of the trace's beginning, ms: the steps between events are told more finely than by the clock. */
  #start: number | undefined;
  #now = 0;
  #closer: Side = 'client';

  /** @param advice stands beside the first packet */
  constructor(source: TraceSource, facts: SessionFacts, advice?: string) {
    this.#source = source;
    this.#facts = facts;
    this.#advice = advice;
  }

  /** The packets that an event completes. */
  async *add(event: TraceEvent): AsyncGenerator<Uint8Array> {
    this.#start ??= event.at - event.ms;
    const at = Math.round((this.#start + event.ms) * 1000);
    if (!this.#continues(event)) yield* this.#flush();
    this.#now = at;
    switch (event.kind) {
      case 'session':
        yield* this.#close('fin');
        break;
      case 'attempt':
        yield* this.#attempt(event, at);
        break;
      case 'tls':
        yield* this.#tls(event, at);
        break;
      case 'sent':
        yield* this.#sent(event, at);
        break;
      case 'received':
        yield* this.#received(event, at);
        break;
      case 'body':
        yield* this.#message(event, at);
        break;
      case 'note':
        if (event.code === 'connection-closed') this.#closer = 'server';
        else this.#connection?.comment(noteText(event));
        break;
      case 'end':
        if (event.failure) this.#connection?.comment(`${event.failure.code}: ${event.failure.message}`);
        yield* this.#close(event.outcome === 'ok' || this.#closer === 'server' ? 'fin' : 'reset');
        break;
      default:
    }
  }

  async *finish(): AsyncGenerator<Uint8Array> {
    yield* this.#flush();
  }

  *#attempt(event: EventOf<'attempt'>, at: number): Generator<Uint8Array> {
    const key = `${event.address} ${event.port}`;
    if (event.state === 'started') {
      const connection = this.#connectionTo(event, event.local);
      this.#attempts.set(key, connection);
      if (event.proxy) connection.comment(`To the ${event.proxy} proxy; its own handshake is left out.`);
      // The local port is told once connected: that is when the whole handshake is written.
      return;
    }
    const begun = at - event.took * 1000;
    const connection = event.local ? this.#connectionTo(event, event.local) : this.#attempts.get(key);
    this.#attempts.delete(key);
    if (connection === undefined) return;
    if (event.state !== 'connected')
      connection.comment(`Connection ${event.state}: ${event.error ?? 'another address answered first'}`);
    yield connection.syn(begun);
    if (event.state === 'failed' && event.error === 'ECONNREFUSED') yield connection.refused(at);
    if (event.state !== 'connected') return;
    yield* connection.established(at);
    this.#begin(connection);
  }

  *#tls(event: EventOf<'tls'>, at: number): Generator<Uint8Array> {
    const connection = yield* this.#connected(at);
    if (event.state === 'started') connection.comment('TLS starts here.');
    if (event.state === 'failed') connection.comment('The TLS handshake failed.');
    if (event.state === 'secured') {
      const { version, cipher, peer } = event.facts;
      connection.comment(`TLS is up: ${version}, ${cipher}${peer ? `, certificate ${peer.subject}` : ''}.`);
    }
    if (event.state === 'secured' && this.#spoken)
      connection.comment(
        'What went inside TLS follows in clear, as a connection of its own: after STARTTLS a reader would look for TLS in this one.',
      );
    yield connection.acknowledge('client', at);
    if (event.state !== 'secured' || !this.#spoken) return;
    yield* this.#open(this.#another(connection.ends), at, 'The conversation inside TLS, in clear.');
  }

  async *#sent(event: EventOf<'sent'>, at: number): AsyncGenerator<Uint8Array> {
    const connection = yield* this.#connected(at);
    const [, size, last] = (event.raw ? undefined : /^BDAT (\d+)( LAST)?$/i.exec(event.text)) ?? [];
    if (this.#body?.announced !== undefined) {
      yield* this.#flush();
      yield* this.#bytes(connection, this.#body.rest(), at);
    }
    if (size === undefined || !this.#body?.announce(Number(size), last !== undefined)) {
      if (this.#body?.filled)
        connection.comment('The message before this is filler in place of what was not kept or not shared.');
      this.#body = undefined;
    }
    if (size !== undefined && this.#body === undefined) {
      this.#body = new BodyBytes(this.#source, event.exchange);
      this.#body.announce(Number(size), last !== undefined);
    }
    // The line that ends a message brings the line end that the message lacks.
    const written = event.raw ? rawBytes(event.text) : lineBytes(event.text);
    const bytes = event.text === '.' && event.bytes > 3 ? Buffer.from('\r\n.\r\n') : written;
    this.#gather('client', keyOf(event), bytes, at);
    // A reader takes a packet with the end of a message for nothing but that.
    if (event.text === '.') yield* this.#flush();
  }

  *#received(event: EventOf<'received'>, at: number): Generator<Uint8Array> {
    yield* this.#connected(at);
    this.#gather('server', keyOf(event), lineBytes(event.text, event.bytewise === true), at);
    if (event.last) yield* this.#flush();
  }

  async *#message(event: EventOf<'body'>, at: number): AsyncGenerator<Uint8Array> {
    const connection = yield* this.#connected(at);
    if (this.#body?.exchange !== event.exchange) this.#body = new BodyBytes(this.#source, event.exchange);
    this.#spoken = true;
    yield* this.#bytes(connection, this.#body.until(event.bytes, event.total, event.done), at);
  }

  async *#bytes(
    connection: Connection,
    pieces: AsyncIterable<BodyPiece>,
    at: number,
  ): AsyncGenerator<Uint8Array> {
    for await (const { bytes, length } of pieces) yield* connection.data('client', bytes, at, length);
  }

  #gather(side: Side, key: string, bytes: Buffer, at: number): void {
    if (this.#pending?.side === side && this.#pending.key === key) this.#pending.lines.push(bytes);
    else this.#pending = { side, key, lines: [bytes], at };
    // A flight leaves when its last line is written, a reply is there when its last line is.
    this.#pending.at = at;
  }

  #continues(event: TraceEvent): boolean {
    if (event.kind !== 'sent' && event.kind !== 'received') return false;
    return this.#pending?.key === keyOf(event);
  }

  *#flush(): Generator<Uint8Array> {
    const pending = this.#pending;
    if (pending === undefined || this.#connection === undefined) return;
    this.#pending = undefined;
    this.#spoken = true;
    yield* this.#connection.data(pending.side, Buffer.concat(pending.lines), pending.at);
  }

  /** The connection; one made up where the trace has none, as a text log of another program. */
  *#connected(at: number): Generator<Uint8Array, Connection> {
    if (this.#connection) return this.#connection;
    const server = { address: unknownServer, port: this.#facts.port || 25 };
    return yield* this.#open(
      this.#another({ client: clientOf(server, this.#connections), server }),
      at,
      'The trace does not tell the addresses.',
    );
  }

  *#open(connection: Connection, at: number, comment: string): Generator<Uint8Array, Connection> {
    connection.comment(comment);
    yield connection.syn(at);
    yield* connection.established(at);
    this.#begin(connection);
    return connection;
  }

  #begin(connection: Connection): void {
    this.#connection = connection;
    this.#spoken = false;
    this.#closer = 'client';
  }

  *#close(how: 'fin' | 'reset'): Generator<Uint8Array> {
    if (this.#connection) yield* this.#connection.close(this.#closer, this.#now, how);
    this.#connection = undefined;
  }

  #connectionTo({ address, port }: Endpoint, local: Endpoint | undefined): Connection {
    const server = { address, port };
    return this.#another({ client: local ?? clientOf(server, this.#connections), server });
  }

  #another({ client, server }: Connection['ends']): Connection {
    this.#connections += 1;
    const connection = new Connection(client, server, this.#connections);
    if (this.#connections === 1 && this.#advice !== undefined) connection.comment(this.#advice);
    return connection;
  }
}

function clientOf(server: Endpoint, ordinal: number): Endpoint {
  return {
    address: isIpv6(server.address) ? unknownClient.six : unknownClient.four,
    port: firstPort + ordinal,
  };
}

/** Lines with the same key leave together: of one flight, or of one reply. */
function keyOf(event: EventOf<'sent'> | EventOf<'received'>): string {
  if (event.kind === 'received') return `reply ${event.exchange ?? 0}`;
  return event.flight === undefined ? `command ${event.seq}` : `flight ${event.flight}`;
}

function noteText({ code, detail }: EventOf<'note'>): string {
  const facts = Object.entries(detail ?? {}).map(([name, value]) => `${name} ${value}`);
  return [code, ...facts].join(', ');
}
