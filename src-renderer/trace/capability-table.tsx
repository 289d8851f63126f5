/** What a server offered in clear and inside TLS, side by side; each difference marked and explained. */
import type { Capability } from '../../src-main/contract/reply.ts';
import { explainCapability } from '../explain/capability.ts';
import { formatBytes } from '../explain/format.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { type CapabilityRow, compareCapabilities } from './capability-diff.ts';
import classes from './capability-table.module.css';
import card from './card.module.css';

interface CapabilityTableProps {
  readonly clear: readonly Capability[] | undefined;
  readonly secured: readonly Capability[] | undefined;
}

/** Absent when the server was never asked. */
export function CapabilityTable({ clear, secured }: CapabilityTableProps) {
  const { t } = useTranslation('cards');
  const explain = useExplain();
  const isBoth = clear !== undefined && secured !== undefined;
  const only = secured ?? clear;
  if (only === undefined) return undefined;
  const rows = isBoth ? compareCapabilities(clear, secured) : compareCapabilities(only, only);
  return (
    <section className={card.section}>
      <h3 className={card.title}>{t('summary.capabilities.title')}</h3>
      {rows.length === 0 ? (
        <p className={card.quiet}>{t('summary.capabilities.none')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('summary.capabilities.keyword')}</th>
              {isBoth ? <th scope="col">{t('summary.capabilities.before')}</th> : undefined}
              <th scope="col">{t(isBoth ? 'summary.capabilities.after' : 'summary.capabilities.only')}</th>
              <th scope="col">{t('summary.capabilities.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const change = isBoth ? row.change : 'same';
              const parameters = (row.after ?? row.before ?? '').split(' ').filter((word) => word !== '');
              return (
                <tr key={row.keyword} data-change={change}>
                  <th scope="row">{row.keyword}</th>
                  {isBoth ? <Offer keyword={row.keyword} offered={row.before} /> : undefined}
                  <Offer keyword={row.keyword} offered={row.after} />
                  <td>
                    {explainCapability(row.keyword, parameters, explain).summary}
                    {change === 'same' ? undefined : (
                      <p className={classes.difference}>
                        <strong>{t(`summary.capabilities.changes.${change}`)}</strong>{' '}
                        {t(`summary.capabilities.why.${reasonFor(row)}`)}
                      </p>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface OfferProps {
  readonly keyword: string;
  readonly offered: string | undefined;
}

/** The parameters, a tick for a keyword that stands alone, or that it is not there. */
function Offer({ keyword, offered }: OfferProps) {
  const { t } = useTranslation('cards');
  if (offered === undefined) return <td className={card.quiet}>{t('summary.capabilities.absent')}</td>;
  const bytes = keyword === 'SIZE' ? Number(offered) : 0;
  return (
    <td className={card.mono}>
      {offered === '' ? '✓' : offered}
      {bytes > 0 ? <span className={classes.size}>{formatBytes(bytes)}</span> : undefined}
    </td>
  );
}

/** The words that fit this keyword best. */
function reasonFor({ keyword, change }: CapabilityRow) {
  if (keyword === 'STARTTLS' && change === 'removed') return 'removedStartTls';
  if (keyword === 'AUTH' && change === 'added') return 'addedAuth';
  if (keyword === 'AUTH' && change === 'removed') return 'removedAuth';
  if (keyword === 'AUTH' && change === 'changed') return 'changedAuth';
  if (keyword === 'SIZE' && change === 'changed') return 'changedSize';
  return change === 'same' ? 'changed' : change;
}
