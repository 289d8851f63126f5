/** A server that is no account: looked at without a login. */
import { Select, TextInput } from '@mantine/core';
import type { Security } from '../../src-main/contract/server.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { diagnosisFieldId } from './actions.ts';
import type { DiagnosisForm, ErrorOf } from './form-model.ts';
import { changeDiagnosisForm, leaveDiagnosisFields } from './form-store.ts';
import classes from './target-form.module.css';

const securities: readonly Security[] = ['tls', 'starttls', 'starttls-if-offered', 'none'];

interface ServerChoiceProps {
  readonly form: DiagnosisForm;
  readonly errorOf: ErrorOf;
}

export function ServerChoice({ form, errorOf }: ServerChoiceProps) {
  const { t } = useTranslation('diagnose');
  return (
    <>
      <div className={classes.hostAndPort}>
        <TextInput
          id={diagnosisFieldId('host')}
          label={t('form.host')}
          placeholder="smtp.example.com"
          autoComplete="off"
          spellCheck={false}
          value={form.host}
          error={errorOf('host')}
          onChange={({ currentTarget: { value } }) => changeDiagnosisForm({ host: value })}
          onBlur={() => leaveDiagnosisFields('host')}
        />
        <TextInput
          id={diagnosisFieldId('port')}
          label={t('form.port')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          value={form.port}
          error={errorOf('port')}
          onChange={({ currentTarget: { value } }) => changeDiagnosisForm({ port: value })}
          onBlur={() => leaveDiagnosisFields('port')}
        />
      </div>
      <Select
        label={t('form.security')}
        allowDeselect={false}
        value={form.security}
        data={securities.map((value) => ({ value, label: t(`security.${value}`, { ns: 'accounts' }) }))}
        onChange={(value) => {
          const security = securities.find((one) => one === value);
          if (security !== undefined) changeDiagnosisForm({ security });
        }}
        comboboxProps={{ shadow: 'md' }}
      />
      <TextInput
        id={diagnosisFieldId('from')}
        label={t('form.from')}
        description={t('form.fromHelp')}
        placeholder="ben@example.com"
        type="email"
        autoComplete="off"
        spellCheck={false}
        value={form.from}
        error={errorOf('from')}
        onChange={({ currentTarget: { value } }) => changeDiagnosisForm({ from: value })}
        onBlur={() => leaveDiagnosisFields('from')}
      />
    </>
  );
}
