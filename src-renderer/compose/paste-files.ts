/** Files in the clipboard. */
import { i18n } from '../i18n/i18n.ts';

/** A picture that was copied as a picture has just been made, and always has this name. */
const COPIED_PICTURE = 'image.png';
const JUST_NOW_MS = 2000;

/** The files of a paste; none where the text beside them is what was meant. */
export function clipboardFiles({ clipboardData, target }: ClipboardEvent): readonly File[] {
  if (clipboardData === null || clipboardData.files.length === 0) return [];
  const intoText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  // Office programs put a picture of the text beside the text.
  const { types } = clipboardData;
  if (intoText && types.includes('text/plain') && types.includes('text/html')) return [];
  return Array.from(clipboardData.files, named);
}

function named(file: File): File {
  const isCopied = file.name === COPIED_PICTURE && Date.now() - file.lastModified < JUST_NOW_MS;
  if (!isCopied) return file;
  const time = new Date().toLocaleTimeString('sv').replaceAll(':', '.');
  return new File([file], i18n.t('attachments.pasted', { ns: 'compose', time }), { type: file.type });
}
