/** What a server said it can do, word for word. */

import type { Capability } from '../../src-main/contract/reply.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './accounts.module.css';

export function Capabilities({ items }: { readonly items: readonly Capability[] }) {
  const { t } = useTranslation('accounts');
  if (items.length === 0) return undefined;
  return (
    <section className={classes.capabilities}>
      <h3>{t('testing.capabilities')}</h3>
      <ul>
        {items.map(({ keyword, parameters }) => (
          <li key={keyword}>{[keyword, ...parameters].join(' ')}</li>
        ))}
      </ul>
    </section>
  );
}
