/** Why a line was not sent, and the way to send it all the same. */
import { Anchor, Button, CloseButton } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { api } from '../api.ts';
import { explainFailure } from '../explain/failure.ts';
import { explainRule, ruleRfcs } from '../explain/rule.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { sayAnyway } from './actions.ts';
import { changeDraft, useDraft } from './draft-store.ts';
import classes from './talk-area.module.css';

export function RefusedNote() {
  const { t } = useTranslation('console');
  const explain = useExplain();
  const refused = useDraft((draft) => draft.refused);
  if (refused === undefined) return undefined;
  const canInsist = 'broken' in refused && 'lax' in refused.input && !isWrongTurn(refused.broken);
  return (
    <div className={classes.refused} role="alert">
      <IconHandStop size={16} className={classes.hand} aria-hidden />
      <div className={classes.reasons}>
        <strong>{t('refused.title')}</strong>
        {'failure' in refused ? (
          <p>{explainFailure(refused.failure, explain).meaning}</p>
        ) : (
          refused.broken.map((broken) => {
            const { number, section = '' } = ruleRfcs[broken.rule];
            return (
              <p key={`${broken.rule} ${broken.line}`}>
                {explainRule(broken, explain)}{' '}
                <Anchor
                  component="button"
                  type="button"
                  className={classes.rfc}
                  onClick={() => void api.openRfc({ rfc: number, section })}
                >
                  {t('refused.rfc', { number, section })}
                </Anchor>
              </p>
            );
          })
        )}
      </div>
      {canInsist ? (
        <Button size="xs" variant="default" title={t('refused.anywayHelp')} onClick={() => void sayAnyway()}>
          {t('refused.anyway')}
        </Button>
      ) : undefined}
      <CloseButton
        size="sm"
        aria-label={t('refused.dismiss')}
        onClick={() => changeDraft({ refused: undefined })}
      />
    </div>
  );
}

const isWrongTurn = (broken: readonly { readonly needs?: string }[]): boolean =>
  broken.some(({ needs }) => needs === 'turn');
