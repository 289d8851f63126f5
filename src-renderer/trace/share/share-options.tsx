/** The choices of the share dialog. */
import { Radio, Stack, Switch } from '@mantine/core';
import type { ExportFormat } from '../../../src-main/contract/trace-export.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from '../../ui/share.module.css';
import { bodySwitch, commands, documents, firstSharing, type Sharing, withRule } from './share-model.ts';

interface ShareOptionsProps {
  readonly sharing: Sharing;
  readonly onChange: (sharing: Sharing) => void;
}

export function ShareOptions({ sharing, onChange }: ShareOptionsProps) {
  const { t } = useTranslation('share');
  const { format, redact } = sharing;
  const body = bodySwitch(sharing);
  const choose = (value: string) => {
    const chosen = [...documents, ...commands].find((one) => one === value);
    if (chosen !== undefined) onChange({ ...sharing, format: chosen });
  };
  return (
    <div className={classes.options}>
      <Radio.Group label={t('documents')} value={format} onChange={choose}>
        <Choices formats={documents} />
      </Radio.Group>
      <Radio.Group label={t('commands')} description={t('commandsHelp')} value={format} onChange={choose}>
        <Choices formats={commands} />
      </Radio.Group>
      <fieldset className={classes.rules}>
        <legend className={classes.label}>{t('redact')}</legend>
        <Switch checked disabled size="xs" label={t('rules.secrets')} description={t('rules.secretsHelp')} />
        <Switch
          size="xs"
          checked={redact.addresses}
          label={t('rules.addresses')}
          description={t('rules.addressesHelp')}
          onChange={({ currentTarget }) => onChange(withRule(sharing, 'addresses', currentTarget.checked))}
        />
        <Switch
          size="xs"
          checked={redact.hosts}
          label={t('rules.hosts')}
          description={t('rules.hostsHelp')}
          onChange={({ currentTarget }) => onChange(withRule(sharing, 'hosts', currentTarget.checked))}
        />
        {body === 'absent' ? (
          <p className={classes.hint}>{t('rules.bodyAbsent')}</p>
        ) : (
          <Switch
            size="xs"
            checked={body === 'forced' || redact.body}
            disabled={body === 'forced'}
            label={t('rules.body')}
            description={t(body === 'forced' ? 'rules.bodyForced' : 'rules.bodyHelp')}
            onChange={({ currentTarget }) => onChange(withRule(sharing, 'body', currentTarget.checked))}
          />
        )}
      </fieldset>
    </div>
  );
}

function Choices({ formats }: { readonly formats: readonly ExportFormat[] }) {
  const { t } = useTranslation('share');
  return (
    <Stack gap={4} mt={4}>
      {formats.map((format) => (
        <Radio
          key={format}
          size="xs"
          value={format}
          label={t(`formats.${format}`)}
          // Where the dialog begins: what is to be chosen, and not its way out.
          data-autofocus={format === firstSharing.format || undefined}
        />
      ))}
    </Stack>
  );
}
