/** Base64 to text, for the parts of a login that are no secret. No DOM, no Node: shared with the command line. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Between the fields of a token login (RFC 7628 section 3.1). */
const DIVIDER = '\x01';

/** The text in `encoded`, UTF-8 where the bytes are; absent when it is not base64 or not printable. */
export function decodeBase64(encoded: string): string | undefined {
  const decoded = decodeFields(encoded);
  return decoded?.length === 1 ? decoded[0] : undefined;
}

/** As `decodeBase64`, where the text may be of fields divided by control characters, as token logins are. */
export function decodeFields(encoded: string): readonly string[] | undefined {
  const bytes = bytesOf(encoded.trim());
  const text = bytes && utf8(bytes);
  if (text === undefined || text === '') return undefined;
  const fields = text.split(DIVIDER);
  return fields.every((field) => /^[\P{Cc}\t]*$/u.test(field)) ? fields : undefined;
}

/** The bytes in `encoded` as characters; absent when it is not base64. */
export function decodeLatin1(encoded: string): string | undefined {
  const bytes = bytesOf(encoded);
  return bytes && String.fromCharCode(...bytes);
}

function bytesOf(text: string): readonly number[] | undefined {
  if (text.length === 0 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const character of text.replace(/=+$/, '')) {
    bits = ((bits << 6) | alphabet.indexOf(character)) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push((bits >> count) & 0xff);
    }
  }
  return bytes;
}

function utf8(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
