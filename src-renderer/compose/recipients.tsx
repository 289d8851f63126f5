/** To, and Cc and Bcc when they are wanted. */

import { Tooltip, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { changeComposition, useCompose } from './compose-store.ts';
import classes from './composer.module.css';
import { type RecipientKind, recipientKinds } from './composition.ts';
import { focusField } from './focus-field.ts';
import { RecipientInput } from './recipient-input.tsx';

export function Recipients() {
  const { t } = useTranslation('compose');
  const copiesShown = useCompose(({ composition }) => composition.copiesShown);
  const missing = useCompose(
    ({ composition, attempted }) =>
      attempted && recipientKinds.every((kind) => composition.recipients[kind].chips.length === 0),
  );
  const unfold = (): void => {
    changeComposition((composition) => ({ ...composition, copiesShown: true }));
    focusField('cc');
  };
  return (
    <>
      <RecipientLine
        kind="to"
        missing={missing}
        trailing={
          copiesShown ? undefined : (
            <Tooltip label={t('showCopies')}>
              <UnstyledButton className={classes.unfold} onClick={unfold}>
                {t('copies')}
              </UnstyledButton>
            </Tooltip>
          )
        }
      />
      {copiesShown ? (
        <>
          <RecipientLine kind="cc" />
          <RecipientLine kind="bcc" />
        </>
      ) : undefined}
    </>
  );
}

interface RecipientLineProps {
  readonly kind: RecipientKind;
  readonly missing?: boolean;
  readonly trailing?: ReactNode;
}

function RecipientLine({ kind, missing = false, trailing }: RecipientLineProps) {
  const { t } = useTranslation('compose');
  const broken = useCompose(({ composition }) => composition.recipients[kind].chips.find((chip) => !chip.ok));
  const reason =
    broken === undefined || broken.ok
      ? undefined
      : t('recipients.invalid', {
          recipient: broken.input,
          reason: t(`recipients.errors.${broken.error.code}`, { text: broken.error.text }),
        });
  return (
    <RecipientInput
      kind={kind}
      error={reason ?? (missing ? t('recipients.missing') : undefined)}
      placeholder={kind === 'to' ? t('toPlaceholder') : undefined}
      trailing={trailing}
    />
  );
}
