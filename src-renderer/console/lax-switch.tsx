/** Lets what is said break the rules of the protocol. */
import { Switch } from '@mantine/core';
import { useTranslation } from '../i18n/use-translation.ts';
import { changeDraft, useDraft } from './draft-store.ts';

export function LaxSwitch() {
  const { t } = useTranslation('console');
  const lax = useDraft((draft) => draft.lax);
  return (
    <Switch
      size="xs"
      label={t('lax.switch')}
      title={t('lax.help')}
      checked={lax}
      color="warn"
      onChange={({ currentTarget: { checked } }) => changeDraft({ lax: checked, lineEnd: 'crlf' })}
    />
  );
}
