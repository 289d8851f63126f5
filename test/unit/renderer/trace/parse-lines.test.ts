/** Lines read by their pattern say what JSON says. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TraceEvent, WireEvent } from '../../../../src-main/contract/trace.ts';
import { eventsOf } from '../../../../src-renderer/trace/parse-lines.ts';
import { type Minted, mintCertificate } from '../../../support/certs.ts';
import { play, readConversation } from '../../../support/play.ts';
import { received, sent, stamped } from './events.ts';

/** With the stamp first and the step last, as the main process writes them. */
function asWritten({ seq, at, ms, phase, ...facts }: TraceEvent): object {
  return { seq, at, ms, ...facts, phase };
}
const written = (...events: readonly WireEvent[]) => stamped(events).map(asWritten);

const folder = new URL('../../../conversations/', import.meta.url);
const lines = (events: readonly unknown[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');
const asJson = (text: string): readonly TraceEvent[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

let certificate: Minted;
beforeAll(async () => {
  certificate = await mintCertificate();
});

describe('events', () => {
  test.each(['pipelining-partial', 'auth-after-starttls', 'happy-path'])(
    'of the engine: %s',
    async (name) => {
      const { events } = await play(readConversation(new URL(`${name}.txt`, folder)), certificate, false);
      const text = lines(written(...events));
      expect(eventsOf(text).events()).toEqual(asJson(text));
      expect(eventsOf(new TextEncoder().encode(text)).events()).toEqual(asJson(text));
    },
  );

  test('of any words and numbers', () => {
    const phase = fc.constantFrom('mail', 'rcpt', 'final', 'quit') as fc.Arbitrary<WireEvent['phase']>;
    const stamp = {
      seq: fc.nat(),
      at: fc.nat({ max: 2 ** 50 }),
      ms: fc.nat({ max: 1e12 }).map((us) => us / 1000),
    };
    const event = fc.oneof(
      fc.record({
        ...stamp,
        kind: fc.constant('received'),
        exchange: fc.nat(),
        text: fc.string({ unit: 'binary' }),
        bytes: fc.nat(),
        code: fc.integer({ min: 100, max: 999 }),
        enhanced: fc.string(),
        last: fc.boolean(),
        phase,
      }),
      fc.record(
        {
          ...stamp,
          kind: fc.constant('sent'),
          exchange: fc.nat(),
          flight: fc.nat(),
          text: fc.string({ unit: 'binary' }),
          decoded: fc.string(),
          masked: fc.boolean(),
          bytes: fc.nat(),
          phase,
        },
        { requiredKeys: ['seq', 'at', 'ms', 'kind', 'exchange', 'text', 'masked', 'bytes', 'phase'] },
      ),
      fc.record({
        ...stamp,
        kind: fc.constant('body'),
        exchange: fc.nat(),
        bytes: fc.nat(),
        total: fc.nat(),
        done: fc.boolean(),
        phase,
      }),
    );
    fc.assert(
      fc.property(fc.array(event, { minLength: 1 }), (events) => {
        const text = lines(events);
        expect(eventsOf(text).events()).toEqual(asJson(text));
      }),
      { numRuns: 50 },
    );
  });

  test('in another order, with facts that are new, or with what the pattern does not have', () => {
    const [line] = written(received('mail', 3, '250 Ok'));
    const others = [
      { kind: 'received', ...line },
      { ...line, further: [1, 2] },
      { ...line, ms: 1e-7 },
      { ...line, code: undefined },
      { ...line, bytewise: true },
      { ...written(sent('auth', 4, 'AUTH PLAIN ••••••••'))[0], decoded: 'x', phase: 'later' },
    ];
    const text = lines(others);
    expect(eventsOf(text).events()).toEqual(asJson(text));
  });
});

test('bytes that are no UTF-8 spoil their own line alone', () => {
  const texts = ['250 Grüße', '250 \u{1f680} \ufffd', '250 日本語'];
  const all = written(...texts.map((text) => received('mail', 3, text)));
  const bytes = new TextEncoder().encode(lines(all));
  expect(eventsOf(bytes).events()).toEqual(all);
  const torn = bytes.slice();
  torn[bytes.indexOf(0xc3)] = 0xff;
  expect(eventsOf(torn).events().slice(1)).toEqual(all.slice(1));
});

test('what is no event is left out, and what was torn off', () => {
  const [line] = written(received('mail', 3, '250 Ok'));
  const text = `{"format":"wirepost-session"}\n${lines([line])}nonsense\n\n{"seq":5,"at":6,"ms":7,"kind":"rec`;
  expect(eventsOf(text).events()).toEqual([line]);
  expect(eventsOf('').events()).toEqual([]);
});

test('a line whose words are no JSON takes no other with it', () => {
  const [line] = written(received('mail', 3, '250 Ok'));
  const good = lines([line]);
  const bad = good.replace('250 Ok', '250 \\q');
  expect(eventsOf(good + bad + good).events()).toEqual([line, line]);
});
