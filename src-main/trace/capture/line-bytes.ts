/** Lines of a trace as they would stand in a packet. */
import { escapePieces } from '../../contract/escapes.ts';
import { SECRET_MASK } from '../../contract/trace.ts';

/** The mask is not ASCII, which is all that a reader of the protocol expects. */
export function lineBytes(text: string, bytewise = false): Buffer {
  return Buffer.from(`${text.replaceAll(SECRET_MASK, '********')}\r\n`, bytewise ? 'latin1' : 'utf8');
}

/** A line that a person wrote with escapes for bytes, its end among them. */
export const rawBytes = (text: string): Buffer =>
  Buffer.concat(
    escapePieces(text.replaceAll(SECRET_MASK, '********')).map((piece) =>
      typeof piece === 'string' ? Buffer.from(piece, 'utf8') : Buffer.of(piece),
    ),
  );
