/** Traces on their way out of the application: as they are looked at before, and into a file. */
import { Readable } from 'node:stream';
import type { SharePreview, ShareRequest } from '../contract/trace-export.ts';
import { decodeHint } from '../trace/capture/pcapng.ts';
import { exportName, exportTrace } from '../trace/export/export-trace.ts';
import { hexLines } from '../trace/export/hex-lines.ts';
import { sessionFacts } from '../trace/facts.ts';
import { redacted } from '../trace/redact/redact.ts';
import type { TraceSource } from '../trace/source.ts';
import { writePart } from './parts.ts';

interface TraceSharingParts {
  /** Its events throw `CallRefused` (not-found) for a session that is not kept. */
  readonly source: (id: string) => TraceSource;
  /** Asks where to save; `undefined` when the person thought better of it. */
  readonly askWhere: (name: string) => Promise<string | undefined>;
}

/** Shown at most: characters of text, bytes of what is not text. */
const MOST_TEXT = 262_144;
const MOST_BYTES = 16_384;

export class TraceSharing {
  readonly #parts: TraceSharingParts;

  constructor(parts: TraceSharingParts) {
    this.#parts = parts;
  }

  /** The beginning of exactly what would be saved. */
  preview = async (request: ShareRequest): Promise<SharePreview> => {
    const source = this.#parts.source(request.id);
    const limit = request.format === 'pcapng' ? MOST_BYTES : MOST_TEXT;
    const pieces: Buffer[] = [];
    let length = 0;
    for await (const piece of exportTrace(source, request)) {
      pieces.push(Buffer.from(piece));
      length += pieces.at(-1)?.length ?? 0;
      if (length > limit) break;
    }
    const shown = Buffer.concat(pieces).subarray(0, limit);
    const cut = length > limit;
    if (request.format !== 'pcapng') return { text: shown.toString('utf8'), cut };
    const hint = decodeHint(await sessionFacts(source));
    return { text: hexLines(shown), cut, ...(hint !== undefined && { decodeAs: hint }) };
  };

  save = async (request: ShareRequest): Promise<{ readonly saved: boolean }> => {
    const source = this.#parts.source(request.id);
    const facts = await sessionFacts(await redacted(source, request.redact));
    const path = await this.#parts.askWhere(exportName(facts, request));
    if (path === undefined) return { saved: false };
    await writePart(Readable.from(exportTrace(source, request), { objectMode: true }), path);
    return { saved: true };
  };
}
