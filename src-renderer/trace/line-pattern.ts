/** What stands between the values of an event where it is kept, as bytes to compare with. Pure. */

/** What has to stand somewhere: four bytes at a time, as they are compared, and what is left of them. */
export interface Expected {
  readonly words: Int32Array;
  readonly rest: Uint8Array;
  readonly length: number;
}

const utf8 = new TextEncoder();
export const bytesOf = (text: string): Expected => expected(utf8.encode(text));

export function expected(bytes: Uint8Array): Expected {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = Int32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getInt32(4 * at));
  return { words, rest: bytes.slice(4 * words.length), length: bytes.length };
}

/** What stands between the values, in the order in which the engine tells them. */
export const literals = {
  seq: bytesOf('{"seq":'),
  at: bytesOf(',"at":'),
  ms: bytesOf(',"ms":'),
  received: bytesOf(',"kind":"received","exchange":'),
  sent: bytesOf(',"kind":"sent","exchange":'),
  body: bytesOf(',"kind":"body","exchange":'),
  flight: bytesOf(',"flight":'),
  text: bytesOf(',"text":"'),
  masked: bytesOf(',"masked":'),
  bytes: bytesOf(',"bytes":'),
  code: bytesOf(',"code":'),
  enhanced: bytesOf(',"enhanced":"'),
  last: bytesOf(',"last":'),
  total: bytesOf(',"total":'),
  done: bytesOf(',"done":'),
  true: bytesOf('true'),
  false: bytesOf('false'),
  phase: bytesOf(',"phase":"'),
} as const;
