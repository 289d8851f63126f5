/** Whole lines of base64, by `base64.wat`: it makes no text, which would pile up until it is collected. */
import { base64Wasm } from './base64-wasm.ts';

/** Bytes of a full line, and its characters with the CRLF before them. */
export const LINE_BYTES = 57;
export const LINE_LENGTH = 78;

/** Lines at once: what is read ends before address 65,536, where what is written begins. */
const MOST_LINES = 1024;
const OUTPUT = 65_536;

interface Encoder {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Lines, one at least. */
  readonly encode: (lines: number) => void;
}

/** Neither Node's types nor those of the language know it. */
declare const WebAssembly: {
  readonly Module: new (binary: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Encoder };
};

const { exports: encoder } = new WebAssembly.Instance(
  new WebAssembly.Module(Buffer.from(base64Wasm, 'base64')),
);
const bytes = new Uint8Array(encoder.memory.buffer);

/** Writes `from`, a whole number of lines, to `to` at `start` with CRLF before each line. */
export function encodeLines(from: Uint8Array, to: Uint8Array, start: number): void {
  let at = start;
  for (let read = 0; read < from.length; read += MOST_LINES * LINE_BYTES) {
    const block = from.subarray(read, read + MOST_LINES * LINE_BYTES);
    const length = (block.length / LINE_BYTES) * LINE_LENGTH;
    bytes.set(block);
    encoder.encode(block.length / LINE_BYTES);
    to.set(bytes.subarray(OUTPUT, OUTPUT + length), at);
    at += length;
  }
}
