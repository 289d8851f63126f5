/** The waterfall of sessions with many messages on one connection. */
import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../../../src-main/contract/trace.ts';
import { appendEvents } from '../../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../../src-renderer/trace/empty-model.ts';
import type { Row } from '../../../../../src-renderer/trace/model.ts';
import type { Bar } from '../../../../../src-renderer/trace/waterfall/bars.ts';
import { type Line, lineOfRow, linesOf } from '../../../../../src-renderer/trace/waterfall/lines.ts';
import { growWaterfall } from '../../../../../src-renderer/trace/waterfall/model.ts';
import { stepsOf } from '../../../../../src-renderer/trace/waterfall/steps-of.ts';
import { emptyWaterfall } from '../../../../../src-renderer/trace/waterfall/waterfall.ts';
import { received, sent, stamped } from '../events.ts';

/** Takes 70 ms; every tenth is refused. */
function message(number: number): readonly WireEvent[] {
  const [mail, rcpt, data, dot] = [0, 1, 2, 3].map((step) => 4 * number + step) as [
    number,
    number,
    number,
    number,
  ];
  const envelope = [
    sent('mail', mail, `MAIL FROM:<news+${number}@b>`),
    received('mail', mail, '250 ok'),
    sent('rcpt', rcpt, `RCPT TO:<reader${number}@d>`),
  ];
  if (number % 10 === 0) return [...envelope, received('rcpt', rcpt, '550 no')];
  return [
    ...envelope,
    received('rcpt', rcpt, '250 ok'),
    sent('data', data, 'DATA'),
    received('data', data, '354 go'),
    { kind: 'body', phase: 'body', exchange: dot, bytes: 500, total: 500, done: true },
    sent('final', dot, '.'),
    received('final', dot, '250 queued'),
  ];
}

function session(messages: number) {
  const events = stamped([
    sent('ehlo', 2, 'EHLO me'),
    received('ehlo', 2, '250 hello'),
    ...Array.from({ length: messages }, (_, at) => message(at + 1)).flat(),
    sent('quit', 4 * messages + 9, 'QUIT'),
    received('quit', 4 * messages + 9, '221 bye'),
  ]);
  const { rows } = appendEvents(emptyModel, events);
  const waterfall = growWaterfall(emptyWaterfall(), events);
  const lines = (...open: string[]): readonly Line[] =>
    linesOf(waterfall, {
      isOpen: (key) => open.includes(key),
      barsOf: (number) => stepsOf(waterfall, events, number),
    });
  return { events, rows, waterfall, lines };
}

const barsOn = (lines: readonly Line[]): readonly Bar[] =>
  lines.flatMap(({ content }) => (content.kind === 'bar' ? [content.bar] : []));
const kindsOn = (lines: readonly Line[]): readonly string[] => barsOn(lines).map(({ kind }) => kind);
const rowOf = (rows: Iterable<Row>, text: string): Row => {
  const found = [...rows].find(({ event }) => event.kind === 'sent' && event.text.includes(text));
  if (found === undefined) throw new Error(`No row with ${text}`);
  return found;
};

describe('messages that are over', () => {
  test('have a line each, between what came before and after them', () => {
    const { lines } = session(60);
    const kinds = kindsOn(lines());
    expect(kinds).toEqual(['hello', ...Array.from({ length: 60 }, () => 'message'), 'quit']);
  });

  test('say when they were sent, how they ended and how large they are, first and last alike', () => {
    const bars = barsOn(session(60).lines()).filter(({ kind }) => kind === 'message');
    for (const bar of [bars[0], bars[58]]) {
      const start = bar?.startMs ?? Number.NaN;
      expect(bar).toMatchObject({ fact: '250', total: 500, recipients: 1, failed: false });
      expect(bar?.endMs).toBe(start + 80);
      expect(bar?.spans).toEqual([
        { tone: 'waiting', startMs: start, endMs: start + 50 },
        { tone: 'sending', startMs: start + 50, endMs: start + 60 },
        { tone: 'waiting', startMs: start + 60, endMs: start + 80 },
      ]);
    }
    expect(bars.filter(({ failed }) => failed)).toHaveLength(6);
  });

  test('unfold to the same steps that a short session shows', () => {
    const open = barsOn(session(60).lines('message-7')).filter(({ transaction }) => transaction === 7);
    const short = session(10).waterfall.bars.filter(({ transaction }) => transaction === 7);
    expect(open.map(({ kind }) => kind)).toEqual(['message', 'envelope', 'body', 'final']);
    expect(open.slice(1)).toEqual(short);
  });

  test('grow with what arrives, as if it had been there from the start', () => {
    const { events, waterfall } = session(70);
    let grown = emptyWaterfall();
    for (let count = 0; count < events.length; count += 37)
      grown = growWaterfall(grown, events.slice(0, count));
    expect(growWaterfall(grown, events)).toEqual(waterfall);
    growWaterfall(grown, events);
    expect(growWaterfall(grown, events)).toEqual(waterfall);
  });

  test('are put together a part at a time', () => {
    const { events, waterfall } = session(700);
    let part = growWaterfall(emptyWaterfall(), events, () => false);
    expect(part.count).toBeLessThan(events.length);
    while (part.count < events.length) part = growWaterfall(part, events, () => false);
    expect(part).toEqual(waterfall);
  });
});

describe('very many messages', () => {
  test('stand in groups, which tell how many were refused', () => {
    const bars = barsOn(session(1234).lines()).filter(({ kind }) => kind === 'messages');
    expect(bars).toHaveLength(124);
    expect(bars[0]?.many).toMatchObject({ first: 1, last: 10, failed: 1, slowest: 80 });
    expect(bars.at(-1)?.many).toMatchObject({ first: 1231, last: 1234, failed: 0 });
    expect(bars.reduce((sum, { recipients }) => sum + recipients, 0)).toBe(1234);
  });

  test('a group unfolds to its messages', () => {
    const lines = session(1234).lines('group-10-1231');
    const open = lines.filter(({ content }) => content.kind === 'bar' && content.level === 1);
    expect(open.map(({ content }) => content.kind === 'bar' && content.bar.transaction)).toEqual([
      1231, 1232, 1233, 1234,
    ]);
  });
});

describe('the line of a row', () => {
  const { rows, waterfall, lines } = session(1234);
  const keyOf = (row: Row, shown: readonly Line[]): string | undefined => {
    const content = lineOfRow(shown, waterfall, row)?.content;
    return content?.kind === 'bar' ? content.key : undefined;
  };

  test.each([
    ['<reader15@d>', [], 'group-10-11'],
    ['<reader15@d>', ['group-10-11'], 'message-15'],
    ['<reader15@d>', ['group-10-11', 'message-15'], 'message-15-0'],
    ['<reader1233@d>', [], 'group-10-1231'],
    ['EHLO', [], 'hello-1'],
  ])('of %s with %j open is %s', (text, open, key) => {
    expect(keyOf(rowOf(rows, text), lines(...open))).toBe(key);
  });
});
