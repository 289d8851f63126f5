/** A message that Exim takes for some recipients and not for others, once it has seen it (PRDR). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireEvent } from '../../src-main/contract/trace.ts';
import { Collector } from './support/collector.ts';
import { failureOf, letter, send } from './support/letters.ts';
import type { RunningServer } from './support/mail-server.ts';
import { exim, refusing } from './support/servers/exim.ts';

const reason = exim.reasonToSkip();

describe.skipIf(reason !== undefined)(`Exim with PRDR${reason === undefined ? '' : `: ${reason}`}`, () => {
  let collector: Collector;
  let running: RunningServer;
  beforeAll(async () => {
    collector = await Collector.start();
    running = await exim.start(collector.port);
  });
  afterAll(async () => {
    await running?.stop();
    await collector.stop();
  });

  const to = (...names: readonly string[]) =>
    letter({ to: names.map((name) => ({ address: `${name}@rcpt.example` })) });

  test.each([
    ['auto', 'auto'],
    ['auto', 'off'],
    ['off', 'auto'],
    ['off', 'off'],
  ] as const)('tells it of each recipient (pipelining %s, chunking %s)', async (pipelining, chunking) => {
    const message = to('bob', refusing.never, 'nobody', 'cy', refusing.later);
    const events: WireEvent[] = [];
    const receipt = await send(running.server('none'), message, { pipelining, chunking, events });
    expect(receipt.outcome).toBe('partial');
    expect(receipt.recipients.map(({ accepted, reply }) => [accepted, reply?.code])).toEqual([
      [true, 250],
      [false, 550],
      [false, 550],
      [true, 250],
      [false, 450],
    ]);
    expect(receipt.recipients.map(({ failure }) => failure?.phase)).toEqual([
      undefined,
      'final',
      'rcpt',
      undefined,
      'final',
    ]);
    expect(receipt.queueId).toMatch(/^[A-Za-z0-9-]{16,}$/);
    const arrived = await collector.arrivals(message.messageId, 2);
    expect(arrived.flatMap(({ recipients }) => recipients).sort()).toEqual([
      'bob@rcpt.example',
      'cy@rcpt.example',
    ]);
  });

  test('fails when nobody gets it, by what the first one was told', async () => {
    const failure = await failureOf(send(running.server('none'), to(refusing.later, refusing.never)));
    expect(failure).toMatchObject({ phase: 'final', delivered: 'no', temporary: true, reply: { code: 450 } });
    expect(failure.recipients?.map(({ accepted }) => accepted)).toEqual([false, false]);
  });
});
