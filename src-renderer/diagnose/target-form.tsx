/** What to look at: an account, a server, a domain or a message, and what else is known. */
import { Button, Select, Switch, TextInput } from '@mantine/core';
import { IconPlayerStopFilled, IconStethoscope } from '@tabler/icons-react';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { accountName, useAccounts } from '../state/accounts-store.ts';
import { diagnosisFieldId, startFromForm, stopDiagnosis } from './actions.ts';
import {
  type DiagnosisForm,
  type ErrorOf,
  type FormTarget,
  formErrors,
  hasServer,
  targetOf,
  wantsTransfer,
} from './form-model.ts';
import { changeDiagnosisForm, leaveDiagnosisFields, useDiagnosisForm } from './form-store.ts';
import { MessageField } from './message-field.tsx';
import { MoreChoices } from './more-choices.tsx';
import { ServerChoice } from './server-choice.tsx';
import classes from './target-form.module.css';

export function TargetForm({ running }: { readonly running: DiagnosisRun | undefined }) {
  const { t } = useTranslation('diagnose');
  const { form, left } = useDiagnosisForm();
  const accounts = useAccounts((state) => state.accounts);
  const target = targetOf(form, accounts);
  const wrong = formErrors(form, target);
  const errorOf: ErrorOf = (field) =>
    left.has(field) && wrong.has(field) ? t(`form.errors.${field}`) : undefined;
  return (
    <form
      className={classes.form}
      aria-label={t('form.label')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void startFromForm();
      }}
    >
      <Select
        label={t('form.target')}
        allowDeselect={false}
        value={target.kind === 'account' ? target.id : `${target.kind}:`}
        data={[
          ...accounts.map((account) => ({
            value: account.id,
            label: account.kind === 'sandbox' ? t('form.sandbox') : accountName(account),
          })),
          { value: 'server:', label: t('form.server') },
          { value: 'domain:', label: t('form.domainOnly') },
          { value: 'message:', label: t('form.messageOnly') },
        ]}
        onChange={(value) => {
          if (value !== null) changeDiagnosisForm({ target: chosen(value) });
        }}
        comboboxProps={{ shadow: 'md' }}
      />
      {target.kind === 'server' ? <ServerChoice form={form} errorOf={errorOf} /> : undefined}
      {hasServer(target) ? (
        <TextInput
          id={diagnosisFieldId('to')}
          label={t('form.to')}
          description={t(wantsTransfer(form, target) ? 'form.toNeeded' : 'form.toHelp')}
          placeholder="ada@example.com"
          type="email"
          autoComplete="off"
          spellCheck={false}
          value={form.to}
          error={errorOf('to')}
          onChange={({ currentTarget: { value } }) => changeDiagnosisForm({ to: value })}
          onBlur={() => leaveDiagnosisFields('to')}
        />
      ) : undefined}
      {hasServer(target) ? <TransferChoice form={form} /> : undefined}
      {target.kind === 'domain' ? undefined : <MessageField form={form} errorOf={errorOf} />}
      {target.kind === 'message' ? undefined : (
        <TextInput
          id={diagnosisFieldId('domain')}
          label={t(target.kind === 'domain' ? 'form.domain' : 'form.domainToo')}
          {...(target.kind === 'account' && { description: t('form.domainHelp') })}
          placeholder="example.com"
          autoComplete="off"
          spellCheck={false}
          value={form.domain}
          error={errorOf('domain')}
          onChange={({ currentTarget: { value } }) => changeDiagnosisForm({ domain: value })}
          onBlur={() => leaveDiagnosisFields('domain')}
        />
      )}
      <MoreChoices form={form} target={target} errorOf={errorOf} />
      <div className={classes.go}>
        {running ? (
          <Button
            variant="default"
            leftSection={<IconPlayerStopFilled size={15} aria-hidden />}
            onClick={() => void stopDiagnosis(running.id)}
          >
            {t('form.stop')}
          </Button>
        ) : (
          <Button type="submit" leftSection={<IconStethoscope size={17} aria-hidden />}>
            {t('form.start')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The question of those whose small messages go and whose large ones do not. */
function TransferChoice({ form: { without } }: { readonly form: DiagnosisForm }) {
  const { t } = useTranslation('diagnose');
  return (
    <Switch
      size="xs"
      label={t('form.transfer')}
      description={t('form.transferHelp')}
      checked={!without.includes('transfer')}
      onChange={({ currentTarget: { checked } }) => {
        const others = without.filter((group) => group !== 'transfer');
        changeDiagnosisForm({ without: checked ? others : [...others, 'transfer'] });
      }}
    />
  );
}

function chosen(value: string): FormTarget {
  if (value === 'server:') return { kind: 'server' };
  if (value === 'message:') return { kind: 'message' };
  return value === 'domain:' ? { kind: 'domain' } : { kind: 'account', id: value };
}
