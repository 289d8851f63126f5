/** Why a file is no trace. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  /** In the file, from 1; undefined where it is the file as a whole. */
  readonly line: number | undefined;

  /** @param reason one sentence, without its full stop */
  constructor(reason: string, line?: number) {
    super(line === undefined ? `${reason}.` : `Line ${line}: ${reason}.`);
    this.line = line;
  }
}
