/** The certificates this account accepts whoever signed them, and how to take that back. */

import { Anchor, Code, Input } from '@mantine/core';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './accounts.module.css';
import type { FormValues } from './form-model.ts';
import { changeForm } from './form-store.ts';

/** Shows nothing for an account that trusts no certificate of its own. */
export function TrustedCertificates({ values: { fingerprint, accepted } }: { readonly values: FormValues }) {
  const { t } = useTranslation('accounts');
  return (
    <>
      {fingerprint === '' ? undefined : (
        <Trusted
          fingerprint={fingerprint}
          help={t('fields.certificate.help')}
          onForget={() => changeForm((now) => ({ ...now, fingerprint: '' }))}
        />
      )}
      {accepted.map((one) => (
        <Trusted
          key={`${one.host} ${one.port} ${one.fingerprint256}`}
          fingerprint={one.fingerprint256}
          help={t('fields.certificate.bound', { server: `${one.host}:${one.port}` })}
          onForget={() =>
            changeForm((now) => ({ ...now, accepted: now.accepted.filter((other) => other !== one) }))
          }
        />
      ))}
    </>
  );
}

interface TrustedProps {
  readonly fingerprint: string;
  readonly help: string;
  readonly onForget: () => void;
}

function Trusted({ fingerprint, help, onForget }: TrustedProps) {
  const { t } = useTranslation('accounts');
  return (
    <Input.Wrapper
      labelElement="div"
      label={t('fields.certificate.label')}
      description={help}
      inputWrapperOrder={['label', 'input', 'description']}
    >
      <Code block className={classes.fingerprint}>
        {fingerprint}
      </Code>
      <Anchor component="button" type="button" size="xs" onClick={onForget}>
        {t('fields.certificate.forget')}
      </Anchor>
    </Input.Wrapper>
  );
}
