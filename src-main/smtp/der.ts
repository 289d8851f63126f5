/** DER, the form certificates travel in (X.690), as far as this engine reads it for itself. */

interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/** The elements that follow one another in `bytes` (X.690 section 8.1), as far as they are whole. */
export function childrenOf(bytes: Buffer = Buffer.alloc(0)): readonly Element[] {
  const elements: Element[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const short = bytes.readUInt8(at + 1);
    const extra = short < 0x80 ? 0 : short & 0x7f;
    if (extra > 4 || at + 2 + extra > bytes.length) break;
    const length = extra === 0 ? short & 0x7f : bytes.readUIntBE(at + 2, extra);
    const start = at + 2 + extra;
    if (start + length > bytes.length) break;
    elements.push({ tag: bytes.readUInt8(at), content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return elements;
}
