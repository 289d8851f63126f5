/** Trouble with the disk in the contract's words: the system's code, never a path. */
import { CallRefused } from '../contract/result.ts';

export function storageError(error: unknown): CallRefused {
  if (error instanceof CallRefused) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new CallRefused({ kind: 'storage', code }, error);
}
