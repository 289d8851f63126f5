/** How to log in, and where the password is kept. A stored password is never shown, only that it is there. */

import { PasswordInput, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from '../i18n/use-translation.ts';
import { useApp } from '../state/app-store.ts';
import classes from './accounts.module.css';
import { accountFieldId } from './actions.ts';
import { ClientCertificateField } from './client-certificate-field.tsx';
import { asksForCleartext, type FormValues, hasNewSecret } from './form-model.ts';
import { changeForm, leaveFields } from './form-store.ts';
import type { ErrorOf } from './shown-errors.ts';
import { useHeldSecrets } from './stored-password.ts';

interface LoginFieldsProps {
  readonly values: FormValues;
  readonly errorOf: ErrorOf;
}

export function LoginFields({ values, errorOf }: LoginFieldsProps) {
  const { t } = useTranslation('accounts');
  return (
    <fieldset className={classes.section}>
      <legend>{t('sections.login')}</legend>
      <SegmentedControl
        className={classes.single}
        aria-label={t('fields.login.label')}
        value={values.login}
        data={(['password', 'certificate', 'none'] as const).map((value) => ({
          value,
          label: t(`logins.${value}`),
        }))}
        onChange={(login) => changeForm((now) => ({ ...now, login }))}
      />
      {values.login === 'password' ? (
        <div className={classes.pair}>
          <TextInput
            id={accountFieldId('user')}
            label={t('fields.user.label')}
            description={t('fields.user.help')}
            autoComplete="off"
            spellCheck={false}
            error={errorOf('user')}
            value={values.user}
            onChange={({ currentTarget: { value } }) => changeForm((now) => ({ ...now, user: value }))}
            onBlur={() => leaveFields('user')}
          />
          <Password values={values} error={errorOf('password')} />
        </div>
      ) : undefined}
      {values.login === 'certificate' ? (
        <ClientCertificateField values={values} error={errorOf('certificate')} />
      ) : undefined}
      <Keep values={values} />
      {asksForCleartext(values) ? <Cleartext allowed={values.allowCleartext} /> : undefined}
    </fieldset>
  );
}

function Password({ values, error }: { readonly values: FormValues; readonly error: string | undefined }) {
  const { t } = useTranslation('accounts');
  const { password: stored } = useHeldSecrets(values);
  const help = {
    none: values.id === undefined ? t('fields.password.help') : t('fields.password.needed'),
    keyring: t('fields.password.keptKeyring'),
    run: t('fields.password.keptRun'),
  };
  return (
    <PasswordInput
      id={accountFieldId('password')}
      label={t('fields.password.label')}
      description={help[stored]}
      placeholder={stored === 'none' ? '' : t('fields.password.placeholder')}
      autoComplete="off"
      error={error}
      value={values.password}
      onChange={({ currentTarget: { value } }) => changeForm((now) => ({ ...now, password: value }))}
      onBlur={() => leaveFields('password')}
    />
  );
}

function Keep({ values }: { readonly values: FormValues }) {
  const { t } = useTranslation('accounts');
  const keyring = useApp((state) => state.info?.keyring);
  if (values.login === 'none' && !hasNewSecret(values)) return undefined;
  if (keyring !== 'available')
    return (
      <p className={classes.note} role="note">
        <IconInfoCircle size={18} aria-hidden />
        {t('fields.keep.unavailable')}
      </p>
    );
  if (!hasNewSecret(values)) return undefined;
  return (
    <div className={classes.keep}>
      <span id="account-keep">{t('fields.keep.label')}</span>
      <SegmentedControl
        size="xs"
        aria-labelledby="account-keep"
        value={values.keep}
        data={(['keyring', 'run'] as const).map((value) => ({ value, label: t(`fields.keep.${value}`) }))}
        onChange={(keep) => changeForm((now) => ({ ...now, keep }))}
      />
    </div>
  );
}

function Cleartext({ allowed }: { readonly allowed: boolean }) {
  const { t } = useTranslation('accounts');
  return (
    <div className={classes.cleartext} data-allowed={allowed || undefined}>
      <Switch
        label={t('fields.allowCleartext.label')}
        color="warn"
        checked={allowed}
        onChange={({ currentTarget: { checked } }) =>
          changeForm((now) => ({ ...now, allowCleartext: checked }))
        }
        aria-describedby="account-cleartext"
      />
      <p id="account-cleartext">
        <IconAlertTriangle size={16} aria-hidden />
        {t('fields.allowCleartext.warning')}
      </p>
    </div>
  );
}
