import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../../src-main/contract/trace.ts';
import { pendingRow } from '../../../../src-renderer/trace/pending-row.ts';
import { build, received, sent } from './events.ts';

describe('a flight', () => {
  const inFlight = (phase: WireEvent['phase'], exchange: number, text: string, flight: number) =>
    ({ ...sent(phase, exchange, text), flight }) as WireEvent;
  const events = [
    inFlight('ehlo', 2, 'EHLO me', 1),
    received('ehlo', 2, '250 PIPELINING'),
    inFlight('mail', 3, 'MAIL FROM:<a@b>', 2),
    inFlight('rcpt', 4, 'RCPT TO:<c@d>', 2),
    inFlight('data', 5, 'DATA', 2),
    received('mail', 3, '250 Ok'),
    received('rcpt', 4, '250 Ok'),
    received('data', 5, '354 Go'),
  ];

  test('joins its commands, and names the command that a reply further down answers', () => {
    const { rows } = build(...events);
    expect(rows.slice().map(({ joined, apart, command }) => joined || (apart ? command : false))).toEqual([
      false,
      false,
      false,
      true,
      true,
      'MAIL FROM:<a@b>',
      'RCPT TO:<c@d>',
      'DATA',
    ]);
  });

  test('is answered in order: the command waited for is the first without a reply', () => {
    const pending = (count: number) => {
      const event = pendingRow(build(...events.slice(0, count)).rows)?.event;
      return event?.kind === 'sent' ? event.text : undefined;
    };
    expect(pending(1)).toBe('EHLO me');
    expect(pending(2)).toBeUndefined();
    expect(pending(5)).toBe('MAIL FROM:<a@b>');
    expect(pending(7)).toBe('DATA');
    expect(pending(8)).toBeUndefined();
  });
});
