/** Reads a message from its file: headers, text to show, and each other part with size and SHA-256. */
import { decodeWords } from 'postal-mime';
import type { SandboxMessage } from '../contract/sandbox.ts';
import { isAttachment, isPlainText, Leaf } from './leaf.ts';
import { type MimeNode, mimePieces } from './mime-leaves.ts';

export type Scanned = Pick<SandboxMessage, 'headers' | 'text' | 'textCut' | 'parts' | 'attachments'>;

/** However odd the message, as much of it as can be read. @throws the file system's error */
export async function scanMessage(path: string): Promise<Scanned> {
  const leaves: Leaf[] = [];
  let headers: Scanned['headers'] | undefined;
  let text: Leaf | undefined;
  let attachments = 0;
  for await (const { leaf, node, value } of mimePieces(path)) {
    headers ??= decodedHeaders(node.headers);
    if (leaf === undefined) continue;
    if (leaves.length <= leaf) {
      await leaves.at(-1)?.end();
      const isText = text === undefined && isPlainText(node);
      const begun = new Leaf(node, isText);
      leaves.push(begun);
      if (isText) text = begun;
      if (isAttachment(node)) attachments += 1;
    }
    await leaves[leaf]?.take(value);
  }
  await leaves.at(-1)?.end();
  return {
    headers: headers ?? [],
    text: text?.text() ?? '',
    textCut: text?.isTextCut() ?? false,
    parts: leaves.flatMap((leaf, index) => (leaf === text ? [] : [leaf.part(index)])),
    attachments,
  };
}

/** In the order of the message; names as written, folding taken out, encoded-words (RFC 2047) decoded. */
function decodedHeaders(headers: MimeNode['headers']): Scanned['headers'] {
  if (headers === false) return [];
  return headers
    .getList()
    .filter(({ line }) => line !== '')
    .map(({ line }) => {
      const colon = line.indexOf(':');
      const value = line.slice(colon + 1).replace(/\r?\n(?=[ \t])/g, '');
      return { name: line.slice(0, Math.max(0, colon)), value: decodeWords(eightBitText(value)).trim() };
    });
}

/** One character a byte comes from the splitter: UTF-8 (RFC 6532) where it is that, else Latin-1. */
function eightBitText(latin1: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(latin1, 'latin1'));
  } catch (error) {
    if (error instanceof TypeError) return latin1;
    throw error;
  }
}
