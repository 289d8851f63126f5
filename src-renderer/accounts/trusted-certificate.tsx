/** The certificate this account accepts whoever signed it, and how to take that back. */

import { Anchor, Code, Input } from '@mantine/core';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './accounts.module.css';
import { changeForm } from './form-store.ts';

/** @param props.fingerprint empty when the account trusts no certificate of its own: shows nothing then */
export function TrustedCertificate({ fingerprint }: { readonly fingerprint: string }) {
  const { t } = useTranslation('accounts');
  if (fingerprint === '') return undefined;
  return (
    <Input.Wrapper
      labelElement="div"
      label={t('fields.certificate.label')}
      description={t('fields.certificate.help')}
      inputWrapperOrder={['label', 'input', 'description']}
    >
      <Code block className={classes.fingerprint}>
        {fingerprint}
      </Code>
      <Anchor
        component="button"
        type="button"
        size="xs"
        onClick={() => changeForm((now) => ({ ...now, fingerprint: '' }))}
      >
        {t('fields.certificate.forget')}
      </Anchor>
    </Input.Wrapper>
  );
}
