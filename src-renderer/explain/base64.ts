/** Base64 to text, for the parts of a login that are no secret. No DOM, no Node: shared with the command line. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The text in `encoded`, UTF-8 where the bytes are; absent when it is not base64 or not printable. */
export function decodeBase64(encoded: string): string | undefined {
  const text = encoded.trim();
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
  const decoded = utf8(bytes);
  return decoded !== undefined && /^[\P{Cc}\t]+$/u.test(decoded) ? decoded : undefined;
}

function utf8(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
