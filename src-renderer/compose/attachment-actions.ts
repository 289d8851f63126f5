/** Files on their way into the composer and out of it. */
import type { AddedFiles, Attachment, RefusedFile } from '../../src-main/contract/draft.ts';
import type { Result } from '../../src-main/contract/result.ts';
import { api } from '../api.ts';
import { i18n } from '../i18n/i18n.ts';
import { openPage } from '../state/app-store.ts';
import { valueOrNotice } from '../state/call-errors.ts';
import { notify } from '../state/notices-store.ts';
import { changeComposition, useCompose } from './compose-store.ts';
import { withAdded, withAttachmentAt, withChecked, withoutAttachment } from './composition.ts';

let nextReading = 1;
const beingRead = new Set<Promise<void>>();

/** Dropped or pasted files; they show as being read until the main process has looked at them. */
export async function addFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const reading = read(files);
  beingRead.add(reading);
  await reading.finally(() => beingRead.delete(reading));
}

/** Resolves when no file is being read any more. */
export async function filesRead(): Promise<void> {
  await Promise.all(beingRead);
}

async function read(files: readonly File[]): Promise<void> {
  showComposer();
  const reading = files.map((file) => ({ id: nextReading++, name: file.name, size: file.size }));
  const ids = new Set(reading.map(({ id }) => id));
  changeComposition((all) => ({ ...all, reading: [...all.reading, ...reading] }));
  const answer = await api.attachmentsAddFiles(files);
  changeComposition((all) => ({ ...all, reading: all.reading.filter(({ id }) => !ids.has(id)) }));
  await take(answer);
}

/** Lets the person choose files in the system's dialog. */
export async function pickFiles(): Promise<void> {
  showComposer();
  await take(await api.attachmentsPick());
}

/** Files from the command line or a second start. */
export function filesOpened(files: AddedFiles): void {
  if (files.added.length + files.refused.length === 0) return;
  showComposer();
  changeComposition((all) => withAdded(all, files));
  tellRefused(files.refused);
}

/** Removes with a way back; the main process forgets the file when that way is closed. */
export function removeAttachment(attachment: Attachment): void {
  const index = useCompose.getState().composition.attachments.indexOf(attachment);
  changeComposition((all) => withoutAttachment(all, attachment.id));
  notify({
    tone: 'info',
    text: i18n.t('attachments.removed', { ns: 'compose', name: attachment.name }),
    about: 'composition',
    action: {
      label: i18n.t('undo'),
      run: () => changeComposition((all) => withAttachmentAt(all, attachment, index)),
    },
    onGone: () => release([attachment]),
  });
}

export function release(attachments: readonly Attachment[]): void {
  if (attachments.length > 0) void api.attachmentsRelease({ ids: attachments.map(({ id }) => id) });
}

/** Looks at the files again: they may have changed or gone since they were added. */
export async function checkAttachments(): Promise<void> {
  const ids = useCompose.getState().composition.attachments.map(({ id }) => id);
  if (ids.length === 0) return;
  const checked = await valueOrNotice(api.attachmentsCheck({ ids }));
  if (checked !== undefined) changeComposition((all) => withChecked(all, checked));
}

function showComposer(): void {
  openPage('compose');
  useCompose.setState({ shownJob: undefined });
}

async function take(answer: Result<AddedFiles>): Promise<void> {
  const files = await valueOrNotice(Promise.resolve(answer));
  if (files === undefined) return;
  changeComposition((all) => withAdded(all, files));
  tellRefused(files.refused);
}

/** Says which files could not be taken, and why. */
export function tellRefused(refused: readonly RefusedFile[]): void {
  const reasons = new Set(refused.map(({ reason }) => reason));
  for (const reason of reasons) {
    const names = refused.filter((file) => file.reason === reason).map(({ name }) => name);
    notify({
      tone: 'warn',
      text: i18n.t(`attachments.refused.${reason}`, {
        ns: 'compose',
        count: names.length,
        names: names.slice(0, 3).join(i18n.t('listSeparator')),
      }),
    });
  }
}
