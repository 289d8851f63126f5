/** One TCP connection of a capture: whether it is SMTP, which side is the client, and what was said. */

import { Conversation } from '../conversation.ts';
import type { Intake } from '../intake.ts';
import { ClientBytes } from './client-bytes.ts';
import { EncryptedPart, isClientHello, isTls, isTlsData } from './encrypted-part.ts';
import type { Endpoint, Packet } from './packets.ts';
import { ServerBytes } from './server-bytes.ts';
import { TcpHalf } from './tcp-half.ts';

/** Where mail is expected, so that a greeting or an attempt alone tells it. */
const mailPorts: readonly number[] = [25, 465, 587, 2525];
/** Looked at to tell what a connection carries, bytes. */
const MOST_UNDECIDED = 65_536;
/** Without any answer for so long, ms, nobody answers. */
const UNANSWERED = 2500;

const command = /^(?:EHLO|HELO|LHLO|STARTTLS|MAIL FROM:|RCPT TO:|AUTH |BDAT \d)/i;
const greeting = /^(?:220|421|554)[ -]/;

interface Piece {
  readonly from: Endpoint;
  readonly bytes: Buffer;
  readonly length: number;
  readonly at: number;
}

/** Who began a connection, and when. */
interface Opened {
  readonly client: Endpoint;
  readonly server: Endpoint;
  readonly at: number;
}

type State = 'undecided' | 'smtp' | 'encrypted' | 'other' | 'ended';

export class SmtpStream {
  readonly #intake: Intake;
  readonly #halves = new Map<string, TcpHalf>();
  #state: State = 'undecided';
  /** Who began the connection, where the capture has that. */
  #opened: Opened | undefined;
  #connectedAt: number | undefined;
  #name: string | undefined;
  #undecided: Piece[] = [];
  #size = 0;
  #conversation: Conversation | undefined;
  #client: ClientBytes | undefined;
  #server: ServerBytes | undefined;
  #encrypted: EncryptedPart | undefined;
  #clientKey = '';
  #flight = 1;
  #isAnswered = false;

  constructor(intake: Intake) {
    this.#intake = intake;
  }

  /** STARTTLS was accepted, and nothing was said since. */
  get awaitsTls(): boolean {
    return this.#state === 'smtp' && this.#conversation?.awaitsTls === true;
  }

  add(packet: Packet): void {
    if (this.#state === 'ended' || this.#state === 'other') return;
    const { flags, from, to, at } = packet;
    if (flags.syn) this.#half(from).begin(packet.seq);
    if (flags.syn && !flags.ack) {
      this.#opened ??= { client: from, server: to, at };
      this.#name ??= packet.name;
    }
    if (flags.syn && flags.ack) this.#connectedAt ??= at;
    if (flags.ack) this.#half(to).arrived(packet.ack);
    if (flags.fin) this.#half(from).ends((packet.seq + packet.length) >>> 0);
    if (packet.length > 0) {
      const seq = flags.syn ? packet.seq + 1 : packet.seq;
      // Who says something has read what it answers.
      for (const piece of this.#half(to).due()) this.#data({ ...piece, from: to, at });
      for (const piece of this.#half(from).add({ seq, bytes: packet.payload, length: packet.length }))
        this.#data({ ...piece, from, at });
    }
    if (flags.rst) this.#reset(at);
    else if (flags.fin) this.#finished(from, at);
  }

  /** What Wirepost notes in a capture that it writes. */
  secured(version: string, cipher: string, at: number): void {
    this.#decide(undefined);
    this.#conversation?.at(at);
    this.#conversation?.secured(version, cipher);
  }

  /** The same conversation goes on in another connection. */
  continueWith(packet: Packet): void {
    this.#halves.clear();
    this.#half(packet.from).begin(packet.seq);
  }

  /** The capture has ended. */
  end(at: number): void {
    this.#takeRest(at);
    if (this.#state === 'undecided') this.#decideAtEnd(at);
    if (this.#state === 'smtp') this.#conversation?.breakOff();
    if (this.#state === 'encrypted') this.#encrypted?.end();
  }

  #half(from: Endpoint): TcpHalf {
    const key = keyOf(from);
    const half = this.#halves.get(key) ?? new TcpHalf();
    this.#halves.set(key, half);
    return half;
  }

  #data(piece: Piece): void {
    if (this.#state === 'smtp' || this.#state === 'encrypted') this.#said(piece);
    if (this.#state !== 'undecided') return;
    this.#undecided.push(piece);
    this.#size += piece.bytes.length;
    const text = piece.bytes.toString('latin1', 0, 64);
    if (command.test(text)) this.#decide(piece.from);
    else if ((isTls(piece.bytes) || isTlsData(piece.bytes)) && this.#undecided.length === 1) {
      if (this.#isMail(piece)) this.#decide(this.#opened?.client ?? this.#clientOf(piece));
      else this.#give('other');
    } else if (this.#size > MOST_UNDECIDED) this.#give('other');
  }

  /** Is SMTP. @param client who gave a command, where one was given */
  #decide(client: Endpoint | undefined): void {
    if (this.#state !== 'undecided') return;
    const first = this.#undecided[0];
    const startedAt = this.#opened?.at ?? first?.at;
    if (startedAt === undefined) return;
    this.#state = 'smtp';
    const pieces = this.#undecided;
    this.#undecided = [];
    const conversation = new Conversation({
      intake: this.#intake,
      from: 'capture',
      clock: 'exact',
      startedAt,
      dots: 'written',
    });
    this.#conversation = conversation;
    this.#client = new ClientBytes(conversation);
    this.#server = new ServerBytes(conversation);
    const own = client ?? this.#opened?.client;
    this.#clientKey = own === undefined ? '' : keyOf(own);
    const server = this.#serverOf(own, pieces);
    conversation.server(this.#name ?? server.address, server.port);
    if (this.#opened !== undefined) this.#tellConnection(conversation, this.#opened);
    for (const piece of pieces) this.#said(piece);
  }

  #tellConnection(conversation: Conversation, { client, server, at }: Opened): void {
    conversation.attempt(server.address, server.port, 'started');
    if (this.#connectedAt === undefined) return;
    conversation.at(this.#connectedAt);
    conversation.connected(server.address, server.port, Math.round(this.#connectedAt - at), client);
  }

  #serverOf(client: Endpoint | undefined, pieces: readonly Piece[]): Endpoint {
    if (this.#opened !== undefined) return this.#opened.server;
    const other = [...this.#halves.keys()].find((key) => client === undefined || key !== keyOf(client));
    const said = pieces.find(({ from }) => client === undefined || keyOf(from) !== keyOf(client));
    return said?.from ?? endpointOf(other ?? '');
  }

  /** Whose first record of TLS it is, where the capture does not have the beginning: mail ports are servers'. */
  #clientOf({ from, bytes }: Piece): Endpoint | undefined {
    return isClientHello(bytes) || !mailPorts.includes(from.port) ? from : undefined;
  }

  #said({ from, bytes, length, at }: Piece): void {
    const conversation = this.#conversation;
    if (conversation === undefined) return;
    const isClient = keyOf(from) === this.#clientKey;
    if (this.#encrypted === undefined && !conversation.isMessage && this.#beginsTls(bytes, isClient)) {
      this.#encrypted = new EncryptedPart(conversation, at);
      this.#state = 'encrypted';
    }
    if (this.#encrypted !== undefined) {
      this.#encrypted.add(isClient ? 'sent' : 'received', bytes, length, at);
      return;
    }
    conversation.at(at);
    if (!isClient) {
      this.#isAnswered = true;
      this.#server?.add(bytes, length - bytes.length);
      return;
    }
    if (this.#isAnswered) this.#flight += 1;
    this.#isAnswered = false;
    this.#client?.add(bytes, length - bytes.length, this.#flight);
  }

  #beginsTls(bytes: Buffer, isClient: boolean): boolean {
    if (isTls(bytes)) return isClient || this.#conversation?.spoken === false;
    return isTlsData(bytes) && this.#conversation?.spoken === false;
  }

  /** What is still held for what was not captured. */
  #takeRest(at: number): void {
    for (const [key, half] of this.#halves)
      for (const piece of half.rest()) this.#data({ ...piece, from: endpointOf(key), at });
  }

  #reset(at: number): void {
    const opened = this.#opened;
    if (this.#state === 'undecided' && this.#connectedAt === undefined && opened !== undefined) {
      if (mailPorts.includes(opened.server.port)) this.#notConnected('ECONNREFUSED', at);
      else this.#give('other');
      return;
    }
    this.#close(at);
  }

  /** Whoever has more to say still says it; the server that leaves ends it. */
  #finished(from: Endpoint, at: number): void {
    if ((this.#state === 'smtp' || this.#state === 'encrypted') && keyOf(from) === this.#clientKey) return;
    this.#close(at);
  }

  #close(at: number): void {
    this.#takeRest(at);
    if (this.#state === 'undecided') this.#decideAtEnd(at);
    if (this.#state === 'encrypted') {
      this.#encrypted?.end();
      this.#state = 'ended';
    }
    if (this.#state !== 'smtp') return;
    this.#conversation?.at(at);
    if (this.#conversation?.isWaiting) this.#conversation.lost();
    this.#conversation?.end();
    this.#state = 'ended';
  }

  /** A greeting, or an attempt that nobody answered, is enough where mail is expected. */
  #decideAtEnd(at: number): void {
    const [first] = this.#undecided;
    const opened = this.#opened;
    if (first !== undefined && this.#isMail(first) && greeting.test(first.bytes.toString('latin1', 0, 4)))
      this.#decide(undefined);
    else if (
      opened !== undefined &&
      this.#connectedAt === undefined &&
      mailPorts.includes(opened.server.port)
    ) {
      if (at - opened.at > UNANSWERED) this.#notConnected('ETIMEDOUT', at);
    } else this.#give('other');
  }

  #notConnected(error: 'ECONNREFUSED' | 'ETIMEDOUT', at: number): void {
    this.#decide(undefined);
    const opened = this.#opened;
    if (opened === undefined) return;
    this.#conversation?.at(at);
    const { address, port } = opened.server;
    this.#conversation?.attempt(address, port, error, Math.round(at - opened.at));
    this.#conversation?.end();
    this.#state = 'ended';
  }

  #isMail({ from }: Piece): boolean {
    const ports = [
      from.port,
      this.#opened?.server.port ?? 0,
      ...[...this.#halves.keys()].map((key) => endpointOf(key).port),
    ];
    return ports.some((port) => mailPorts.includes(port));
  }

  #give(state: 'other'): void {
    this.#state = state;
    this.#undecided = [];
    this.#halves.clear();
  }
}

const keyOf = ({ address, port }: Endpoint): string => `${address} ${port}`;

function endpointOf(key: string): Endpoint {
  const [address = '', port = '0'] = key.split(' ');
  return { address, port: Number(port) };
}
