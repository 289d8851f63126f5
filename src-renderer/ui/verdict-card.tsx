/** How something ended: what happened, the server's words, what it means, who acts, what now. */

import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconClockFilled,
  IconCopy,
  IconPlayerStopFilled,
} from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import type { Reply } from '../../src-main/contract/reply.ts';
import { explainFailure } from '../explain/failure.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { charsetName } from './charset.ts';
import { copyText } from './copy.ts';
import { ReplyBlock } from './reply-block.tsx';
import classes from './verdict-card.module.css';
import { readReply, type VerdictContent } from './verdict-content.ts';

const icons = {
  ok: IconCircleCheckFilled,
  warn: IconAlertTriangleFilled,
  fail: IconCircleXFilled,
  info: IconPlayerStopFilled,
  busy: IconClockFilled,
};

/** A short fact under the headline. */
export interface VerdictFact {
  readonly name: string;
  readonly value: string;
  /** Wire text; offered for copying under this name. */
  readonly copyLabel?: string;
}

interface VerdictCardProps {
  readonly verdict: VerdictContent;
  readonly facts?: readonly VerdictFact[];
  /** Buttons. */
  readonly children?: ReactNode;
}

export function VerdictCard({ verdict, facts = [], children }: VerdictCardProps) {
  const { t } = useTranslation('verdict');
  const id = useId();
  const { tone, headline, step, reply, meaning, who, next } = verdict;
  const Icon = icons[tone];
  return (
    <article className={classes.card} data-tone={tone} aria-labelledby={id}>
      <header className={classes.head}>
        <Icon size={24} className={classes.icon} role="img" aria-label={t(`tones.${tone}`)} />
        <div className={classes.titles}>
          <h2 className={classes.headline} id={id}>
            {headline}
          </h2>
          {step === undefined ? undefined : <p className={classes.step}>{step}</p>}
        </div>
      </header>
      {meaning === undefined ? undefined : <p className={classes.meaning}>{meaning}</p>}
      {reply === undefined ? undefined : (
        <section className={classes.said}>
          <h3 className={classes.name}>{t('serverSaid')}</h3>
          <Said reply={reply} />
        </section>
      )}
      <Refused verdict={verdict} />
      {next === undefined ? undefined : (
        <dl className={classes.advice}>
          <div>
            <dt className={classes.name}>{t('next')}</dt>
            <dd>{next}</dd>
          </div>
          {who === undefined ? undefined : (
            <div>
              <dt className={classes.name}>{t('who')}</dt>
              <dd>{who}</dd>
            </div>
          )}
        </dl>
      )}
      {facts.length === 0 ? undefined : (
        <dl className={classes.facts}>
          {facts.map((fact) => (
            <Fact key={fact.name} fact={fact} />
          ))}
        </dl>
      )}
      {children === undefined ? undefined : <footer className={classes.actions}>{children}</footer>}
    </article>
  );
}

function Fact({ fact: { name, value, copyLabel } }: { readonly fact: VerdictFact }) {
  return (
    <div className={classes.fact}>
      <dt className={classes.name}>{name}</dt>
      <dd data-wire={copyLabel !== undefined || undefined}>
        {value}
        {copyLabel === undefined ? undefined : (
          <Tooltip label={copyLabel}>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={copyLabel}
              onClick={() => void copyText(value)}
            >
              <IconCopy size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </dd>
    </div>
  );
}

/** The server's words, and what they were taken for where that is a guess. */
function Said({ reply }: { readonly reply: Reply }) {
  const { t } = useTranslation('verdict');
  const { text, charset } = readReply(reply);
  return (
    <>
      <ReplyBlock text={text} />
      {charset === undefined ? undefined : (
        <p className={classes.guessed}>{t('guessed', { charset: charsetName(charset) })}</p>
      )}
    </>
  );
}

/** Each refused recipient with the server's words to it. */
function Refused({ verdict: { refused, unlisted = 0 } }: { readonly verdict: VerdictContent }) {
  const { t } = useTranslation('verdict');
  const explain = useExplain();
  if (refused.length === 0) return undefined;
  return (
    <section className={classes.said}>
      <h3 className={classes.name}>{t('refused', { count: refused.length + unlisted })}</h3>
      <ul className={classes.refused}>
        {refused.map(({ address, reply, failure }) => (
          <li key={address}>
            <div className={classes.refusedHead}>
              <strong>{address}</strong>
              {failure === undefined ? undefined : (
                <span className={classes.why}>{explainFailure(failure, explain).headline}</span>
              )}
            </div>
            {reply === undefined ? undefined : <Said reply={reply} />}
          </li>
        ))}
      </ul>
      {unlisted === 0 ? undefined : <p className={classes.more}>{t('refusedMore', { count: unlisted })}</p>}
    </section>
  );
}
