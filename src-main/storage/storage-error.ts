/** Trouble with the disk in the contract's words: the system's code, never a path. */
import { CallRefused } from '../contract/result.ts';

/** To be thrown; an error that the system did not report is a bug and stays what it is. */
export function storageError(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error;
  return new CallRefused({ kind: 'storage', code: error.code }, error);
}
