/** Requests to the engine as most tests need them. */
import type { WireEvent } from '../../src-main/contract/trace.ts';
import { SmtpError } from '../../src-main/smtp/error.ts';
import type { DeliverRequest, OutgoingMessage } from '../../src-main/smtp/request.ts';

/** A message of the given chunks. */
export function messageOf(...chunks: readonly (string | Uint8Array)[]): OutgoingMessage {
  const bytes = chunks.map((chunk) => Buffer.from(chunk));
  return {
    size: bytes.reduce((sum, chunk) => sum + chunk.length, 0),
    eightBit: false,
    bytes: async function* () {
      yield* bytes;
    },
  };
}

/** A small message from a@test to b@test in clear, and the events its session reports. */
export function requestTo(
  { host, port }: { readonly host: string; readonly port: number },
  more: Partial<DeliverRequest> = {},
): DeliverRequest & { readonly events: readonly WireEvent[] } {
  const events: WireEvent[] = [];
  return {
    server: { host, port, security: 'none', heloName: 'client.test' },
    envelope: { from: 'a@test', to: ['b@test'] },
    message: messageOf('Subject: x\r\n\r\nHello\r\n'),
    tap: (event) => events.push(event),
    events,
    ...more,
  };
}

/** The engine's error out of a promise that must fail with one. */
export async function failureOf(promise: Promise<unknown>): Promise<SmtpError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SmtpError) return error;
  throw error ?? new Error('It did not fail.');
}
