/** How a secret may look where somebody has written it anew. */

/** Characters with meaning in HTML and XML. */
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * A pattern for the secret, each of its characters as it is or escaped: for a URL (`%40`), quoted-printable (`=40`),
 * xtext (`+40`), a quoted string (`\"`), HTML (`&#64;`); in UTF-16 a NUL stands between them.
 */
export function spelled(secret: string): string {
  const characters = Array.from(secret, (character) => {
    const codes = Array.from(
      Buffer.from(character, 'utf8'),
      (byte) => `[%=+]${byte.toString(16).padStart(2, '0')}`,
    );
    const point = character.codePointAt(0) ?? 0;
    const entity = entities[character];
    const others = /^[A-Za-z0-9]$/.test(character)
      ? []
      : [`&#(?:0*${point}|x0*${point.toString(16)});`, ...(entity === undefined ? [] : [entity])];
    return `(?:\\\\?${escaped(character)}|${[codes.join(''), ...others].join('|')})`;
  });
  return characters.join('\\0?');
}

/** How bytes show within the base64 of something longer, where they begin `offset` bytes after a group of three. */
export function withinBase64(bytes: Buffer, offset: number): readonly string[] {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  // Characters at the edges also hold bits of what stands beside it.
  const own = encoded.slice(Math.ceil((offset * 8) / 6), (offset + bytes.length) % 3 === 0 ? undefined : -1);
  return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
}

const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
