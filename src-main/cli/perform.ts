/** One send by a document, from reading its files to the outcome. Shared by the text and the JSON form. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Phase } from '../contract/failure.ts';
import type { Receipt } from '../contract/receipt.ts';
import type { TlsFacts } from '../contract/reply.ts';
import type { ServerSettings } from '../contract/server.ts';
import type { TraceEvent, WireEvent } from '../contract/trace.ts';
import { MimeError } from '../mime/error.ts';
import { failureOf, isBug } from '../outbox/failures.ts';
import { deliver } from '../smtp/deliver.ts';
import type { Envelope } from '../smtp/envelope.ts';
import { SmtpError } from '../smtp/error.ts';
import type { Timeouts } from '../smtp/phases.ts';
import type { Credentials, Delivery, SessionRequest, Tap } from '../smtp/request.ts';
import { systemRoots } from '../storage/system-roots.ts';
import { stampedTap } from '../trace/stamp.ts';
import type { AuthDocument, SendDocument, ServerDocument } from './documents.ts';
import { type CliIo, UsageError, writeLine } from './io.ts';
import { mailbox, type ReadyMessage, readyMessage } from './message.ts';
import { inputFailure, type SendOutcome } from './result.ts';
import { recordTrace, type TraceRecording } from './trace-recording.ts';

/** Told of a send as it happens. */
export interface Watcher {
  /** Everything on the wire. */
  readonly wire?: (event: WireEvent) => void;
  /** What of it stands in the trace. */
  readonly trace?: (event: TraceEvent) => void;
  /** Its end, before anything is said about it. */
  readonly ended?: () => void;
}

/**
 * Sends, and saves the trace where the document asks for it.
 * @throws only bugs; everything else is an outcome
 */
export async function perform(
  document: SendDocument,
  io: CliIo,
  watcher: Watcher = {},
): Promise<SendOutcome> {
  const { trace: path } = document;
  const told = watcher.trace ?? (() => undefined);
  const recording = path === undefined ? undefined : recordTrace(told);
  const tap = recording?.tap ?? stampedTap(told);
  try {
    const outcome = await attempt(document, io, ownSession(tap, watcher)).finally(() => watcher.ended?.());
    // What became of the message is what counts: it is told all the same.
    if (recording && path !== undefined) await saveTo(path, recording, io);
    return outcome;
  } finally {
    await recording?.discard();
  }
}

/** Saves a trace where it was asked for, and says so where that cannot be done. */
export async function saveTo(path: string, recording: TraceRecording, io: CliIo): Promise<void> {
  const refused = await recording.save(resolve(io.cwd, path));
  if (refused !== undefined) await writeLine(io.stderr, `wirepost: the trace was not saved: ${refused}`);
}

/** How a message goes out: in a session of its own, or in one that it shares. */
export interface Way {
  readonly send: (request: Omit<SessionRequest, 'tap'>, delivery: Delivery) => Promise<Receipt>;
  /** What the session came to so far. */
  readonly seen: () => { readonly phase: Phase; readonly tls?: TlsFacts };
}

/** Keeps what `seen` of a way tells, from the events of its session. */
export class Sight {
  #phase: Phase = 'connect';
  #tls: TlsFacts | undefined;

  note(event: WireEvent): void {
    this.#phase = event.phase;
    if (event.kind === 'session') this.#tls = undefined;
    if (event.kind === 'tls' && event.state === 'secured') this.#tls = event.facts;
  }

  readonly seen = (): ReturnType<Way['seen']> => ({
    phase: this.#phase,
    ...(this.#tls && { tls: this.#tls }),
  });
}

function ownSession(tap: Tap, watcher: Watcher): Way {
  const sight = new Sight();
  return {
    seen: sight.seen,
    send: (request, delivery) =>
      deliver({
        ...request,
        ...delivery,
        tap: (event) => {
          sight.note(event);
          tap(event);
          watcher.wire?.(event);
        },
      }),
  };
}

/** Reads the document's files and sends it on its way. @throws only bugs */
export async function attempt(document: SendDocument, io: CliIo, way: Way): Promise<SendOutcome> {
  const started = performance.now();
  let message: ReadyMessage | undefined;
  const facts = () => ({
    ...(message?.messageId !== undefined && { messageId: message.messageId }),
    bytes: message?.size ?? 0,
    seconds: (performance.now() - started) / 1000,
  });
  try {
    const given = givenEnvelope(document);
    message = await readyMessage(document.message, io.cwd, given);
    if (message.envelope.to.length === 0) throw new UsageError('There is no recipient.');
    const envelope = { ...message.envelope, ...asked(document) };
    const request = await requestOf(document, io);
    const receipt = await way.send(request, { envelope, message, ...document.options });
    return { ...facts(), receipt };
  } catch (error) {
    if (error instanceof UsageError) {
      return { ...facts(), failure: inputFailure(error.message), recipients: [] };
    }
    if (isBug(error)) throw error;
    const recipients = error instanceof SmtpError ? (error.recipients ?? []) : [];
    const { phase, tls } = way.seen();
    return { ...facts(), failure: failureOf(error, phase), recipients, ...(tls && { tls }) };
  }
}

/** What the envelope asks of extensions. */
function asked({ envelope, options }: SendDocument): Pick<Envelope, 'dsn' | 'requireTls'> {
  const { dsn } = envelope;
  return { ...(dsn && { dsn }), ...(options.requireTls && { requireTls: true }) };
}

/** Addresses of a given envelope are bare, without a display name. */
function givenEnvelope({ envelope }: SendDocument) {
  const bare = (field: string, text: string): string => mailbox(field, text).address;
  return {
    ...(envelope.from !== undefined && {
      from: envelope.from === '' ? '' : bare('envelope.from', envelope.from),
    }),
    ...(envelope.to !== undefined && { to: envelope.to.map((text) => bare('envelope.to', text)) }),
  };
}

async function requestOf(
  { server, auth, access, options }: SendDocument,
  io: CliIo,
): Promise<Omit<SessionRequest, 'tap'>> {
  return {
    server: await serverSettings(server, io.cwd),
    ...(auth && { credentials: credentialsOf(auth) }),
    ...access,
    timeouts: milliseconds(options.timeouts),
    signal: io.signal,
    systemRoots: await systemRoots(),
  };
}

/** From a document's seconds. */
export const milliseconds = (timeouts: SendDocument['options']['timeouts']): Partial<Timeouts> =>
  Object.fromEntries(Object.entries(timeouts).map(([name, seconds]) => [name, (seconds ?? 0) * 1000]));

const usualPorts = { tls: 465, starttls: 587, 'starttls-if-offered': 587, none: 25 } as const;

/** With the port and the authorities it leaves to be found. @throws MimeError for a file that cannot be read */
export async function serverSettings(document: ServerDocument, cwd: string): Promise<ServerSettings> {
  const { caFile, port, ...rest } = document;
  const settings = { ...rest, port: port ?? usualPorts[rest.security] };
  if (caFile === undefined) return settings;
  return { ...settings, ca: await readAuthority(resolve(cwd, caFile)) };
}

async function readAuthority(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new MimeError({
      code: 'file-unreadable',
      field: 'server.caFile',
      value: path,
      message: `The file ${JSON.stringify(path)} cannot be read.`,
      detail: { file: path },
      cause,
    });
  }
}

export function credentialsOf({
  password,
  accessToken,
  mechanism,
  authzid,
  ...rest
}: AuthDocument): Credentials {
  const options = {
    ...rest,
    ...(mechanism !== undefined && { mechanism }),
    ...(authzid !== undefined && { authzid }),
  };
  if (password !== undefined) return { ...options, password };
  return accessToken === undefined ? options : { ...options, accessToken };
}
