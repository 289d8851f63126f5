/** Settings that few accounts need, folded away until one has them: mechanism, certificate, proxy. */

import { Collapse, PasswordInput, Select, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Mechanism } from '../../src-main/contract/server.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './accounts.module.css';
import { accountFieldId } from './actions.ts';
import { ClientCertificateField } from './client-certificate-field.tsx';
import { type FormValues, hasMore, type ProxyKind, withProxy } from './form-model.ts';
import { changeForm, leaveFields } from './form-store.ts';
import more from './more-fields.module.css';
import type { ErrorOf } from './shown-errors.ts';
import { useHeldSecrets } from './stored-password.ts';

/** Those that a password logs in by. */
const mechanisms: readonly Mechanism[] = [
  'SCRAM-SHA-256-PLUS',
  'SCRAM-SHA-1-PLUS',
  'SCRAM-SHA-256',
  'SCRAM-SHA-1',
  'PLAIN',
  'LOGIN',
  'CRAM-MD5',
];

const proxies: readonly ProxyKind[] = ['none', 'socks5', 'http'];

interface MoreFieldsProps {
  readonly values: FormValues;
  readonly errorOf: ErrorOf;
}

export function MoreFields({ values, errorOf }: MoreFieldsProps) {
  const { t } = useTranslation('accounts');
  const id = useId();
  const [open, setOpen] = useState(() => hasMore(values));
  const wrong = (['proxyHost', 'proxyPort', 'proxyPassword'] as const).some(
    (field) => errorOf(field) !== undefined,
  );
  const shown = open || wrong;
  return (
    <section className={classes.section} aria-label={t('sections.more')}>
      <UnstyledButton
        className={more.toggle}
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setOpen(!shown)}
      >
        <IconChevronRight size={16} aria-hidden className={more.chevron} />
        {t('sections.more')}
        <span className={more.about}>{t('moreAbout')}</span>
      </UnstyledButton>
      <Collapse id={id} expanded={shown} transitionDuration={0}>
        <div className={more.fields}>
          {values.login === 'password' ? <MechanismField value={values.mechanism} /> : undefined}
          {values.login === 'none' ? undefined : (
            <TextInput
              label={t('fields.authzid.label')}
              description={t('fields.authzid.help')}
              autoComplete="off"
              spellCheck={false}
              maxLength={320}
              value={values.authzid}
              onChange={({ currentTarget: { value } }) => changeForm((now) => ({ ...now, authzid: value }))}
            />
          )}
          {values.login === 'certificate' ? undefined : (
            <ClientCertificateField values={values} error={undefined} />
          )}
          <ProxyFields values={values} errorOf={errorOf} />
        </div>
      </Collapse>
    </section>
  );
}

function MechanismField({ value }: { readonly value: FormValues['mechanism'] }) {
  const { t } = useTranslation('accounts');
  return (
    <Select
      label={t('fields.mechanism.label')}
      description={t('fields.mechanism.help')}
      allowDeselect={false}
      value={value}
      data={[
        { value: 'auto', label: t('fields.mechanism.auto') },
        ...mechanisms.map((name) => ({ value: name, label: name })),
      ]}
      onChange={(chosen) => {
        const mechanism = mechanisms.find((one) => one === chosen) ?? 'auto';
        changeForm((now) => ({ ...now, mechanism }));
      }}
      comboboxProps={{ shadow: 'md' }}
    />
  );
}

function ProxyFields({ values, errorOf }: MoreFieldsProps) {
  const { t } = useTranslation('accounts');
  const { proxyPassword } = useHeldSecrets(values);
  return (
    <>
      <Select
        label={t('fields.proxy.label')}
        description={t('fields.proxy.help')}
        allowDeselect={false}
        value={values.proxy}
        data={proxies.map((kind) => ({ value: kind, label: t(`fields.proxy.kinds.${kind}`) }))}
        onChange={(chosen) => {
          const proxy = proxies.find((one) => one === chosen) ?? 'none';
          changeForm((now) => withProxy(now, proxy));
        }}
        comboboxProps={{ shadow: 'md' }}
      />
      {values.proxy === 'none' ? undefined : (
        <>
          <div className={classes.hostAndPort}>
            <TextInput
              id={accountFieldId('proxyHost')}
              label={t('fields.proxyHost.label')}
              placeholder={t('fields.proxyHost.placeholder')}
              autoComplete="off"
              spellCheck={false}
              error={errorOf('proxyHost')}
              value={values.proxyHost}
              onChange={({ currentTarget: { value } }) => changeForm((now) => ({ ...now, proxyHost: value }))}
              onBlur={() => leaveFields('proxyHost')}
            />
            <TextInput
              id={accountFieldId('proxyPort')}
              label={t('fields.proxyPort.label')}
              inputMode="numeric"
              autoComplete="off"
              maxLength={5}
              error={errorOf('proxyPort')}
              value={values.proxyPort}
              onChange={({ currentTarget: { value } }) => changeForm((now) => ({ ...now, proxyPort: value }))}
              onBlur={() => leaveFields('proxyPort')}
            />
          </div>
          <div className={classes.pair}>
            <TextInput
              label={t('fields.proxyUser.label')}
              description={t('fields.proxyUser.help')}
              autoComplete="off"
              spellCheck={false}
              maxLength={255}
              value={values.proxyUser}
              onChange={({ currentTarget: { value } }) => changeForm((now) => ({ ...now, proxyUser: value }))}
            />
            <PasswordInput
              label={t('fields.proxyPassword.label')}
              description={t(
                proxyPassword === 'none' ? 'fields.proxyPassword.help' : 'fields.proxyPassword.kept',
              )}
              placeholder={proxyPassword === 'none' ? '' : t('fields.password.placeholder')}
              autoComplete="off"
              disabled={values.proxyUser.trim() === ''}
              id={accountFieldId('proxyPassword')}
              error={errorOf('proxyPassword')}
              onBlur={() => leaveFields('proxyPassword')}
              value={values.proxyPassword}
              onChange={({ currentTarget: { value } }) =>
                changeForm((now) => ({ ...now, proxyPassword: value }))
              }
            />
          </div>
        </>
      )}
    </>
  );
}
