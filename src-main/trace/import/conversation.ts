/** The events of a session out of its lines, as the engine would have reported them; secrets are masked on the way. */
import type { Failure, Phase } from '../../contract/failure.ts';
import type { NoteCode, WireEvent } from '../../contract/trace.ts';
import { verbPhases } from '../../contract/verb-phases.ts';
import { LoginMask } from './login-mask.ts';
import { MessagePoints } from './message-points.ts';
import { OpenCommands } from './open-commands.ts';
import { factsOf, ReplyLines } from './reply-lines.ts';
import { SessionEvents, type SessionEventsOptions } from './session-events.ts';
import { type AttemptError, SessionOutcome } from './session-outcome.ts';

export interface ConversationOptions extends SessionEventsOptions {
  /** A log that leaves messages out has no line that ends them either. */
  readonly dots: 'written' | 'left-out';
}

/** One session. Nothing reaches the intake before its first line or attempt. */
export class Conversation {
  readonly #dots: ConversationOptions['dots'];
  readonly #events: SessionEvents;
  readonly #login = new LoginMask();
  readonly #outcome: SessionOutcome;
  readonly #message = new MessagePoints();
  readonly #open = new OpenCommands();
  readonly #reply = new ReplyLines();
  #now: number;
  #phase: Phase = 'greeting';
  #exchange = 0;
  #isMessage = false;
  #tls: 'none' | 'due' | 'up' = 'none';
  #queueIds: readonly string[] = [];
  #bytes = { in: 0, out: 0 };
  #lines = 0;
  /** Of the message a part is not in the record, and so perhaps its end. */
  #isMessageTorn = false;

  constructor(options: ConversationOptions) {
    this.#dots = options.dots;
    this.#events = new SessionEvents(options);
    this.#outcome = new SessionOutcome(options.intake.judge);
    this.#now = options.startedAt;
  }

  /** True once something was said. */
  get spoken(): boolean {
    return this.#lines > 0;
  }

  /** The client is sending a message, not commands. */
  get isMessage(): boolean {
    return this.#isMessage;
  }

  /** Something was asked that is not answered. */
  get isWaiting(): boolean {
    return !this.#open.isMissed && (this.#isMessage || this.#open.first !== undefined);
  }

  /** STARTTLS was accepted, and nothing was said since. */
  get awaitsTls(): boolean {
    return this.#tls === 'due';
  }

  /** Wall clock of what comes next, ms since 1970; never called for what tells no times. */
  at(time: number): void {
    this.#now = Math.max(this.#now, time);
  }

  server(host: string, port: number): void {
    this.#events.server(host, port);
  }

  /** An attempt to connect: begun, or what became of it. @param took since it began, ms */
  attempt(address: string, port: number, state: 'started' | AttemptError, took = 0): void {
    const event = { kind: 'attempt', phase: 'connect', address, port, took } as const;
    if (state !== 'started') this.#outcome.notConnected(state, address, port);
    this.#add(state === 'started' ? { ...event, state } : { ...event, state: 'failed', error: state });
  }

  /** @param local this machine's end, where it is told */
  connected(
    address: string,
    port: number,
    took = 0,
    local?: { readonly address: string; readonly port: number },
  ): void {
    this.#outcome.connected();
    const state = 'connected';
    this.#add({ kind: 'attempt', phase: 'connect', address, port, state, took, ...(local && { local }) });
  }

  /** A TLS handshake that came about. Whether the certificate was looked at is in no log. */
  secured(version: string, cipher: string, took = 0): void {
    this.#events.secured(this.spoken ? 'starttls' : 'tls');
    this.#tls = 'up';
    const facts = { version, cipher, trustedBy: 'authority' } as const;
    this.#add({ kind: 'tls', phase: 'tls', state: 'secured', facts, took });
  }

  tlsStarted(): void {
    this.#events.secured(this.spoken ? 'starttls' : 'tls');
    this.#tls = 'up';
    this.#add({ kind: 'tls', phase: 'tls', state: 'started' });
  }

  /** A handshake that an alert ended. */
  tlsFailed(failure: Failure, took: number): void {
    this.#outcome.failed(failure);
    this.#add({ kind: 'tls', phase: 'tls', state: 'failed', facts: {}, took });
  }

  /** What went on inside TLS, of which the record has no more than its size, bytes. */
  encrypted(sent: number, received: number, took: number): void {
    this.#phase = 'tls';
    this.#note('encrypted-part', { sent, received, took: Math.round(took) });
  }

  /** Bytes that the record does not have: lines of that side, or the rest of one. */
  missed(side: 'client' | 'server', bytes: number): void {
    this.#open.missed();
    this.#note('not-captured', { bytes });
    if (side === 'client') return;
    this.#reply.forget();
    // A server that takes DATA is sent a message, whether its reply is seen or not.
    this.#isMessage ||= this.#open.last?.verb === 'DATA';
  }

  /** A line of the client's. @param flight of lines that left together, from 1 */
  sent(line: string, flight?: number): void {
    if (this.#isMessage) {
      if (line === '.') this.endOfMessage(flight);
      else this.message(Buffer.from(`${line}\r\n`));
      return;
    }
    // What follows an accepted STARTTLS in a readable log went inside TLS, also where no line says so.
    if (this.#tls === 'due') this.secured('TLS', '?');
    this.#command(line, flight);
  }

  /** A piece of the message, as it went on the wire. */
  message(bytes: Uint8Array): void {
    this.#message.add(bytes.length, this.#now);
    this.#events.body(this.#exchange + 1, bytes);
  }

  /** A piece of a chunk whose BDAT was sent. */
  chunk(bytes: Uint8Array): void {
    this.#events.body(this.#message.exchange ?? this.#exchange, bytes);
  }

  /** Of a message of which the log has no more than its size. */
  messageOf(bytes: number): void {
    if (!this.#isMessage) return;
    this.#isMessageTorn = true;
    this.#message.add(bytes, this.#now);
  }

  endOfMessage(flight?: number): void {
    this.#isMessage = false;
    this.#isMessageTorn = false;
    this.#tellMessage(this.#exchange + 1, true);
    this.#phase = 'final';
    this.#send('.', false, '.', flight);
  }

  /** A line of the server's. @param bytewise its bytes were no UTF-8 */
  received(line: string, bytewise = false): void {
    const isEndUnseen = this.#dots === 'left-out' || this.#isMessageTorn;
    if (this.#isMessage && this.#open.first === undefined && isEndUnseen) this.endOfMessage();
    const text = this.#login.received(line);
    const waiting = this.#open.first;
    const phase = waiting?.phase ?? this.#phase;
    const bytes = Buffer.byteLength(line, bytewise ? 'latin1' : 'utf8') + 2;
    this.#bytes.in += bytes;
    this.#lines += 1;
    this.#add({
      kind: 'received',
      phase,
      ...(waiting && { exchange: waiting.exchange }),
      text,
      ...(bytewise && { bytewise: true as const }),
      bytes,
      ...factsOf(text),
    });
    const reply = this.#reply.add(text, bytewise);
    if (reply === undefined) return;
    this.#open.answered();
    this.#outcome.reply(phase, reply);
    if (phase === 'auth' && reply.code !== 334) this.#login.loginEnded();
    if (phase === 'starttls' && reply.code === 220) this.#tls = 'due';
    if (waiting?.verb === 'EHLO' && reply.code === 250)
      this.#add({
        kind: 'capabilities',
        phase,
        secured: this.#tls === 'up',
        items: this.#reply.capabilities,
      });
    // Where commands are missing, the reply alone tells that a message follows.
    this.#isMessage = reply.code === 354 && (phase === 'data' || this.#open.isTorn);
    const id = phase === 'final' && reply.code === 250 ? /queued as (\S+)/i.exec(text)?.[1] : undefined;
    if (id !== undefined) this.#queueIds = [...this.#queueIds, id];
  }

  #note(code: NoteCode, detail: Readonly<Record<string, string | number>>): void {
    this.#add({ kind: 'note', phase: this.#phase, code, detail });
  }

  /** The connection went before its time. */
  lost(): void {
    this.#outcome.lost(this.#isMessage ? 'body' : (this.#open.first?.phase ?? this.#phase));
  }

  /**
   * The record is at its end. Where neither a goodbye nor the fate of the message is in it, nobody can tell how the
   * session went on: it has no end then.
   */
  breakOff(): void {
    if (!this.#events.begun) return;
    const isOver = this.#phase === 'quit' || (this.#phase === 'final' && !this.isWaiting);
    if (isOver || this.#outcome.failure() !== undefined) this.end();
    else {
      if (this.#isMessage) this.#tellMessage(this.#exchange + 1, false);
      this.#events.secured('none');
    }
  }

  /** Nothing more comes of this session. One of which nothing came is none. */
  end(): void {
    if (!this.#events.begun) return;
    if (this.#isMessage) this.#tellMessage(this.#exchange + 1, false);
    const { in: bytesIn, out: bytesOut } = this.#bytes;
    const failure = this.#outcome.failure();
    if (this.#open.isFateMissed && failure === undefined) this.#events.secured('none');
    else
      this.#add({
        kind: 'end',
        phase: failure?.phase ?? this.#phase,
        outcome: failure === undefined ? 'ok' : 'failed',
        ...(failure && { failure }),
        bytesIn,
        bytesOut,
        ...(this.#queueIds.length > 0 && { queueIds: this.#queueIds }),
      });
  }

  #command(line: string, flight: number | undefined): void {
    const verb = (/^[A-Za-z]+/.exec(line)?.[0] ?? '').toUpperCase();
    const { text, masked } = this.#login.sent(line);
    const isStep = masked && !text.startsWith('AUTH');
    const isLast = verb === 'BDAT' && /\sLAST\s*$/i.test(line);
    if (isStep) this.#phase = 'auth';
    else this.#phase = verbPhases[verb] ?? this.#phase;
    const mechanism = verb === 'AUTH' ? /^AUTH (\S+)/i.exec(text)?.[1] : undefined;
    if (mechanism !== undefined) this.#note('mechanism-chosen', { mechanism });
    const chunk = verb === 'BDAT' ? Number(/^BDAT\s+(\d+)/i.exec(line)?.[1] ?? 0) : undefined;
    this.#send(text, masked, verb, flight);
    if (chunk === undefined) return;
    if (isLast) {
      this.#open.judgeLastAsFinal();
      this.#phase = 'final';
    }
    this.#message.add(chunk, this.#now);
    this.#bytes.out += chunk;
    this.#tellMessage(this.#message.exchange ?? this.#exchange, isLast);
  }

  #send(text: string, masked: boolean, verb: string, flight?: number): void {
    this.#exchange += 1;
    const bytes = Buffer.byteLength(text) + 2;
    this.#bytes.out += bytes;
    this.#lines += 1;
    const exchange = this.#exchange;
    const phase = this.#phase;
    this.#add({
      kind: 'sent',
      phase,
      exchange,
      ...(flight !== undefined && { flight }),
      text,
      masked,
      bytes,
    });
    this.#open.sent({ exchange, phase, verb });
  }

  /** What was gathered of a message; its whole size is known only now. */
  #tellMessage(exchange: number, done: boolean): void {
    const now = this.#now;
    for (const { at, bytes, total, isLast } of this.#message.take(exchange, done)) {
      this.#now = at;
      this.#add({ kind: 'body', phase: 'body', exchange, bytes, total, done: done && isLast });
    }
    this.#now = now;
  }

  #add(event: WireEvent): void {
    this.#events.add(event, this.#now);
  }
}
