/** Reports of diagnoses as files: saved where the person says, opened from where they point. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { DiagnosisRun } from '../contract/diagnosis-run.ts';
import { CallRefused } from '../contract/result.ts';
import { storageError } from '../storage/storage-error.ts';
import { fileName, writePart } from './parts.ts';

/** A report is far smaller, bytes. */
const LARGEST = 20_000_000;

interface ReportFilesParts {
  /** Where the person wants it; absent when they thought better of it. */
  readonly askWhere: (name: string) => Promise<string | undefined>;
  readonly pick: () => Promise<readonly string[]>;
  readonly open: (name: string, text: string) => Promise<DiagnosisRun>;
}

export class ReportFiles {
  readonly #parts: ReportFilesParts;

  constructor(parts: ReportFilesParts) {
    this.#parts = parts;
  }

  /** Throws `CallRefused` (storage). */
  save = async (name: string, text: string): Promise<{ readonly saved: boolean }> => {
    const path = await this.#parts.askWhere(fileName(name));
    if (path === undefined) return { saved: false };
    await writePart(Readable.from([text]), path);
    return { saved: true };
  };

  /** Throws `CallRefused` (bad-request for what is no report, storage). */
  open = async (): Promise<DiagnosisRun | undefined> => {
    const [path] = await this.#parts.pick();
    if (path === undefined) return undefined;
    return await this.#parts.open(basename(path), await textOf(path));
  };
}

async function textOf(path: string): Promise<string> {
  try {
    if ((await stat(path)).size <= LARGEST) return await readFile(path, 'utf8');
  } catch (error) {
    throw storageError(error);
  }
  throw new CallRefused({ kind: 'bad-request', message: `${basename(path)} is too large for a report.` });
}
