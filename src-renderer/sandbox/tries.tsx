/** Addresses at which the sandbox misbehaves on purpose, so that failures can be seen before they happen. */

import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from '../i18n/use-translation.ts';
import { writeToSandbox } from './actions.ts';
import classes from './tries.module.css';
import { tryRecipients } from './try-recipients.ts';

export function Tries({ folded = false }: { readonly folded?: boolean }) {
  const { t } = useTranslation('sandbox');
  return (
    <details className={classes.tries} open={!folded} data-folded={folded || undefined}>
      <summary className={classes.title}>
        <IconChevronRight size={14} aria-hidden />
        {t('tries.title')}
      </summary>
      <p className={classes.text}>{t('tries.text')}</p>
      <ul className={classes.list}>
        {tryRecipients.map(({ address, id }) => (
          <li key={id}>
            <UnstyledButton
              className={classes.address}
              aria-label={t('tries.write', { address })}
              onClick={() => writeToSandbox(address)}
            >
              {address}
            </UnstyledButton>
            <span>{t(`tries.what.${id}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
