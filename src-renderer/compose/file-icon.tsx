/** The icon of a kind of file. */
import {
  IconFile,
  IconFileCode,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconFileWord,
  IconFileZip,
  IconMail,
  IconMovie,
  IconMusic,
  IconPhoto,
  IconPresentation,
} from '@tabler/icons-react';
import { type FileKind, fileKind } from './file-look.ts';

const icons: Readonly<Record<FileKind, typeof IconFile>> = {
  image: IconPhoto,
  video: IconMovie,
  audio: IconMusic,
  pdf: IconFileTypePdf,
  archive: IconFileZip,
  sheet: IconFileSpreadsheet,
  slides: IconPresentation,
  document: IconFileWord,
  text: IconFileText,
  code: IconFileCode,
  mail: IconMail,
  other: IconFile,
};

export function FileIcon({ contentType, size }: { readonly contentType: string; readonly size: number }) {
  const Icon = icons[fileKind(contentType)];
  return <Icon size={size} stroke={1.5} aria-hidden />;
}
