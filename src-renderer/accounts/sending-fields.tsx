/** Extensions that can be switched off for a server that does not bear them. */

import { Switch } from '@mantine/core';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './accounts.module.css';
import type { FormValues } from './form-model.ts';
import { changeForm } from './form-store.ts';

export function SendingFields({ values }: { readonly values: FormValues }) {
  const { t } = useTranslation('accounts');
  return (
    <fieldset className={classes.section}>
      <legend>{t('sections.sending')}</legend>
      {(['pipelining', 'chunking'] as const).map((extension) => (
        <Switch
          key={extension}
          label={t(`fields.${extension}.label`)}
          description={t(`fields.${extension}.help`)}
          checked={values[extension]}
          onChange={({ currentTarget: { checked } }) =>
            changeForm((now) => ({ ...now, [extension]: checked }))
          }
        />
      ))}
    </fieldset>
  );
}
