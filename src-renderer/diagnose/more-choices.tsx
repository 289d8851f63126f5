/** What few need at once: which checks, which name server, and whether a real message may be sent. */
import { Checkbox, Switch, TextInput } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from '../i18n/use-translation.ts';
import { diagnosisFieldId } from './actions.ts';
import { type DiagnosisForm, type ErrorOf, type FormTarget, hasServer, serverGroups } from './form-model.ts';
import { changeDiagnosisForm, leaveDiagnosisFields } from './form-store.ts';
import classes from './target-form.module.css';

/** The transfer of a large message has a choice of its own. */
const offered = [...serverGroups.filter((group) => group !== 'transfer'), 'domain' as const];

interface MoreChoicesProps {
  readonly form: DiagnosisForm;
  readonly target: FormTarget;
  readonly errorOf: ErrorOf;
}

export function MoreChoices({ form, target, errorOf }: MoreChoicesProps) {
  const { t } = useTranslation('diagnose');
  const { without, allowSend } = form;
  const isServer = hasServer(target);
  return (
    <details className={classes.more}>
      <summary>
        <IconChevronRight size={14} aria-hidden />
        {t('form.more')}
      </summary>
      <div className={classes.moreBody}>
        {isServer ? (
          <fieldset className={classes.groups}>
            <legend>{t('form.groups')}</legend>
            {offered.map((group) => (
              <Checkbox
                key={group}
                size="xs"
                label={t(`groups.${group}`)}
                checked={!without.includes(group)}
                onChange={({ currentTarget: { checked } }) => {
                  const others = without.filter((one) => one !== group);
                  changeDiagnosisForm({ without: checked ? others : [...others, group] });
                }}
              />
            ))}
          </fieldset>
        ) : undefined}
        {target.kind === 'message' ? undefined : (
          <TextInput
            id={diagnosisFieldId('dkimSelectors')}
            label={t('form.dkimSelectors')}
            description={t('form.dkimSelectorsHelp')}
            placeholder="s1, mail2026"
            autoComplete="off"
            spellCheck={false}
            value={form.dkimSelectors}
            error={errorOf('dkimSelectors')}
            onChange={({ currentTarget: { value } }) => changeDiagnosisForm({ dkimSelectors: value })}
            onBlur={() => leaveDiagnosisFields('dkimSelectors')}
          />
        )}
        <TextInput
          id={diagnosisFieldId('dnsServer')}
          label={t('form.dnsServer')}
          placeholder={t('form.dnsServerPlaceholder')}
          autoComplete="off"
          spellCheck={false}
          value={form.dnsServer}
          error={errorOf('dnsServer')}
          onChange={({ currentTarget: { value } }) => changeDiagnosisForm({ dnsServer: value })}
          onBlur={() => leaveDiagnosisFields('dnsServer')}
        />
        {isServer ? (
          <Switch
            size="xs"
            label={t('form.allowSend')}
            description={t('form.allowSendHelp')}
            checked={allowSend}
            onChange={({ currentTarget: { checked } }) => changeDiagnosisForm({ allowSend: checked })}
          />
        ) : undefined}
      </div>
    </details>
  );
}
