/** Message files of diagnoses: behind tokens for the window, and known again after a restart. */
import { z } from 'zod';
import type { DiagnosisInput, DiagnosisRun } from '../contract/diagnosis-run.ts';
import { CallRefused } from '../contract/result.ts';

/** A file as it was when it was chosen, under its token. */
export const keptFileSchema = z.object({
  id: z.uuid(),
  path: z.string().min(1),
  name: z.string().min(1),
  /** Bytes. */
  size: z.int().min(0),
  /** Milliseconds since 1970. */
  modifiedAt: z.number(),
});
type KeptFile = Readonly<z.infer<typeof keptFileSchema>>;

/** Who knows the files behind the tokens. */
export interface ChosenFiles {
  readonly find: (token: string) => Omit<KeptFile, 'id'> | undefined;
  /** Makes the tokens good again. */
  readonly regrant: (files: readonly KeptFile[]) => Promise<unknown>;
  /** Unknown tokens are left out. */
  readonly check: (
    tokens: readonly string[],
  ) => Promise<readonly { readonly state: 'ready' | 'changed' | 'missing' | 'unreadable' }[]>;
}

/** The files that runs of one's own looked at. */
export function filesOf(runs: readonly DiagnosisRun[], files: ChosenFiles): readonly KeptFile[] {
  const own = runs.filter(({ opened }) => opened === undefined);
  const ids = new Set(own.flatMap(({ input: { messageFile } }) => (messageFile ? [messageFile.id] : [])));
  return [...ids].flatMap((id) => {
    const file = files.find(id);
    return file ? [{ ...file, id }] : [];
  });
}

/** Throws `CallRefused` (not-found) for a message file that cannot be read any more; a changed one can. */
export async function refuseGoneFile({ messageFile }: DiagnosisInput, files: ChosenFiles): Promise<void> {
  if (!messageFile) return;
  const [found] = await files.check([messageFile.id]);
  if (found?.state !== 'ready' && found?.state !== 'changed')
    throw new CallRefused({ kind: 'not-found', what: 'message-file' });
}
