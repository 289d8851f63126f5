/** Lines of a trace as they would stand in a packet. */
import { SECRET_MASK } from '../../contract/trace.ts';

/** The mask is not ASCII, which is all that a reader of the protocol expects. */
export function lineBytes(text: string, bytewise = false): Buffer {
  return Buffer.from(`${text.replaceAll(SECRET_MASK, '********')}\r\n`, bytewise ? 'latin1' : 'utf8');
}
