/** Text as parameters carry it: xtext (RFC 3461 section 4), and addresses in UTF-8 within it (RFC 6533 section 3). */

/** The text in `encoded`; as it stands where it is none. */
export function decodeXtext(encoded: string): string {
  const unicode = encoded.replace(/\\x\{([0-9A-F]{2,6})\}/gi, (whole, hex: string) => {
    const point = Number.parseInt(hex, 16);
    return point > 0x1f && point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole;
  });
  try {
    return decodeURIComponent(unicode.replaceAll('%', '%25').replace(/\+([0-9A-F]{2})/g, '%$1'));
  } catch (error) {
    if (error instanceof URIError) return encoded;
    throw error;
  }
}
