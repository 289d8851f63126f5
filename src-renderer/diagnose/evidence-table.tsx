/** What was seen, fact by fact, with the server's words as they came. */
import type { Cause, Evidence } from '../../src-main/contract/diagnosis.ts';
import { type EvidencePart, evidenceRows } from '../explain/evidence.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { ReplyBlock } from '../ui/reply-block.tsx';
import { replyText } from '../ui/verdict-content.ts';
import { splitReply } from './evidence-model.ts';
import classes from './evidence-table.module.css';

/** More is in the report. */
const MOST_ROWS = 60;

interface EvidenceTableProps {
  readonly evidence: Evidence;
  /** That it proves. */
  readonly cause: Cause | undefined;
}

export function EvidenceTable({ evidence, cause }: EvidenceTableProps) {
  const { t } = useTranslation('diagnose');
  const explain = useExplain();
  const { reply, facts } = splitReply(evidence);
  const rows = evidenceRows(facts, explain, cause).slice(0, MOST_ROWS);
  if (rows.length === 0 && reply === undefined) return undefined;
  return (
    <div className={classes.evidence}>
      {reply === undefined ? undefined : <ReplyBlock text={replyText(reply)} />}
      {rows.length === 0 ? undefined : (
        <table className={classes.table} aria-label={t('evidence')}>
          <tbody>
            {rows.map(({ name, value }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows never move, and items of a list share a name
              <tr key={`${name}-${index}`}>
                <th scope="row">{rows[index - 1]?.name === name ? '' : name}</th>
                <td>{value.map(shown)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

const shown = ({ text, isCode }: EvidencePart, index: number) =>
  isCode ? <code key={index}>{text}</code> : <span key={index}>{text}</span>;
