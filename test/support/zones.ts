/** Lines of zone files. */

/** A TXT record of any length: one string of it holds at most 255 octets (RFC 1035 section 3.3.14). */
export const txtRecord = (name: string, text: string): string =>
  `${name} TXT ${(text.match(/.{1,200}/g) ?? ['']).map((part) => `"${part}"`).join(' ')}`;

/** Lines of a zone with `changes` in place of those that begin with the same two words; of `@ MX` alone, none is left. */
export function changedLines(lines: readonly string[], changes: readonly string[]): readonly string[] {
  const key = (line: string) => line.split(' ').slice(0, 2).join(' ');
  const changed = new Set(changes.map(key));
  return [
    ...lines.filter((line) => !changed.has(key(line))),
    ...changes.filter((line) => line.split(' ').length > 2),
  ];
}
