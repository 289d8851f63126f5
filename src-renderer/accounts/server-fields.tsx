/** Which server, and how the connection is protected. Port and encryption are independent of each other. */

import { Anchor, Select, TextInput } from '@mantine/core';
import type { Security, TlsVersion } from '../../src-main/contract/server.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './accounts.module.css';
import { accountFieldId } from './actions.ts';
import { type FormValues, usualPort, withSecurity } from './form-model.ts';
import { changeForm, leaveFields } from './form-store.ts';
import type { ErrorOf } from './shown-errors.ts';
import { TrustedCertificates } from './trusted-certificate.tsx';

const securities: readonly Security[] = ['tls', 'starttls', 'starttls-if-offered', 'none'];

const tlsVersions: readonly TlsVersion[] = ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1'];

/** RFC 8996: not to be used any more. */
const isOutdated = (version: TlsVersion): boolean => version === 'TLSv1' || version === 'TLSv1.1';

interface ServerFieldsProps {
  readonly values: FormValues;
  readonly errorOf: ErrorOf;
}

export function ServerFields({ values, errorOf }: ServerFieldsProps) {
  const { t } = useTranslation('accounts');
  const usual = String(usualPort(values.security));
  const isUsual = values.port.trim() === usual;
  return (
    <fieldset className={classes.section}>
      <legend>{t('sections.server')}</legend>
      <div className={classes.hostAndPort}>
        <TextInput
          id={accountFieldId('host')}
          label={t('fields.host.label')}
          description={t('fields.host.help')}
          placeholder={t('fields.host.placeholder')}
          autoComplete="off"
          spellCheck={false}
          error={errorOf('host')}
          value={values.host}
          onChange={({ currentTarget: { value } }) => changeForm((now) => ({ ...now, host: value }))}
          onBlur={() => leaveFields('host')}
        />
        <TextInput
          id={accountFieldId('port')}
          label={t('fields.port.label')}
          description={
            isUsual ? (
              t('fields.port.usual', { port: usual })
            ) : (
              <Anchor
                component="button"
                type="button"
                size="xs"
                onClick={() => changeForm((now) => ({ ...now, port: usual }))}
              >
                {t('fields.port.use', { port: usual })}
              </Anchor>
            )
          }
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          error={errorOf('port')}
          value={values.port}
          onChange={({ currentTarget: { value } }) => changeForm((now) => ({ ...now, port: value }))}
          onBlur={() => leaveFields('port')}
        />
      </div>
      <Select
        id={accountFieldId('security')}
        label={t('fields.security.label')}
        description={t(`securityHelp.${values.security}`)}
        allowDeselect={false}
        value={values.security}
        data={securities.map((value) => ({ value, label: t(`security.${value}`) }))}
        onChange={(chosen) => {
          const security = securities.find((one) => one === chosen);
          if (security !== undefined) changeForm((now) => withSecurity(now, security));
        }}
        comboboxProps={{ shadow: 'md' }}
      />
      {values.security === 'none' ? undefined : (
        <Select
          label={t('fields.minTlsVersion.label')}
          description={t(
            isOutdated(values.minTlsVersion) ? 'fields.minTlsVersion.old' : 'fields.minTlsVersion.help',
          )}
          allowDeselect={false}
          value={values.minTlsVersion}
          data={tlsVersions.map((value) => ({ value, label: value.replace(/^TLSv/, 'TLS ') }))}
          onChange={(chosen) => {
            const minTlsVersion = tlsVersions.find((one) => one === chosen);
            if (minTlsVersion !== undefined) changeForm((now) => ({ ...now, minTlsVersion }));
          }}
          comboboxProps={{ shadow: 'md' }}
        />
      )}
      <TrustedCertificates values={values} />
    </fieldset>
  );
}
