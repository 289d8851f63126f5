/** A file's sessions into the store: all of them, or none where the file is broken. */
import { basename } from 'node:path';
import type { ImportedFrom } from '../../contract/trace-import.ts';
import type { AdoptedSession } from '../adopted-session.ts';
import type { BodyKeeper, BodyStore } from '../body-store.ts';
import type { TraceStore } from '../trace-store.ts';
import { importTrace } from './import-trace.ts';
import type { Intake, SessionSink } from './intake.ts';

/** Taken of one file: a log of weeks must not drive out what was recorded here. */
const MOST_SESSIONS = 200;
/** Once a file's sessions are this long together no further one is begun, characters of JSON. */
const MOST_TEXT = 67_108_864;

export interface OpenTraceOptions {
  readonly traces: Pick<TraceStore, 'adopt' | 'keep' | 'drop'>;
  readonly bodies: Pick<BodyStore, 'begin'>;
  readonly judge: Intake['judge'];
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface OpenedTrace {
  /** In the order of the file. */
  readonly ids: readonly string[];
  /** The first that failed. */
  readonly show?: string;
  /** Sessions in the file; more than `ids` where it holds too many. */
  readonly found: number;
}

/** @throws ImportError */
export async function openTrace(path: string, options: OpenTraceOptions): Promise<OpenedTrace> {
  const taken: { readonly session: AdoptedSession; readonly body: BodyKeeper }[] = [];
  const imported = { file: basename(path), at: Date.now() };
  let found = 0;
  let text = 0;
  const begin = (about: Pick<ImportedFrom, 'from' | 'clock'>): SessionSink => {
    found += 1;
    if (taken.length >= MOST_SESSIONS || text > MOST_TEXT) return ignored;
    const session = options.traces.adopt({ ...imported, ...about });
    const body = options.bodies.begin(session.id);
    taken.push({ session, body });
    return {
      event: (event) => {
        text += 'text' in event ? event.text.length + 100 : 200;
        session.add(event);
      },
      body: body.tap,
    };
  };
  try {
    await importTrace(path, { begin, judge: options.judge }, options);
    let show: string | undefined;
    for (const { session } of taken) {
      const { id, state } = await options.traces.keep(session);
      if (state === 'failed') show ??= id;
    }
    return { ids: taken.map(({ session }) => session.id), ...(show !== undefined && { show }), found };
  } catch (error) {
    for (const { session } of taken) await options.traces.drop(session);
    throw error;
  } finally {
    for (const { body } of taken) body.end();
  }
}

const ignored: SessionSink = { event: () => undefined, body: () => undefined };
