/** What was seen, fact by fact, with the server's words as they came. */
import type { Evidence } from '../../src-main/contract/diagnosis.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { replyText } from '../ui/verdict-content.ts';
import { evidenceRows, replyIn } from './evidence-model.ts';
import classes from './evidence-table.module.css';

export function EvidenceTable({ evidence }: { readonly evidence: Evidence }) {
  const { t } = useTranslation('diagnose');
  const reply = replyIn(evidence);
  const rows = evidenceRows(evidence);
  if (rows.length === 0 && reply === undefined) return undefined;
  return (
    <div className={classes.evidence}>
      {reply === undefined ? undefined : <pre className={classes.reply}>{replyText(reply)}</pre>}
      {rows.length === 0 ? undefined : (
        <table className={classes.table} aria-label={t('evidence')}>
          <tbody>
            {rows.map(({ name, value }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows never move, and items of a list share a name
              <tr key={`${name}-${index}`}>
                <th scope="row">{rows[index - 1]?.name === name ? '' : name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
