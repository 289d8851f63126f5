/** How a file is shown: which icon, and its name cut in the middle so that the ending stays. Pure. */

export type FileKind =
  | 'image'
  | 'video'
  | 'audio'
  | 'pdf'
  | 'archive'
  | 'sheet'
  | 'slides'
  | 'document'
  | 'text'
  | 'code'
  | 'mail'
  | 'other';

const byType: readonly (readonly [RegExp, FileKind])[] = [
  [/^image\//, 'image'],
  [/^video\//, 'video'],
  [/^audio\//, 'audio'],
  [/^application\/pdf$/, 'pdf'],
  [/zip|compressed|x-tar|gzip|x-7z|x-bzip|x-xz|rar/, 'archive'],
  [/spreadsheet|excel|^text\/csv$/, 'sheet'],
  [/presentation|powerpoint/, 'slides'],
  [/word|opendocument\.text|rtf/, 'document'],
  [/^message\/rfc822$/, 'mail'],
  [/json|xml|javascript|typescript|html|css|x-sh|yaml/, 'code'],
  [/^text\//, 'text'],
];

export function fileKind(contentType: string): FileKind {
  return byType.find(([pattern]) => pattern.test(contentType))?.[1] ?? 'other';
}

/** Characters of the stem that stay together with the ending. */
const TAIL = 6;
const LONGEST_ENDING = 12;

/** The name in two: `head` may be cut by the view, `tail` (the end of the stem and the ending) always shows. */
export function splitName(name: string): { readonly head: string; readonly tail: string } {
  const dot = name.lastIndexOf('.');
  const hasEnding = dot > 0 && name.length - dot <= LONGEST_ENDING;
  const stem = graphemes(hasEnding ? name.slice(0, dot) : name);
  const keep = Math.min(TAIL, Math.floor(stem.length / 2));
  return {
    head: stem.slice(0, stem.length - keep).join(''),
    tail: stem.slice(stem.length - keep).join('') + (hasEnding ? name.slice(dot) : ''),
  };
}

function graphemes(text: string): readonly string[] {
  return Array.from(
    new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text),
    (s) => s.segment,
  );
}
