/** The ladder of sessions that the engine reports while it plays the dialogues of `test/conversations`. */
import { beforeAll, describe, expect, test } from 'vitest';
import { appendEvents } from '../../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../../src-renderer/trace/empty-model.ts';
import { Growing } from '../../../../../src-renderer/trace/growing.ts';
import { emptyLadder, growLadder, rungsBetween } from '../../../../../src-renderer/trace/ladder/model.ts';
import { type Trip, tripAt } from '../../../../../src-renderer/trace/ladder/trips.ts';
import type { Row, TraceModel } from '../../../../../src-renderer/trace/model.ts';
import { type Minted, mintCertificate } from '../../../../support/certs.ts';
import { play, readConversation } from '../../../../support/play.ts';
import { received, sent, stamped } from '../events.ts';

let certificate: Minted;
beforeAll(async () => {
  certificate = await mintCertificate();
});

async function played(name: string): Promise<TraceModel> {
  const path = new URL(`../../../../conversations/${name}.txt`, import.meta.url);
  const { events } = await play(readConversation(path), certificate, false);
  return appendEvents(emptyModel, stamped(events));
}

const ladderOf = (rows: Growing<Row>) => growLadder(emptyLadder(), rows);
const part = (rows: Growing<Row>, from: number, to?: number) => Growing.of(rows.slice(from, to));
const tripsOf = (rows: Growing<Row>): readonly Trip[] => {
  const { trips } = ladderOf(rows);
  return trips.firsts.flatMap((_first, at) => tripAt(trips, at) ?? []);
};

describe('round trips', () => {
  test.each([
    'happy-path',
    'pipelining',
    'pipelining-partial',
    'pipelining-all-refused',
    'auth-after-starttls',
    'auth-scram-sha-256',
    'auth-login',
    'implicit-tls',
    'starttls',
    'helo-fall-back',
    'bdat',
    'bdat-in-chunks',
    'bdat-without-pipelining',
    'early-refusal',
    'lmtp',
    'quit-dropped',
    'too-many-recipients-then-later',
    'drop-in-the-message-rst',
  ])('%s: as many as the engine waited for', async (name) => {
    const { rows, end } = await played(name);
    expect(ladderOf(rows).trips.counted).toBe(end?.roundTrips);
  });

  test('a flight is one with all of its replies, and goodbye has no number', async () => {
    const { rows } = await played('pipelining-partial');
    const { tripOf } = ladderOf(rows);
    const texts = tripsOf(rows).map(({ number }, at) => [
      number,
      ...rows
        .slice()
        .flatMap(({ event }, index) =>
          tripOf[index] === at && (event.kind === 'sent' || event.kind === 'received')
            ? [event.text.slice(0, 4)]
            : [],
        ),
    ]);
    expect(texts).toEqual([
      [1, '220 '],
      [2, 'EHLO', '250-', '250 '],
      [3, 'MAIL', 'RCPT', 'RCPT', 'DATA', '250 ', '250 ', '550 ', '354 '],
      [4, '.', 'QUIT', '250 ', '221 '],
    ]);
  });

  test('takes as long as from its first line to the first line of its first reply', () => {
    const { rows } = appendEvents(
      emptyModel,
      stamped([
        [sent('mail', 2, 'MAIL FROM:<a@b>'), 100],
        [sent('rcpt', 3, 'RCPT TO:<c@d>'), 101],
        [received('mail', 2, '250 ok'), 150],
        [received('rcpt', 3, '250 ok'), 900],
      ]),
    );
    expect(tripsOf(rows)).toEqual([{ number: 1, first: 0, last: 3, took: 50 }]);
  });

  test('without a word on flights, what follows a reply is a new one', () => {
    const { rows } = appendEvents(
      emptyModel,
      stamped([
        received('greeting', 1, '220 hello'),
        sent('ehlo', 2, 'EHLO me'),
        received('ehlo', 2, '250 hello'),
        sent('mail', 3, 'MAIL FROM:<a@b>'),
        sent('rcpt', 4, 'RCPT TO:<c@d>'),
        received('mail', 3, '250 ok'),
        received('rcpt', 4, '250 ok'),
        sent('quit', 5, 'QUIT'),
      ]),
    );
    expect(tripsOf(rows).map(({ number, first }) => [number, first])).toEqual([
      [1, 0],
      [2, 1],
      [3, 3],
      [undefined, 7],
    ]);
  });
});

describe('where rows stand', () => {
  const replyAfter = (ms: number) =>
    appendEvents(
      emptyModel,
      stamped([
        [sent('ehlo', 2, 'EHLO me'), 0],
        [received('ehlo', 2, '250 hello'), ms],
      ]),
    ).rows;
  const room = (ms: number): number => ladderOf(replyAfter(ms)).height;

  test('a wait takes room by its length, up to a second', () => {
    expect(room(500) - room(0)).toBe(40);
    expect(room(1000) - room(0)).toBe(80);
    expect(room(60_000)).toBe(room(1000));
  });

  test('grows with what arrives, as if it had been there from the start', async () => {
    const { rows } = await played('auth-after-starttls');
    let grown = emptyLadder();
    for (let count = 0; count <= rows.length; count += 3) grown = growLadder(grown, part(rows, 0, count));
    grown = growLadder(grown, rows);
    expect(grown).toEqual(ladderOf(rows));
  });

  test('growing twice from the same ladder comes to the same', async () => {
    const { rows } = await played('pipelining-partial');
    const half = growLadder(emptyLadder(), part(rows, 0, 9));
    growLadder(half, rows);
    expect(growLadder(half, rows)).toEqual(ladderOf(rows));
  });

  test('other rows make another ladder', async () => {
    const first = ladderOf((await played('happy-path')).rows);
    const { rows } = await played('pipelining');
    expect(growLadder(first, part(rows, 1))).toEqual(ladderOf(part(rows, 1)));
  });

  test('finds what can be seen between two heights', async () => {
    const { rows } = await played('happy-path');
    const ladder = ladderOf(rows);
    const third = ladder.tops[2] ?? 0;
    expect(rungsBetween(ladder, third, third + 1)).toEqual({ first: 2, end: 3 });
    expect(rungsBetween(ladder, third - 1, third + 1)).toEqual({ first: 1, end: 3 });
    expect(rungsBetween(ladder, -500, 1e6)).toEqual({ first: 0, end: rows.length });
    expect(rungsBetween(emptyLadder(), 0, 100)).toEqual({ first: 0, end: 0 });
  });

  test('a batch costs what is new in it, however long the session is', () => {
    const pair = (at: number) => [sent('rcpt', at, `RCPT TO:<${at}@d>`), received('rcpt', at, '250 ok')];
    const { rows } = appendEvents(
      emptyModel,
      stamped(Array.from({ length: 50_000 }, (_, at) => pair(at)).flat()),
    );
    const long = growLadder(emptyLadder(), part(rows, 0, -2));
    let read = 0;
    const watched = Object.assign(Growing.of(rows.slice()), {
      pieceAt: (place: number) => {
        read += 1;
        return rows.pieceAt(place);
      },
    });
    expect(growLadder(long, watched).count).toBe(100_000);
    expect(read).toBeLessThan(10);
  });

  test('a long session gets its places a part at a time, packed rows the same as others', () => {
    const pair = (at: number) => [
      { ...sent('rcpt', at, `RCPT TO:<${at}@d>`), flight: at >> 3 } as const,
      received('rcpt', at, '250-so', false),
      received('rcpt', at, '250 ok'),
    ];
    const { rows } = appendEvents(
      emptyModel,
      stamped(Array.from({ length: 4000 }, (_, at) => pair(at)).flat()),
    );
    const first = growLadder(emptyLadder(), rows, () => false);
    expect(first.count).toBeGreaterThan(0);
    expect(first.count).toBeLessThan(rows.length);
    let ladder = first;
    while (ladder.count < rows.length) ladder = growLadder(ladder, rows, () => false);
    expect(ladder).toEqual(ladderOf(part(rows, 0)));
  });
});
