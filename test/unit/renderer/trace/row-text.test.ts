import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../../src-main/contract/trace.ts';
import { appendEvents } from '../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../src-renderer/trace/empty-model.ts';
import { copiedSession, rowText, sizeText } from '../../../../src-renderer/trace/row-text.ts';
import { received, sent, stamped } from './events.ts';
import { englishVoice } from './voice.ts';

const voice = await englishVoice();

const rows = (...events: WireEvent[]) => appendEvents(emptyModel, stamped(events)).rows.slice();
const texts = (...events: WireEvent[]) => rows(...events).map((row) => rowText(row, voice));

describe('a row as a line of words', () => {
  test('has control characters as pictures, so that nothing is hidden', () => {
    expect(texts(received('greeting', 1, '220 a\u0000b\u001b[31m'))).toEqual(['220 a␀b␛[31m']);
  });

  test('tells how much of a capture is encrypted, and how much is missing', () => {
    const note = { kind: 'note', phase: 'tls' } as const;
    expect(
      texts(
        { ...note, code: 'encrypted-part', detail: { sent: 1074, received: 812, took: 1250 } },
        { ...note, code: 'not-captured', detail: { bytes: 136 } },
      ),
    ).toEqual([
      'Encrypted from here on · 1.1 kB sent, 812 B received · 1.25 s',
      'A part is missing here · 136 B',
    ]);
  });

  test('tells the size and the rate of a message', () => {
    const body = (bytes: number, done: boolean): WireEvent => ({
      kind: 'body',
      phase: 'body',
      exchange: 1,
      bytes,
      total: 2_000_000,
      done,
    });
    const started = stamped([body(0, false), body(500_000, false)]);
    const half = started.map((event, index) => ({ ...event, ms: index * 1000 }));
    expect(
      appendEvents(emptyModel, half)
        .rows.slice()
        .map((row) => rowText(row, voice)),
    ).toEqual(['Message · 500.0 kB of 2.0 MB · 500.0 kB/s · 1.00 s']);
  });

  test('names what a session of several addresses came to', () => {
    const attempt = (address: string, state: 'started' | 'failed' | 'connected'): WireEvent => ({
      kind: 'attempt',
      phase: 'connect',
      address,
      port: 25,
      state,
      took: 3,
      ...(state === 'failed' ? { error: 'ENETUNREACH' } : {}),
    });
    expect(
      texts(
        attempt('::1', 'started'),
        attempt('127.0.0.1', 'started'),
        attempt('::1', 'failed'),
        attempt('127.0.0.1', 'connected'),
      ),
    ).toEqual(['::1, port 25: no connection (ENETUNREACH)', 'Connected to 127.0.0.1, port 25']);
  });
});

test('a session is copied as plain text that reads like the list', () => {
  expect(
    copiedSession('mx.example:25', rows(sent('ehlo', 1, 'EHLO me'), received('ehlo', 1, '250 ok')), voice),
  ).toBe('mx.example:25\n\n    0.010  ->  EHLO me\n    0.020  <-  250 ok\n');
});

describe('a line that is not UTF-8', () => {
  // "用户不存在" in GB18030, each byte as the character of Latin-1.
  const bytes = '550 \xd3\xc3\xbb\xa7\xb2\xbb\xb4\xe6\xd4\xda';

  test('is read by a guess where the engine says so, and left alone where it does not', () => {
    expect(texts({ ...received('rcpt', 1, bytes), bytewise: true } as WireEvent)).toEqual(['550 用户不存在']);
    expect(texts(received('rcpt', 1, '550 é'))).toEqual(['550 é']);
  });
});

test('what went over the wire has a size, what did not has none', () => {
  const sizes = rows(sent('mail', 1, 'RSET'), { kind: 'tls', phase: 'tls', state: 'started' });
  expect(sizes.map(({ event }) => sizeText(event))).toEqual(['6 B', '']);
});
