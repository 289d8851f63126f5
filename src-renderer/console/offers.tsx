/** What the server offers, beside the conversation. */
import { IconCircleCheckFilled } from '@tabler/icons-react';
import type { HandState } from '../../src-main/contract/console.ts';
import { explainCapability } from '../explain/capability.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './offers.module.css';

export function Offers({ hand }: { readonly hand: HandState }) {
  const { t } = useTranslation('console');
  const explain = useExplain();
  return (
    <aside className={classes.offers} aria-label={t('offers.title')}>
      <h2 className={classes.title}>{t('offers.title')}</h2>
      {hand.loggedIn ? (
        <p className={classes.login}>
          <IconCircleCheckFilled size={15} aria-hidden />
          {t('offers.login')}
        </p>
      ) : undefined}
      {hand.capabilities.length === 0 ? <p className={classes.none}>{t('offers.none')}</p> : undefined}
      <ul className={classes.list}>
        {hand.capabilities.map(({ keyword, parameters }) => (
          <li key={`${keyword} ${parameters.join(' ')}`}>
            <span className={classes.keyword}>{[keyword, ...parameters].join(' ')}</span>
            <span className={classes.about}>{explainCapability(keyword, parameters, explain).summary}</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
