/** Beside the text: where the message goes, how, how large it is, and what stands in the way. */

import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconLock, IconLockOpen } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { AccountView } from '../../src-main/contract/account.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useAccounts } from '../state/accounts-store.ts';
import { ArmedHint } from '../trace/breakpoints/armed-hint.tsx';
import { useCompose } from './compose-store.ts';
import { findProblems } from './delivery-model.ts';
import classes from './delivery-panel.module.css';
import { ProblemList } from './problem-list.tsx';
import { SizeBar } from './size-bar.tsx';

export function DeliveryPanel() {
  const { t } = useTranslation('compose');
  const [unfolded, setUnfolded] = useState(false);
  const { composition, attempted, measured } = useCompose();
  const account = useAccounts(({ accounts }) => accounts.find(({ id }) => id === composition.accountId));
  const problems = findProblems({ composition, account, bytes: measured });
  const shown = problems.filter(({ severity }) => attempted || severity !== 'later');
  return (
    <aside className={classes.panel} aria-label={t('delivery.title')} data-unfolded={unfolded || undefined}>
      <h2 className={classes.title}>{t('delivery.title')}</h2>
      <UnstyledButton
        className={classes.fold}
        aria-expanded={unfolded}
        onClick={() => setUnfolded((now) => !now)}
      >
        <IconChevronDown size={16} className={classes.chevron} aria-hidden />
        {t('delivery.show')}
        {shown.length > 1 ? (
          <span className={classes.more}>{t('delivery.more', { count: shown.length })}</span>
        ) : undefined}
      </UnstyledButton>
      {account === undefined ? undefined : (
        <div className={classes.facts}>
          <AccountFacts account={account} />
        </div>
      )}
      <div className={classes.size}>
        <SizeBar bytes={measured} limit={account?.sizeLimit} />
      </div>
      <ArmedHint />
      <ProblemList problems={shown} />
    </aside>
  );
}

function AccountFacts({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation('compose');
  const isPlain = account.security === 'none';
  const LockIcon = isPlain ? IconLockOpen : IconLock;
  return (
    <dl className={classes.list}>
      <Fact name={t('delivery.server')}>
        {account.kind === 'sandbox' ? (
          t('delivery.sandboxServer')
        ) : (
          <span className={classes.host}>
            {account.host}:{account.port}
          </span>
        )}
      </Fact>
      <Fact name={t('delivery.security')}>
        <span className={classes.security} data-plain={isPlain || undefined}>
          <LockIcon size={14} aria-hidden />
          {t(`delivery.securityKinds.${account.security}`)}
        </span>
      </Fact>
      <Fact name={t('delivery.login')}>
        {account.login === 'none'
          ? t('delivery.loginNone')
          : t('delivery.loginPassword', { user: account.user })}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
