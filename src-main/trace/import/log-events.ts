/**
 * Events from a log of another program, line by line. Such a log tells secrets: whatever belongs to a login is masked
 * here, before anything is made of it.
 */

import type { Phase } from '../../contract/failure.ts';
import { SECRET_MASK, type TraceEvent, type WireEvent } from '../../contract/trace.ts';

const phaseOf: Readonly<Record<string, Phase>> = {
  EHLO: 'ehlo',
  HELO: 'ehlo',
  LHLO: 'ehlo',
  STARTTLS: 'starttls',
  AUTH: 'auth',
  MAIL: 'mail',
  RCPT: 'rcpt',
  DATA: 'data',
  BDAT: 'body',
  QUIT: 'quit',
};

export class LogEvents {
  readonly events: TraceEvent[] = [];
  #phase: Phase = 'greeting';
  #exchange = 0;
  #state: 'commands' | 'login' | 'message' = 'commands';
  /** Commands whose replies are still to come, oldest first. */
  readonly #open: { readonly exchange: number; readonly phase: Phase }[] = [];
  #body = 0;
  #queueIds: readonly string[] = [];
  #bytes = { in: 0, out: 0 };
  /** What a server might repeat of a login, as it was sent and decoded. */
  readonly #secrets: string[] = [];

  begin(host: string, port: number): void {
    this.#add({ kind: 'session', phase: 'connect', host, port, security: 'none' });
  }

  /** Whether the certificate was looked at is not in such a log. */
  secured(version: string, cipher: string): void {
    const facts = { version, cipher, trustedBy: 'authority' } as const;
    this.#add({ kind: 'tls', phase: 'tls', state: 'secured', facts, took: 0 });
  }

  /** The log tells no time: each event comes one millisecond after the other. */
  #add(event: WireEvent): void {
    const ms = this.events.length;
    this.events.push({ seq: ms + 1, at: ms, ms, ...event });
  }

  sent(text: string): void {
    if (this.#state === 'message') this.#message(text);
    else this.#command(text);
  }

  /** Of a message of which the log has no more than its size. */
  messageOf(bytes: number): void {
    if (this.#state !== 'message') return;
    this.#body += bytes;
  }

  received(line: string): void {
    const text = this.#secrets.reduce((shown, secret) => shown.replaceAll(secret, SECRET_MASK), line);
    if (this.#state === 'message' && this.#open.length === 0) this.#message('.');
    const code = /^\d{3}(?=[ -]|$)/.exec(text)?.[0];
    const last = code !== undefined && text[3] !== '-';
    const waiting = this.#open[0];
    const phase = waiting?.phase ?? this.#phase;
    const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?= |$)/.exec(text)?.[1];
    const bytes = Buffer.byteLength(text) + 2;
    this.#bytes.in += bytes;
    this.#add({
      kind: 'received',
      phase,
      ...(waiting && { exchange: waiting.exchange }),
      text,
      bytes,
      ...(code !== undefined && { code: Number(code) }),
      ...(enhanced !== undefined && { enhanced }),
      last,
    });
    if (!last) return;
    this.#open.shift();
    this.#state = phase === 'auth' && code === '334' ? 'login' : code === '354' ? 'message' : 'commands';
    const id = phase === 'final' && code === '250' ? /queued as (\S+)/i.exec(text)?.[1] : undefined;
    if (id !== undefined) this.#queueIds = [...this.#queueIds, id];
  }

  end(outcome: 'ok' | 'failed'): void {
    const { in: bytesIn, out: bytesOut } = this.#bytes;
    const queueIds = this.#queueIds.length > 0 ? { queueIds: this.#queueIds } : {};
    this.#add({ kind: 'end', phase: this.#phase, outcome, bytesIn, bytesOut, ...queueIds });
  }

  #command(line: string): void {
    const verb = (/^[A-Za-z]+/.exec(line)?.[0] ?? '').toUpperCase();
    const isLogin = this.#state === 'login';
    this.#phase = isLogin ? 'auth' : (phaseOf[verb] ?? this.#phase);
    // A login's lines are masked whole: what of them is the name cannot be told for every mechanism.
    const mechanism = verb === 'AUTH' ? /^AUTH\s+(\S+)(\s+\S+)?/i.exec(line) : undefined;
    if (mechanism)
      this.#add({
        kind: 'note',
        phase: 'auth',
        code: 'mechanism-chosen',
        detail: { mechanism: mechanism[1] ?? '' },
      });
    const masked = isLogin || mechanism?.[2] !== undefined;
    if (masked) this.#hide(isLogin ? line : (mechanism?.[2] ?? '').trim());
    this.#send(isLogin ? SECRET_MASK : masked ? `AUTH ${mechanism?.[1]} ${SECRET_MASK}` : line, masked);
  }

  #hide(token: string): void {
    const decoded = Buffer.from(token, 'base64').toString('utf8').split('\0').at(-1) ?? '';
    this.#secrets.push(...[token, decoded].filter(({ length }) => length >= 6));
  }

  #send(text: string, masked: boolean): void {
    this.#exchange += 1;
    const bytes = Buffer.byteLength(masked ? text.replace(SECRET_MASK, '') : text) + 2;
    this.#bytes.out += bytes;
    this.#add({ kind: 'sent', phase: this.#phase, exchange: this.#exchange, text, masked, bytes });
    this.#open.push({ exchange: this.#exchange, phase: this.#phase });
  }

  #message(line: string): void {
    if (line !== '.') {
      this.#body += Buffer.byteLength(line) + 2;
      return;
    }
    const bytes = this.#body;
    this.#add({ kind: 'body', phase: 'body', exchange: this.#exchange + 1, bytes, total: bytes, done: true });
    this.#bytes.out += bytes;
    this.#body = 0;
    this.#state = 'commands';
    this.#phase = 'final';
    this.#send('.', false);
  }
}
