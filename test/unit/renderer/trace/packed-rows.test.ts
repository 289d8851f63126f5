/** Long sessions are kept packed: nobody who looks at their rows or filters them should be able to tell. */
import { expect, test } from 'vitest';
import type { WireEvent } from '../../../../src-main/contract/trace.ts';
import { appendEvents } from '../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../src-renderer/trace/empty-model.ts';
import { eventsIn } from '../../../../src-renderer/trace/events-in.ts';
import { beginScan, goOn } from '../../../../src-renderer/trace/filter/scan.ts';
import { Growing, PIECE } from '../../../../src-renderer/trace/growing.ts';
import { stamped } from './events.ts';
import { judgeOf } from './filter/filtered.ts';

const sent = { phase: 'mail', kind: 'sent', masked: false, bytes: 12 } as const;
const received = { phase: 'rcpt', kind: 'received', bytes: 9, last: true } as const;
const body = { phase: 'body', kind: 'body', total: 5_000_000_000 } as const;

/** Everything that a line can have, and what it can lack. */
const story: readonly WireEvent[] = [
  { phase: 'connect', kind: 'attempt', address: '::1', port: 25, state: 'started', took: 0 },
  { phase: 'connect', kind: 'attempt', address: '::1', port: 25, state: 'connected', took: 3 },
  { ...received, phase: 'greeting', text: '220 hello', code: 220 },
  { ...sent, exchange: 2, flight: 1, text: 'MAIL FROM:<ada@example.com>' },
  { ...sent, exchange: 3, flight: 1, text: 'RCPT TO:<данные@пример.example> 🚀' },
  { ...sent, exchange: 4, text: 'AUTH PLAIN ••••••••', masked: true, phase: 'auth' },
  { ...sent, exchange: 5, flight: 2, text: 'DATA', edited: true, original: 'BDAT 5' },
  { ...sent, exchange: 6, flight: 2, text: 'NOOP\\r\\n', raw: true },
  { ...received, exchange: 2, text: '250-2.1.0 "fine" \\ so far', code: 250, enhanced: '2.1.0', last: false },
  { ...received, exchange: 2, text: '250 2.1.0 go on', code: 250, enhanced: '2.1.0' },
  { ...received, exchange: 3, text: '550 5.1.1 no such', code: 550, enhanced: '5.1.1' },
  { ...received, exchange: 4, text: '535 \u00b2\u00bb', bytewise: true, code: 535 },
  { ...received, exchange: 5, text: '' },
  { ...body, exchange: 7, bytes: 10, done: false },
  { ...body, exchange: 7, bytes: 4_900_000_000, done: false },
  { ...body, exchange: 7, bytes: 5_000_000_000, done: true },
  { ...body, exchange: 8, bytes: 5_000_000_000, done: true },
  { phase: 'quit', kind: 'note', code: 'quit-ignored' },
];
const events = stamped(Array.from({ length: Math.ceil((3 * PIECE) / story.length) }, () => story).flat());
const model = appendEvents(emptyModel, events);
const unpacked = Growing.of(model.rows.slice());

test('every event is found again as it was told', () => {
  const found = eventsIn(model);
  expect(Array.from({ length: found.length }, (_, place) => found.at(place))).toEqual(events);
  expect(found.at(found.length)).toBeUndefined();
});

test('a row stays the same object while it is looked at', () => {
  const places = [3, 4, 5, PIECE + 1, model.rows.length - 1];
  const rows = places.map((place) => model.rows.at(place));
  expect(places.map((place) => model.rows.at(place))).toEqual(rows);
  for (const [index, place] of places.entries()) expect(model.rows.at(place)).toBe(rows[index]);
});

test.each([
  'code:5xx',
  'enhanced:5.1.x',
  'from:server',
  'from:client -is:masked',
  'step:auth or step:greeting',
  'kind:body size>1M',
  'kind:attempt',
  'is:failed',
  'is:warned',
  'is:edited',
  'is:clear',
  'gap>=0 ms>100',
  'flight:2',
  'exchange:2',
  'text~/пример/',
  'FINE',
  'пример',
  '"220 hello" or attempt or body',
  '-2.1.0',
  'o',
])('%s finds the same as in rows that are not packed', (filter) => {
  const packed = beginScan(judgeOf(filter));
  const plain = beginScan(judgeOf(filter));
  goOn(packed, model, () => true);
  goOn(plain, { rows: unpacked }, () => true);
  expect(packed.found.length).toBeGreaterThan(100);
  expect(packed.found).toEqual(plain.found);
});

test('a command of a flight of thousands is found for each of their replies', () => {
  const flight = 3 * PIECE;
  const commands = Array.from({ length: flight }, (_, at): WireEvent => {
    return { ...sent, phase: 'rcpt', exchange: at, flight: 1, text: `RCPT TO:<${at}@example.org>` };
  });
  const replies = commands.map(
    (_, exchange): WireEvent => ({ ...received, exchange, text: '250 ok', code: 250 }),
  );
  const all = stamped([...commands, ...replies]);
  let grown = emptyModel;
  const begun = performance.now();
  for (let at = 0; at < all.length; at += 100) grown = appendEvents(grown, all.slice(at, at + 100));
  expect(grown.rows.at(flight + 5000)?.command).toBe('RCPT TO:<5000@example.org>');
  expect(grown.rows.at(-1)?.command).toBe(`RCPT TO:<${flight - 1}@example.org>`);
  expect(performance.now() - begun).toBeLessThan(5000);
});

test('a text is found within a line, and not where one line ends and the next begins', () => {
  const lines = ['250 abab', 'abc', 'abab'].map((text, exchange): WireEvent => {
    return { ...received, exchange, text, code: 250 };
  });
  const long = appendEvents(emptyModel, stamped(Array.from({ length: PIECE }, () => lines).flat()));
  for (const [text, expected] of [
    ['baba', 0],
    ['abab', 2],
    ['bc', 1],
  ] as const) {
    const scan = beginScan(judgeOf(text));
    goOn(scan, long, () => true);
    expect([text, scan.found.length / PIECE]).toEqual([text, expected]);
  }
});

test('two sessions that go on from one each have their own rows, and leave that one as it was', () => {
  const told = (text: string, count: number) =>
    Array.from({ length: count }, (_, at): WireEvent => ({ ...sent, exchange: at, flight: at, text }));
  const common = told('NOOP common', 100);
  const stories = [
    [...common, ...told('NOOP one', PIECE)],
    [...common, ...told('NOOP other', 50)],
  ];
  const begun = appendEvents(emptyModel, stamped(common));
  const grown = stories.map((story) => appendEvents(begun, stamped(story).slice(100)));
  for (const [index, { rows }] of grown.entries())
    expect(rows.slice()).toEqual(appendEvents(emptyModel, stamped(stories[index] ?? [])).rows.slice());
  expect(begun.rows.slice()).toEqual(appendEvents(emptyModel, stamped(common)).rows.slice());
  expect(begun.rows.at(100)).toBeUndefined();
});

test('lines stay the same rows while the message among them goes on', () => {
  const message = stamped([
    { ...sent, exchange: 1, flight: 1, text: 'DATA' },
    { ...received, exchange: 1, text: '354 go on', code: 354 },
    { ...body, exchange: 2, bytes: 10, done: false },
    { ...body, exchange: 2, bytes: 20, done: false },
    { ...body, exchange: 2, bytes: 30, done: true },
    { ...sent, exchange: 2, text: '.' },
  ]);
  let grown = emptyModel;
  const seen: unknown[] = [];
  for (const event of message) {
    grown = appendEvents(grown, [event]);
    seen.push(grown.rows.at(0));
  }
  expect(new Set(seen).size).toBe(1);
  expect(grown.rows.slice().map(({ event }) => ('bytes' in event ? event.bytes : undefined))).toEqual([
    12, 9, 30, 12,
  ]);
});
