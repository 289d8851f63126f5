/** The facts of a handshake beside its chain: what was agreed on, the names, and who knows the authority. */
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './card.module.css';
import { CardFact } from './card-fact.tsx';
import { versionName } from './row-text.ts';
import { formatSpan } from './timing.ts';
import type { TlsCard } from './tls-card-model.ts';

interface FactsProps {
  readonly card: Extract<TlsCard, { kind: 'handshake' }>;
}

export function AgreedFacts({ card: { facts, state, took } }: FactsProps) {
  const { t } = useTranslation('cards');
  const secured = 'trustedBy' in facts ? facts : undefined;
  return (
    <section className={classes.section}>
      <h4 className={classes.title}>{t('tls.agreed.title')}</h4>
      <dl className={classes.facts}>
        {facts.version === undefined || facts.version === 'unknown' ? (
          <CardFact name={t('tls.agreed.version')}>{t('tls.agreed.nothing')}</CardFact>
        ) : (
          <CardFact name={t('tls.agreed.version')}>{versionName(facts.version)}</CardFact>
        )}
        {facts.cipher === undefined ? undefined : (
          <CardFact name={t('tls.agreed.cipher')} wire>
            {facts.cipher}
          </CardFact>
        )}
        {secured === undefined ? undefined : (
          <>
            <CardFact name={t('tls.agreed.keyExchange')}>
              {secured.keyExchange ?? (
                <span className={classes.quiet}>{t('tls.agreed.keyExchangeUnknown')}</span>
              )}
            </CardFact>
            <CardFact name={t('tls.agreed.alpn')}>
              {secured.alpn ?? <span className={classes.quiet}>{t('tls.agreed.alpnNone')}</span>}
            </CardFact>
            <CardFact name={t('tls.agreed.session')}>
              {t(secured.resumed ? 'tls.agreed.resumed' : 'tls.agreed.fresh')}
            </CardFact>
            {secured.stapled === undefined ? undefined : (
              <CardFact name={t('tls.agreed.stapled')}>
                {t(secured.stapled ? 'tls.agreed.stapledYes' : 'tls.agreed.stapledNo')}
              </CardFact>
            )}
          </>
        )}
        {state === 'secured' || took > 0 ? (
          <CardFact name={t('tls.agreed.took')}>{formatSpan(took)}</CardFact>
        ) : undefined}
      </dl>
    </section>
  );
}

export function NameFacts({ card: { names: found } }: FactsProps) {
  const { t } = useTranslation('cards');
  if (found === undefined) return undefined;
  const { wanted, names, matched } = found;
  const isMissing = wanted !== undefined && matched === undefined;
  return (
    <section className={classes.section}>
      <h4 className={classes.title}>{t('tls.names.title')}</h4>
      <dl className={classes.facts}>
        {wanted === undefined ? undefined : (
          <CardFact name={t('tls.names.wanted')} wire>
            {wanted}
          </CardFact>
        )}
        <CardFact name={t('tls.names.valid')} wire>
          {names.length === 0 ? t('tls.names.none') : undefined}
          {names.map((name) => (
            <span key={name} className={name === matched ? classes.good : undefined}>
              {shortened(name)}
              {name === matched ? (
                <>
                  {' '}
                  <IconCheck size={14} role="img" aria-label={t('tls.names.matched')} />
                </>
              ) : undefined}
            </span>
          ))}
        </CardFact>
      </dl>
      {isMissing ? <p className={classes.bad}>{t('tls.names.noMatch', { name: wanted })}</p> : undefined}
    </section>
  );
}

export function TrustFacts({ card: { facts, roots } }: FactsProps) {
  const { t } = useTranslation('cards');
  if (roots === undefined) return undefined;
  const lists = ['system', 'bundled', ...(roots.includes('account') ? (['account'] as const) : [])] as const;
  const [only] = roots.length === 1 ? roots : [];
  const pinned = 'trustedBy' in facts && facts.trustedBy === 'fingerprint';
  return (
    <section className={classes.section}>
      <h4 className={classes.title}>{t('tls.trust.title')}</h4>
      <dl className={classes.facts}>
        {lists.map((list) => {
          const knows = roots.includes(list);
          const Icon = knows ? IconCheck : IconX;
          return (
            <CardFact key={list} name={t(`tls.trust.${list}`)}>
              <span>
                <Icon size={14} className={knows ? classes.good : classes.doubt} aria-hidden />{' '}
                {t(knows ? 'tls.trust.yes' : 'tls.trust.no')}
              </span>
            </CardFact>
          );
        })}
      </dl>
      {only === 'system' ? <p className={classes.text}>{t('tls.trust.onlySystem')}</p> : undefined}
      {only === 'bundled' ? <p className={classes.text}>{t('tls.trust.onlyBundled')}</p> : undefined}
      {roots.length === 0 ? <p className={classes.text}>{t('tls.trust.nobody')}</p> : undefined}
      {pinned ? (
        <p className={classes.doubt}>
          <IconAlertTriangle size={14} aria-hidden /> {t('tls.trust.fingerprint')}
        </p>
      ) : undefined}
    </section>
  );
}

/** An IPv6 address as people write it: `0:0:0:0:0:0:0:1` is `::1`. */
function shortened(name: string): string {
  const url = /^[0-9a-f:]+$/i.test(name) && name.includes(':') ? URL.parse(`http://[${name}]`) : null;
  return url === null ? name : url.hostname.slice(1, -1);
}
