/** The chain of certificates, link by link from the server's own upwards; the one that fails is marked, and why. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconAlertCircleFilled, IconArrowDown, IconCopy, IconLinkOff } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { copyText } from '../ui/copy.ts';
import { formatDay } from '../ui/format-time.ts';
import card from './card.module.css';
import { CardFact } from './card-fact.tsx';
import { type ChainLink, commonName, type TlsCard, validityOf } from './tls-card-model.ts';
import classes from './tls-chain.module.css';

type Handshake = Extract<TlsCard, { kind: 'handshake' }>;

export function TlsChain({ card: { chain, names } }: { readonly card: Handshake }) {
  const { t } = useTranslation('cards');
  if (chain === undefined) {
    return (
      <section>
        <h4 className={card.title}>{t('tls.chain.title')}</h4>
        <p className={card.quiet}>{t('tls.chain.none')}</p>
      </section>
    );
  }
  const { links, strays, gap } = chain;
  const sent = [...links, ...strays].filter(({ place }) => place !== undefined);
  const inOrder = sent.toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0));
  const pem = inOrder.flatMap((link) => link.pem ?? []);
  const wanted = names?.wanted ?? '';
  const shared = { count: sent.length, wanted };
  const top = links.at(-1);
  return (
    <section>
      <h4 className={card.title}>
        {t('tls.chain.title')}
        {pem.length === 0 ? undefined : (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconCopy size={13} aria-hidden />}
            onClick={() => void copyText(pem.join(''))}
          >
            {t('tls.chain.copyAll')}
          </Button>
        )}
      </h4>
      <ol className={classes.chain} aria-label={t('tls.chain.title')}>
        {links.map((link, index) => (
          <li key={link.certificate.fingerprint256}>
            {index === 0 ? undefined : <IssuedBy />}
            <Link link={link} {...shared} />
          </li>
        ))}
        {gap && top !== undefined ? (
          <li>
            <IssuedBy />
            <div className={classes.gap}>
              <p className={classes.wrong}>
                <IconLinkOff size={15} aria-hidden />
                {t('tls.chain.gap')}
              </p>
              <p>{t('tls.chain.gapText', { issuer: commonName(top.certificate.issuer) })}</p>
            </div>
          </li>
        ) : undefined}
      </ol>
      {strays.length === 0 ? undefined : (
        <>
          <h4 className={card.title}>{t('tls.chain.strays')}</h4>
          <p className={card.text}>{t('tls.chain.straysText')}</p>
          <ul className={classes.chain} aria-label={t('tls.chain.strays')}>
            {strays.map((link) => (
              <li key={link.certificate.fingerprint256}>
                <Link link={link} {...shared} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function IssuedBy() {
  const { t } = useTranslation('cards');
  return (
    <p className={classes.by}>
      <IconArrowDown size={14} aria-hidden />
      {t('tls.chain.issuedBy')}
    </p>
  );
}

interface LinkProps {
  readonly link: ChainLink;
  /** Certificates sent. */
  readonly count: number;
  /** What the server's certificate has to be valid for. */
  readonly wanted: string;
}

function Link({ link, count, wanted }: LinkProps) {
  const { t } = useTranslation('cards');
  const { certificate, role, place, pem } = link;
  const name = commonName(certificate.subject);
  const where = place === undefined ? [] : [t('tls.chain.place', { place, count })];
  return (
    <article className={classes.link} data-bad={link.problems.length > 0 || undefined} aria-label={name}>
      <header className={classes.head}>
        <strong>{name}</strong>
        <span className={card.quiet}>{[t(`tls.chain.roles.${role}`), ...where].join(' · ')}</span>
        {pem === undefined ? undefined : (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={t('tls.chain.copyPemOf', { name })}
            onClick={() => void copyText(pem)}
          >
            {t('tls.chain.copyPem')}
          </Button>
        )}
      </header>
      <Problems link={link} wanted={wanted} />
      <LinkFacts link={link} name={name} />
    </article>
  );
}

function Problems({ link: { certificate, problems }, wanted }: Pick<LinkProps, 'link' | 'wanted'>) {
  const { t } = useTranslation('cards');
  const language = useLanguage();
  const keyName = useKeyName();
  if (problems.length === 0) return undefined;
  const values = {
    from: formatDay(certificate.validFrom, language),
    until: formatDay(certificate.validTo, language),
    issuer: commonName(certificate.issuer),
    name: wanted,
    key: [keyName(certificate), certificate.signatureAlgorithm].filter(Boolean).join(' · '),
  };
  return (
    <ul className={classes.problems} aria-label={t('tls.chain.wrong')}>
      {problems.map((cause) => (
        <li key={cause} className={classes.wrong}>
          <IconAlertCircleFilled size={15} aria-hidden />
          {t(`tls.chain.why.${isWorded(cause) ? cause : 'other'}`, values)}
        </li>
      ))}
    </ul>
  );
}

const worded = [
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-self-signed',
  'certificate-unknown-issuer',
  'certificate-incomplete-chain',
  'certificate-name-mismatch',
  'certificate-weak',
] as const;

const isWorded = (cause: string): cause is (typeof worded)[number] => worded.some((known) => known === cause);

/** `RSA, 2048 bits`. */
function useKeyName(): (certificate: ChainLink['certificate']) => string | undefined {
  const { t } = useTranslation('cards');
  return ({ keyType, keyBits }) => {
    const type = keyType?.toUpperCase();
    return type === undefined || keyBits === undefined ? type : t('tls.chain.bits', { type, bits: keyBits });
  };
}

function LinkFacts({ link: { certificate }, name }: { readonly link: ChainLink; readonly name: string }) {
  const { t } = useTranslation('cards');
  const language = useLanguage();
  const key = useKeyName()(certificate);
  const validity = validityOf(certificate, Date.now());
  const words = { valid: 'left', late: 'ended', early: 'begins' } as const;
  const { fingerprint256, signatureAlgorithm, serial } = certificate;
  return (
    <dl className={card.facts}>
      <CardFact name={t('tls.chain.validFrom')}>{formatDay(certificate.validFrom, language)}</CardFact>
      <CardFact name={t('tls.chain.validTo')}>
        {formatDay(certificate.validTo, language)}
        {validity === undefined ? undefined : (
          <span
            className={validity.state === 'valid' ? (validity.days < 15 ? card.doubt : card.quiet) : card.bad}
          >
            {t(`tls.chain.${words[validity.state]}`, { count: validity.days })}
          </span>
        )}
      </CardFact>
      {key === undefined ? undefined : <CardFact name={t('tls.chain.key')}>{key}</CardFact>}
      {signatureAlgorithm === undefined ? undefined : (
        <CardFact name={t('tls.chain.signature')} wire>
          {signatureAlgorithm}
        </CardFact>
      )}
      {serial === undefined ? undefined : (
        <CardFact name={t('tls.chain.serial')} wire>
          {serial}
        </CardFact>
      )}
      <CardFact name={t('tls.chain.fingerprint')} wire>
        <Fingerprint text={fingerprint256} />
        <Tooltip label={t('tls.chain.copyFingerprint', { name })}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('tls.chain.copyFingerprint', { name })}
            onClick={() => void copyText(fingerprint256)}
          >
            <IconCopy size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </CardFact>
    </dl>
  );
}

/** Breaks after a colon, never within a pair. */
function Fingerprint({ text }: { readonly text: string }) {
  const pairs = text.split(':');
  return (
    <span className={classes.fingerprint}>
      {pairs.map((pair, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bytes have no other name than their place
        <Fragment key={place}>
          {place === pairs.length - 1 ? pair : `${pair}:`}
          <wbr />
        </Fragment>
      ))}
    </span>
  );
}
