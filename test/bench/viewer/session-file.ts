/** Sessions as the application keeps them, of any length: a newsletter that goes to each reader by itself, or to all. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TRACE_VERSION, type TraceHeader, type WireEvent } from '../../../src-main/contract/trace.ts';

export interface WrittenSession {
  /** Of the list. */
  readonly rows: number;
  readonly bytes: number;
}

/** `messages`: one for each reader. `recipients`: one message for all of them. */
export type Mailing = 'messages' | 'recipients';

/** Writes a session of `count` events into a folder of sessions; `startedAt` in wall clock ms. */
export async function writeSession(
  folder: string,
  title: string,
  count: number,
  startedAt: number,
  mailing: Mailing = 'messages',
): Promise<WrittenSession> {
  await mkdir(folder, { recursive: true });
  const file = createWriteStream(join(folder, `${randomUUID()}.ndjson`), { mode: 0o600 });
  const header: TraceHeader = { format: 'wirepost-session', version: TRACE_VERSION, title, purpose: 'send' };
  let bytes = 0;
  let seq = 0;
  let ms = 0;
  let text = `${JSON.stringify(header)}\n`;
  const flush = async (): Promise<void> => {
    bytes += Buffer.byteLength(text);
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  };
  for (const event of session(count, mailing)) {
    seq += 1;
    ms = Math.round((ms + waitOf(event, seq)) * 1000) / 1000;
    // The engine tells the step last.
    const { phase, ...facts } = event;
    text += `${JSON.stringify({ seq, at: Math.round(startedAt + ms), ms, ...facts, phase })}\n`;
    if (text.length > 1_000_000) await flush();
  }
  await flush();
  file.end();
  await once(file, 'close');
  // Both events of the address that was tried are one row.
  return { rows: count - 1, bytes };
}

/** Ms: replies are waited for, one in a thousand for a while. */
function waitOf({ kind }: WireEvent, seq: number): number {
  if (kind !== 'received') return 0.041;
  return seq % 1000 === 0 ? 1240.5 : 0.613;
}

function* session(count: number, mailing: Mailing): Generator<WireEvent> {
  let left = count - 1;
  for (const event of mailing === 'messages' ? messages() : recipients()) {
    if (left === 0) break;
    left -= 1;
    yield event;
  }
  yield { kind: 'end', phase: 'quit', outcome: 'ok', bytesIn: 60 * count, bytesOut: 400 * count };
}

function* messages(): Generator<WireEvent> {
  yield* beginning();
  for (let reader = 1; ; reader += 1) yield* message(reader);
}

/** In flights of a hundred. */
function* recipients(): Generator<WireEvent> {
  yield* beginning();
  yield sent('mail', 3, 2, 'MAIL FROM:<newsletter@example.com> BODY=8BITMIME');
  yield received('mail', 3, '250 2.1.0 Sender ok');
  for (let flight = 3; ; flight += 1) {
    const readers = Array.from({ length: 100 }, (_, at) => 100 * (flight - 3) + at + 1);
    for (const reader of readers)
      yield sent('rcpt', reader + 3, flight, `RCPT TO:<reader${reader}@example.org>`);
    for (const reader of readers)
      yield received(
        'rcpt',
        reader + 3,
        reader % 50 === 0 ? '552 5.2.2 The mailbox is full' : '250 2.1.5 Recipient ok',
      );
  }
}

function* beginning(): Generator<WireEvent> {
  yield { kind: 'session', phase: 'connect', host: 'mx.example.net', port: 25, security: 'none' };
  const address = { phase: 'connect', address: '192.0.2.25', port: 25 } as const;
  yield { kind: 'attempt', ...address, state: 'started', took: 0 };
  yield { kind: 'attempt', ...address, state: 'connected', took: 12.4 };
  yield received('greeting', 1, '220 mx.example.net ESMTP ready');
  yield sent('ehlo', 2, 1, 'EHLO client.example.com');
  yield received('ehlo', 2, '250-mx.example.net', false);
  yield received('ehlo', 2, '250 PIPELINING');
}

/** Every fiftieth mailbox is full. */
function* message(reader: number): Generator<WireEvent> {
  const exchange = 4 * reader;
  const flight = 2 * reader;
  const isFull = reader % 50 === 0;
  yield sent('mail', exchange, flight, `MAIL FROM:<newsletter+${reader}@example.com> BODY=8BITMIME`);
  yield sent('rcpt', exchange + 1, flight, `RCPT TO:<reader${reader}@example.org>`);
  yield sent('data', exchange + 2, flight, 'DATA');
  yield received('mail', exchange, '250 2.1.0 Sender ok');
  if (isFull) {
    yield received('rcpt', exchange + 1, `552-5.2.2 <reader${reader}@example.org> over quota`, false);
    yield received('rcpt', exchange + 1, '552 5.2.2 The mailbox is full, try again when there is room');
    yield received('data', exchange + 2, '554 5.5.1 No valid recipients');
    return;
  }
  yield received('rcpt', exchange + 1, '250 2.1.5 Recipient ok');
  yield received('data', exchange + 2, '354 End data with <CR><LF>.<CR><LF>');
  const body = { phase: 'body', exchange: exchange + 3, bytes: 24_310, total: 24_310, done: true } as const;
  yield { kind: 'body', ...body };
  yield sent('final', exchange + 3, flight + 1, '.');
  yield received('final', exchange + 3, `250 2.0.0 Ok: queued as 4XyZ${reader.toString(36).toUpperCase()}`);
}

function sent(phase: WireEvent['phase'], exchange: number, flight: number, text: string): WireEvent {
  return { kind: 'sent', phase, exchange, flight, text, masked: false, bytes: text.length + 2 };
}

function received(phase: WireEvent['phase'], exchange: number, text: string, last = true): WireEvent {
  const enhanced = /^\d{3}[ -]([245]\.\d+\.\d+)/.exec(text)?.[1];
  return {
    kind: 'received',
    phase,
    exchange,
    text,
    bytes: text.length + 2,
    code: Number(text.slice(0, 3)),
    ...(enhanced !== undefined && { enhanced }),
    last,
  };
}
