/** Records of the form `tag=value; tag=value` (RFC 6376 section 3.2): DKIM, DMARC, MTA-STS, TLS-RPT, BIMI. */
import type { RecordProblem } from './record-problem.ts';

/** One `tag=value`. */
export interface Tag {
  readonly name: string;
  /** Trimmed. */
  readonly value: string;
  /** Offset of the tag in the record. */
  readonly at: number;
}

/** The tags of a record in their order. */
export interface TagList {
  readonly tags: readonly Tag[];
  /** The first thing that is no tag, or stands twice. */
  readonly problem?: RecordProblem;
}

/** Names of tags are kept as they are written: they mind the case. */
export function parseTags(record: string): TagList {
  const tags: Tag[] = [];
  let problem: RecordProblem | undefined;
  let start = 0;
  for (const piece of record.split(';')) {
    const at = start + (piece.length - piece.trimStart().length);
    const text = piece.trim();
    start += piece.length + 1;
    if (text === '') continue;
    const equals = text.indexOf('=');
    const name = text.slice(0, Math.max(equals, 0)).trim();
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) problem ??= { at, text, reason: 'not-a-tag' };
    else if (tags.some((tag) => tag.name === name)) problem ??= { at, text, reason: 'tag-twice' };
    else tags.push({ name, value: text.slice(equals + 1).trim(), at });
  }
  return { tags, ...(problem && { problem }) };
}

/** The tag of that name, its case minded. */
export const tagNamed = ({ tags }: TagList, name: string): Tag | undefined =>
  tags.find((tag) => tag.name === name);

/** What a tag may say; undefined when it is in order. */
export type Rule = (value: string) => string | undefined;

/** The value is one of these words, whatever its case. */
export const oneOf =
  (...values: readonly string[]): Rule =>
  (value) =>
    values.includes(value.toLowerCase()) ? undefined : 'value-unknown';

/** The whole value has this form: `pattern` says so from `^` to `$`. */
export const matching =
  (pattern: RegExp): Rule =>
  (value) =>
    pattern.test(value) ? undefined : 'value-invalid';

/**
 * The first problem of a record: `v` has to come first and say `version`, each tag has to follow its rule, and
 * `needed` ones have to be there. Unknown tags are passed over, as every such standard wants.
 */
export function tagProblem(
  list: TagList,
  version: string,
  rules: Readonly<Record<string, Rule>>,
  needed: readonly string[],
): RecordProblem | undefined {
  const [first] = list.tags;
  if (first?.name !== 'v' || first.value !== version)
    return {
      at: first?.at ?? 0,
      text: first ? `${first.name}=${first.value}` : '',
      reason: 'version-not-first',
    };
  if (list.problem) return list.problem;
  for (const { name, value, at } of list.tags) {
    const reason = rules[name]?.(value);
    if (reason !== undefined) return { at, text: `${name}=${value}`, reason };
  }
  const missing = needed.find((name) => !tagNamed(list, name));
  return missing === undefined ? undefined : { at: 0, text: missing, reason: 'tag-missing' };
}
