/** The certificate by which we prove who we are: chosen from files, shown by what is public of it. */

import { Button, Input, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { PickedCertificate } from '../../src-main/contract/client-certificate.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { formatDay } from '../ui/format-time.ts';
import { accountFieldId } from './actions.ts';
import { chooseCertificate, forgetCertificate, unlockCertificate } from './certificate-actions.ts';
import type { FormValues } from './form-model.ts';
import classes from './more-fields.module.css';
import { useHeldSecrets } from './stored-password.ts';

interface ClientCertificateFieldProps {
  readonly values: FormValues;
  readonly error: string | undefined;
}

export function ClientCertificateField({ values, error }: ClientCertificateFieldProps) {
  const { t } = useTranslation('accounts');
  const [picked, setPicked] = useState<PickedCertificate>();
  const { certificate } = values;
  const refused =
    picked?.state === 'refused' ? t(`fields.clientCertificate.refused.${picked.reason}`) : undefined;
  return (
    <Input.Wrapper
      labelElement="div"
      label={t('fields.clientCertificate.label')}
      description={t('fields.clientCertificate.help')}
      error={refused ?? error}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <div className={classes.certificate}>
        {certificate === undefined ? undefined : <Facts values={values} certificate={certificate} />}
        {picked?.state === 'locked' ? (
          <Locked wrong={picked.wrong} token={picked.token} onPicked={setPicked} />
        ) : (
          <div className={classes.row}>
            <Button
              id={accountFieldId('certificate')}
              size="compact-sm"
              variant="default"
              onClick={() => void chooseCertificate().then((found) => found && setPicked(found))}
            >
              {t(
                certificate === undefined
                  ? 'fields.clientCertificate.choose'
                  : 'fields.clientCertificate.another',
              )}
            </Button>
            {certificate === undefined ? undefined : (
              <Button size="compact-sm" variant="subtle" onClick={forgetCertificate}>
                {t('fields.clientCertificate.remove')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Input.Wrapper>
  );
}

function Facts({
  values,
  certificate: { subject, validTo },
}: {
  readonly values: FormValues;
  readonly certificate: NonNullable<FormValues['certificate']>;
}) {
  const { t } = useTranslation('accounts');
  const language = useLanguage();
  const { certificateKey } = useHeldSecrets(values);
  const isHeld = values.certificateToken !== '' || certificateKey !== 'none';
  const state = Date.parse(validTo) < Date.now() ? 'expired' : isHeld ? 'valid' : 'needed';
  return (
    <div>
      <p className={classes.subject}>{subject.replace(/\n/g, ', ')}</p>
      <p className={classes.when} data-state={state}>
        {t(`fields.clientCertificate.${state}`, { date: formatDay(validTo, language) })}
      </p>
    </div>
  );
}

interface LockedProps {
  readonly wrong: boolean;
  readonly token: string;
  readonly onPicked: (picked: PickedCertificate | undefined) => void;
}

function Locked({ wrong, token, onPicked }: LockedProps) {
  const { t } = useTranslation('accounts');
  const [passphrase, setPassphrase] = useState('');
  const open = () => void unlockCertificate(token, passphrase).then(onPicked);
  return (
    <div className={classes.row}>
      <PasswordInput
        label={t('fields.clientCertificate.passphrase')}
        error={wrong ? t('fields.clientCertificate.wrong') : undefined}
        autoComplete="off"
        data-autofocus
        w={240}
        value={passphrase}
        onChange={({ currentTarget: { value } }) => setPassphrase(value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // The form around it would be saved.
          event.preventDefault();
          open();
        }}
      />
      <Button variant="default" onClick={open}>
        {t('fields.clientCertificate.open')}
      </Button>
      <Button variant="subtle" onClick={() => onPicked(undefined)}>
        {t('fields.clientCertificate.cancel')}
      </Button>
    </div>
  );
}
