/** Not connected: what the page is for, and where to connect to. */
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconTerminal2 } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import type { AccountView } from '../../src-main/contract/account.ts';
import type { Security } from '../../src-main/contract/server.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useAccounts } from '../state/accounts-store.ts';
import { connect } from './actions.ts';
import { needsHello, targetOf, withSecurity } from './connect-model.ts';
import classes from './connect-panel.module.css';
import { changeDraft, changeForm, useDraft } from './draft-store.ts';

const securities: readonly Security[] = ['none', 'starttls-if-offered', 'starttls', 'tls'];

export function ConnectPanel({ canGoBack }: { readonly canGoBack: boolean }) {
  const { t } = useTranslation('console');
  const form = useDraft((draft) => draft.form);
  const { accounts } = useAccounts();
  const account = accounts.find(({ id }) => id === form.accountId);
  const target = targetOf({ ...form, accountId: account?.id ?? '' });
  const forced = needsHello(account?.security ?? form.security);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (target !== undefined) void connect({ ...target, introduce: target.introduce || forced });
  };
  return (
    <div className={classes.panel}>
      <form className={classes.form} onSubmit={submit}>
        <div className={classes.icon} aria-hidden>
          <IconTerminal2 size={26} />
        </div>
        <h2 className={classes.title}>{t('connect.title')}</h2>
        <p className={classes.text}>{t('connect.text')}</p>
        <Select
          label={t('connect.to')}
          allowDeselect={false}
          value={account?.id ?? ''}
          data={[
            { value: '', label: t('connect.another') },
            ...accounts.map((one) => ({ value: one.id, label: accountName(one) })),
          ]}
          onChange={(id) => changeForm({ accountId: id ?? '' })}
          comboboxProps={{ shadow: 'md' }}
        />
        {account === undefined ? <ServerFields /> : undefined}
        <Checkbox
          label={t('connect.introduce')}
          description={t(forced ? 'connect.introduceNeeded' : 'connect.introduceHelp')}
          checked={forced || form.introduce}
          disabled={forced}
          onChange={({ currentTarget: { checked } }) => changeForm({ introduce: checked })}
        />
        <div className={classes.buttons}>
          <Button type="submit" disabled={target === undefined}>
            {t('connect.go')}
          </Button>
          {canGoBack ? (
            <Button variant="subtle" onClick={() => changeDraft({ choosing: false })}>
              {t('connect.back')}
            </Button>
          ) : undefined}
        </div>
      </form>
    </div>
  );
}

function ServerFields() {
  const { t } = useTranslation('console');
  const { t: accounts } = useTranslation('accounts');
  const form = useDraft((draft) => draft.form);
  return (
    <>
      <div className={classes.server}>
        <TextInput
          label={t('connect.host')}
          placeholder={t('connect.hostPlaceholder')}
          autoComplete="off"
          spellCheck={false}
          maxLength={253}
          autoFocus
          value={form.host}
          onChange={({ currentTarget: { value } }) => changeForm({ host: value })}
        />
        <TextInput
          label={t('connect.port')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          value={form.port}
          onChange={({ currentTarget: { value } }) => changeForm({ port: value })}
        />
      </div>
      <Select
        label={t('connect.security')}
        description={accounts(`securityHelp.${form.security}`)}
        allowDeselect={false}
        value={form.security}
        data={securities.map((value) => ({ value, label: accounts(`security.${value}`) }))}
        onChange={(chosen) => {
          const security = securities.find((one) => one === chosen);
          if (security !== undefined) changeForm(withSecurity(form, security));
        }}
        comboboxProps={{ shadow: 'md' }}
      />
    </>
  );
}

const accountName = ({ label, address, host, port }: AccountView): string =>
  `${label === '' ? address : label} · ${host}:${port}`;
