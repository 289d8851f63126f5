/** A message file on its way into the form. */
import type { AddedFiles } from '../../src-main/contract/draft.ts';
import { api } from '../api.ts';
import { tellRefused } from '../compose/attachment-actions.ts';
import { valueOrNotice } from '../state/call-errors.ts';
import type { MessageFile } from './form-model.ts';
import { changeDiagnosisForm } from './form-store.ts';

/** Dropped files: the first is taken. */
export async function dropMessageFile(files: readonly File[]): Promise<void> {
  take(await valueOrNotice(api.attachmentsAddFiles(files.slice(0, 1))));
}

/** Lets the person choose a file in the system's dialog; undefined where none was. */
export async function pickMessageFile(): Promise<MessageFile | undefined> {
  return take(await valueOrNotice(api.diagnosisPickMessage()));
}

function take(files: AddedFiles | undefined): MessageFile | undefined {
  if (files === undefined) return undefined;
  tellRefused(files.refused);
  const [added] = files.added;
  if (added === undefined) return undefined;
  const { id, name, size } = added;
  changeDiagnosisForm({ messageFile: { id, name, size } });
  return { id, name, size };
}
