/** What the server offers, beside the conversation or above it. */
import { IconChevronRight, IconCircleCheckFilled } from '@tabler/icons-react';
import type { HandState } from '../../src-main/contract/console.ts';
import { explainCapability } from '../explain/capability.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './offers.module.css';

interface OffersProps {
  readonly hand: HandState;
}

export function Offers({ hand }: OffersProps) {
  const { t } = useTranslation('console');
  return (
    <aside className={classes.offers} aria-label={t('offers.title')}>
      <h2 className={classes.title}>{t('offers.title')}</h2>
      <Offered hand={hand} />
    </aside>
  );
}

/** Where there is no room beside the conversation: above it, unfolded when it is wanted. */
export function FoldedOffers({ hand }: OffersProps) {
  const { t } = useTranslation('console');
  const keywords = hand.capabilities.map(({ keyword }) => keyword).join(' · ');
  return (
    <details className={classes.folded}>
      <summary className={classes.summary}>
        <IconChevronRight size={14} className={classes.turn} aria-hidden />
        <span className={classes.name}>{t('offers.title')}</span>
        <span className={classes.keywords}>{keywords}</span>
      </summary>
      <div className={classes.unfolded}>
        <Offered hand={hand} />
      </div>
    </details>
  );
}

function Offered({ hand }: OffersProps) {
  const { t } = useTranslation('console');
  const explain = useExplain();
  return (
    <>
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
    </>
  );
}
