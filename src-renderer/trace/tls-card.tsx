/** TLS of a session at a glance: what was agreed on, for which names, who vouches, and the chain link by link. */
import { Button } from '@mantine/core';
import { IconLock, IconLockOpen, IconLockX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { explainSessionTls, explainTlsFailure } from '../explain/tls.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { chooseView } from '../state/view-store.ts';
import classes from './card.module.css';
import { goesOn } from './goes-on.ts';
import type { TraceModel } from './model.ts';
import { type TlsCard, tlsCardOf } from './tls-card-model.ts';
import { TlsChain } from './tls-chain.tsx';
import { AgreedFacts, NameFacts, TrustFacts } from './tls-facts.tsx';
import type { ViewProps } from './view-props.ts';

export function TlsCardView({ session, trace, onSelect }: ViewProps) {
  const { t } = useTranslation('cards');
  const { model } = trace;
  const card = tlsCardOf(model, goesOn(session, model));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keys
    <section className={classes.card} aria-label={t('tls.label')} tabIndex={0}>
      {card.kind === 'clear' ? <InClear card={card} /> : undefined}
      {card.kind === 'started' ? (
        <Head tone="soft" headline={t('tls.started.headline')} text={t('tls.started.text')}>
          <ToLine row={card.row} onSelect={onSelect} />
        </Head>
      ) : undefined}
      {card.kind === 'unseen' ? (
        <Head tone="sealed" headline={t('tls.unseen.headline')} text={t('tls.unseen.text')}>
          <ToLine row={card.row} onSelect={onSelect} />
        </Head>
      ) : undefined}
      {card.kind === 'handshake' ? (
        <>
          <Outcome card={card} model={model} onSelect={onSelect} />
          <div className={classes.columns}>
            <div>
              <AgreedFacts card={card} />
              <NameFacts card={card} />
              <TrustFacts card={card} />
            </div>
            <TlsChain card={card} />
          </div>
        </>
      ) : undefined}
    </section>
  );
}

type Handshake = Extract<TlsCard, { kind: 'handshake' }>;

interface OutcomeProps extends Pick<ViewProps, 'onSelect'> {
  readonly card: Handshake;
  readonly model: TraceModel;
}

function Outcome({ card, model, onSelect }: OutcomeProps) {
  const explain = useExplain();
  const { facts, state } = card;
  const { summary, detail } =
    'trustedBy' in facts
      ? explainSessionTls(facts, model.spokeInClear ? 'clear-text' : 'nothing', explain)
      : explainTlsFailure(facts, explain);
  return (
    <Head tone={state === 'secured' ? 'ok' : 'fail'} headline={summary} text={detail}>
      <ToLine row={card.row} onSelect={onSelect} />
    </Head>
  );
}

function InClear({ card: { why, spoke } }: { readonly card: Extract<TlsCard, { kind: 'clear' }> }) {
  const { t } = useTranslation('cards');
  const means = t(spoke ? 'tls.clear.spoke' : 'tls.clear.silent');
  return (
    <Head
      tone={spoke ? 'warn' : 'soft'}
      headline={t('tls.clear.headline')}
      text={t(`tls.clear.why.${why}`)}
      more={means}
    />
  );
}

interface HeadProps {
  /** `sealed`: secured, and no more is known. */
  readonly tone: 'ok' | 'fail' | 'warn' | 'soft' | 'sealed';
  readonly headline: string;
  readonly text: string;
  readonly more?: string;
  readonly children?: ReactNode;
}

function Head({ tone, headline, text, more, children }: HeadProps) {
  const Icon = { ok: IconLock, fail: IconLockX, warn: IconLockOpen, soft: IconLockOpen, sealed: IconLock }[
    tone
  ];
  return (
    <header className={classes.head} data-tone={tone}>
      <Icon size={22} className={classes.sign} aria-hidden />
      <div>
        <h3 className={classes.headline}>{headline}</h3>
        <p className={classes.text}>{text}</p>
        {more === undefined ? undefined : <p className={classes.text}>{more}</p>}
      </div>
      {children}
    </header>
  );
}

/** From the card to the row it is about. */
function ToLine({ row, onSelect }: Pick<ViewProps, 'onSelect'> & { readonly row: number }) {
  const { t } = useTranslation('cards');
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      onClick={() => {
        onSelect(row);
        chooseView('list');
      }}
    >
      {t('tls.showLine')}
    </Button>
  );
}
