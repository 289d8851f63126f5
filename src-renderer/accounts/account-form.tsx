/** An account of the person's own: who, which server, how to log in; test and save. */

import { Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { AccountView } from '../../src-main/contract/account.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { accountName } from '../state/accounts-store.ts';
import { ArmedHint } from '../trace/breakpoints/armed-hint.tsx';
import classes from './accounts.module.css';
import { accountFieldId, removeAccount, saveAccount, testAccount } from './actions.ts';
import buttons from './form-buttons.module.css';
import { type FormValues, withAddress } from './form-model.ts';
import { changeForm, leaveFields, useForm } from './form-store.ts';
import { LoginFields } from './login-fields.tsx';
import { MoreFields } from './more-fields.tsx';
import { SendingFields } from './sending-fields.tsx';
import { ServerFields } from './server-fields.tsx';
import { type ErrorOf, useShownErrors } from './shown-errors.ts';
import { TestPanel } from './test-panel.tsx';

interface AccountFormProps {
  readonly values: FormValues;
  /** Absent for a new account. */
  readonly account: AccountView | undefined;
}

export function AccountForm({ values, account }: AccountFormProps) {
  const { t } = useTranslation('accounts');
  const saving = useForm((state) => state.saving);
  const test = useForm((state) => state.test);
  const focus = useForm((state) => state.focus);
  useEffect(() => {
    if (focus === undefined) return;
    document.getElementById(accountFieldId(focus))?.focus();
    useForm.setState({ focus: undefined });
  }, [focus]);
  const errorOf = useShownErrors(values);
  return (
    <form
      className={classes.column}
      noValidate
      aria-label={account === undefined ? t('newTitle') : accountName(account)}
      onSubmit={(event) => {
        event.preventDefault();
        void saveAccount();
      }}
    >
      <div className={classes.titleRow}>
        <h2 className={classes.formTitle}>{account === undefined ? t('newTitle') : accountName(account)}</h2>
        {account === undefined ? undefined : (
          <Button
            variant="subtle"
            color="fail"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => void removeAccount(account)}
          >
            {t('remove')}
          </Button>
        )}
      </div>
      <YouFields values={values} errorOf={errorOf} />
      <ServerFields values={values} errorOf={errorOf} />
      <LoginFields values={values} errorOf={errorOf} />
      <SendingFields values={values} />
      <MoreFields values={values} errorOf={errorOf} />
      <div className={buttons.buttons}>
        {/* Disabled, a button would lose the focus for good. */}
        <Button type="submit" aria-disabled={saving} data-disabled={saving}>
          {t('save')}
        </Button>
        <Button
          variant="default"
          aria-disabled={test.kind === 'running'}
          data-disabled={test.kind === 'running'}
          onClick={() => void testAccount()}
          aria-describedby="account-test-help"
        >
          {t(test.kind === 'ended' ? 'testAgain' : 'test')}
        </Button>
        <span className={buttons.buttonHelp} id="account-test-help">
          {t('testHelp')}
        </span>
      </div>
      <ArmedHint />
      <TestPanel />
    </form>
  );
}

interface FieldsProps {
  readonly values: FormValues;
  readonly errorOf: ErrorOf;
}

function YouFields({ values, errorOf }: FieldsProps) {
  const { t } = useTranslation('accounts');
  return (
    <fieldset className={classes.section}>
      <legend>{t('sections.you')}</legend>
      <div className={classes.pair}>
        <TextInput
          id={accountFieldId('address')}
          label={t('fields.address.label')}
          description={t('fields.address.help')}
          placeholder={t('fields.address.placeholder')}
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          error={errorOf('address')}
          value={values.address}
          onChange={({ currentTarget: { value } }) => changeForm((now) => withAddress(now, value))}
          onBlur={() => leaveFields('address')}
        />
        <TextInput
          label={t('fields.name.label')}
          description={t('fields.name.help')}
          autoComplete="off"
          maxLength={200}
          value={values.name}
          onChange={({ currentTarget: { value } }) => changeForm((now) => ({ ...now, name: value }))}
        />
      </div>
      <TextInput
        label={t('fields.label.label')}
        description={t('fields.label.help')}
        autoComplete="off"
        maxLength={100}
        value={values.label}
        onChange={({ currentTarget: { value } }) => changeForm((now) => ({ ...now, label: value }))}
      />
    </fieldset>
  );
}
