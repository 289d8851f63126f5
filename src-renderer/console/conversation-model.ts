/** The rows of a trace as a conversation: what was said, whole replies, and what happened around them. Pure. */
import type { List } from '../trace/growing.ts';
import type { Row } from '../trace/model.ts';

/** What stands beside one explanation. */
export interface Block {
  /** Of its first row; stays the same while lines are added. */
  readonly id: number;
  readonly kind: 'said' | 'reply' | 'body' | 'around';
  /** The lines of a reply; else one. */
  readonly rows: readonly Row[];
}

/** The last so many are shown. */
const MOST = 400;

/** The last of the blocks, oldest first. */
export function conversation(rows: List<Row>): readonly Block[] {
  const blocks: { id: number; kind: Block['kind']; rows: Row[] }[] = [];
  for (const row of rows.slice(-4 * MOST)) {
    const kind = kindOf(row);
    const last = blocks.at(-1);
    if (kind === undefined) continue;
    if (kind === 'reply' && row.continued && last?.kind === 'reply') last.rows.push(row);
    else blocks.push({ id: row.id, kind, rows: [row] });
  }
  return blocks.slice(-MOST);
}

/** Undefined for what the page shows elsewhere, or what is no news. */
function kindOf({ event }: Row): Block['kind'] | undefined {
  switch (event.kind) {
    case 'sent':
      return 'said';
    case 'received':
      return 'reply';
    case 'body':
      return 'body';
    case 'session':
    case 'capabilities':
      return undefined;
    case 'lookup':
      return event.error === undefined ? undefined : 'around';
    case 'attempt':
      return event.state === 'abandoned' ? undefined : 'around';
    default:
      return 'around';
  }
}

/** The certificate that a handshake failed over, for whoever wants to go on all the same. */
export function shownFingerprint(rows: List<Row>): string | undefined {
  const event = rows.findLast((row) => row.event.kind === 'tls')?.event;
  if (event?.kind !== 'tls' || event.state !== 'failed') return undefined;
  return event.facts.chain?.[0]?.fingerprint256;
}
