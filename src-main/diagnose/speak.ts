/** What is said on a port, tried in clear and in TLS: the greeting, its time, and who greets. */
import type { Capability } from '../contract/reply.ts';
import type { ServerSettings } from '../contract/server.ts';
import type { WireEvent } from '../contract/trace.ts';
import { ehlo } from '../smtp/command.ts';
import { dial } from '../smtp/dial.ts';
import type { SmtpError } from '../smtp/error.ts';
import { heloName } from '../smtp/helo-name.ts';
import { Wire } from '../smtp/wire.ts';
import type { CheckContext } from './check.ts';
import { handshakeIn, isAgreed } from './handshake.ts';
import { attempt } from './session-request.ts';

/** How long a server may take to say what it makes of an EHLO that came before its greeting, ms. */
export const OUTSPOKEN = 2000;

/** One session up to EHLO. */
export interface Spoken {
  /** Words of the greeting, without its code; absent when none came. */
  readonly banner?: string;
  /** From the connection to the greeting. */
  readonly seconds?: number;
  readonly capabilities: readonly Capability[];
  /** Absent when all went well. */
  readonly error?: SmtpError;
  /** Both sides agreed on TLS, whatever the certificate is worth. */
  readonly agreed: boolean;
}

/** A session that is under way. */
interface Speaking {
  /** Throws only bugs and cancellation. */
  readonly spoken: Promise<Spoken>;
  /** Resolves when the server has said anything, or will not any more. */
  readonly heard: Promise<void>;
}

/** Speaks without a login. @param security `none` for clear, `tls` for TLS from the start */
export const speak = (
  context: CheckContext,
  server: ServerSettings,
  security: 'none' | 'tls',
): Promise<Spoken> => beginToSpeak(context, server, security).spoken;

/** As `speak`, for whoever does not want to wait for its end. */
export function beginToSpeak(
  context: CheckContext,
  server: ServerSettings,
  security: 'none' | 'tls',
): Speaking {
  let tell: () => void = () => undefined;
  const heard = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const spoken = session(context, { ...server, security }, tell);
  // Whoever ends it before its time does not wait for it.
  spoken.then(tell, tell);
  return { spoken, heard };
}

async function session(context: CheckContext, server: ServerSettings, heard: () => void): Promise<Spoken> {
  let connected: number | undefined;
  let greeted: number | undefined;
  const watch = (event: WireEvent): void => {
    if (event.kind === 'attempt' && event.state === 'connected') connected = performance.now();
    if (event.kind !== 'received') return;
    greeted ??= performance.now();
    heard();
  };
  const watched = { ...context, tap: watchedTap(context, watch) };
  const handshake = server.security === 'tls' && { handshake: { fresh: true } };
  const { error, events } = await attempt(watched, { server, ...handshake }, (open) => open());
  const lines = events.filter((event) => event.kind === 'received' && event.phase === 'greeting');
  const banner = lines.map((event) => ('text' in event ? event.text.slice(4) : '')).join('\n');
  const told = events.findLast((event) => event.kind === 'capabilities');
  return {
    ...(lines.length > 0 && { banner }),
    ...(connected !== undefined &&
      greeted !== undefined && { seconds: Math.round(greeted - connected) / 1000 }),
    capabilities: told?.items ?? [],
    ...(error && { error }),
    agreed: isAgreed(handshakeIn(events)),
  };
}

const watchedTap =
  ({ tap }: CheckContext, watch: (event: WireEvent) => void): CheckContext['tap'] =>
  () => {
    const inner = tap();
    return (event) => {
      watch(event);
      inner(event);
    };
  };

/**
 * What a server that does not greet answers to an EHLO all the same, which a mail server would not be asked: web
 * servers wait for the client to speak first. Undefined when nothing that ends in a line comes.
 */
export async function speakFirst(
  context: CheckContext,
  server: ServerSettings,
): Promise<SmtpError | undefined> {
  const { error } = await attempt(
    context,
    { server: { ...server, security: 'none' }, timeouts: { reply: OUTSPOKEN } },
    async (_open, run) => {
      const wire = new Wire(await dial(run), run);
      run.recorder.enter('ehlo');
      try {
        await wire.send(ehlo(heloName(server.heloName, wire.localAddress)));
      } finally {
        wire.close('at-once');
      }
    },
  );
  return error;
}
