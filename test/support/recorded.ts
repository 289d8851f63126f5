/** A session with its events stamped as the application's tracer stamps them, and what of its messages went out. */
import type { BodyRange, TraceEvent, WireEvent } from '../../src-main/contract/trace.ts';
import { deliver } from '../../src-main/smtp/deliver.ts';
import type { DeliverRequest } from '../../src-main/smtp/request.ts';
import type { TraceSource } from '../../src-main/trace/source.ts';

export interface Recorded extends TraceSource {
  readonly events: () => readonly TraceEvent[];
  readonly body: (exchange: number, offset: number, length: number) => Promise<BodyRange | undefined>;
}

/** Events as if one came every `step` ms. */
export function stamped(events: readonly WireEvent[], step = 1): readonly TraceEvent[] {
  return events.map((event, index) => ({
    seq: index + 1,
    at: 1_767_225_600_000 + Math.round(index * step),
    ms: index * step,
    ...event,
  }));
}

export const sourceOf = (events: readonly TraceEvent[]): Recorded => ({
  events: () => events,
  body: async () => undefined,
});

/** Sends, and answers what was seen of it, whatever became of it. */
export async function recordedSend(request: Omit<DeliverRequest, 'tap'>): Promise<Recorded> {
  const events: TraceEvent[] = [];
  const bodies = new Map<number, Buffer[]>();
  const start = performance.now();
  const tap = (event: WireEvent): void => {
    const ms = performance.now() - start;
    events.push({ seq: events.length + 1, at: Date.now(), ms, ...event });
  };
  const bodyTap = (exchange: number, bytes: Uint8Array): void => {
    bodies.set(exchange, [...(bodies.get(exchange) ?? []), Buffer.from(bytes)]);
  };
  await deliver({ ...request, tap, bodyTap }).catch(() => undefined);
  return {
    events: () => events,
    body: async (exchange, offset, length) => {
      const pieces = bodies.get(exchange);
      if (pieces === undefined) return undefined;
      const whole = Buffer.concat(pieces);
      const bytes = new Uint8Array(whole.subarray(offset, offset + length));
      return { total: whole.length, head: whole.length, tail: 0, offset, bytes };
    },
  };
}

/** The whole document. */
export async function written(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}
