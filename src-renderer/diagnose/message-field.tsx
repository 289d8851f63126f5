/** The message that is looked at beside the server or alone: a file, chosen or dropped. */
import { ActionIcon, Button, Input, Tooltip } from '@mantine/core';
import { IconMail, IconX } from '@tabler/icons-react';
import { formatBytes } from '../explain/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { diagnosisFieldId } from './actions.ts';
import type { DiagnosisForm, ErrorOf } from './form-model.ts';
import { removeMessageFile } from './form-store.ts';
import { pickMessageFile } from './message-file.ts';
import classes from './target-form.module.css';

interface MessageFieldProps {
  readonly form: DiagnosisForm;
  readonly errorOf: ErrorOf;
}

export function MessageField({ form: { messageFile }, errorOf }: MessageFieldProps) {
  const { t } = useTranslation('diagnose');
  const id = diagnosisFieldId('messageFile');
  return (
    // No label of the button: what that does is written on it.
    <Input.Wrapper
      role="group"
      aria-label={t('form.messageFile')}
      labelElement="div"
      label={t('form.messageFile')}
      description={t('form.messageFileHelp')}
      error={errorOf('messageFile')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      {messageFile === undefined ? (
        <Button id={id} variant="default" fullWidth onClick={() => void pickMessageFile()}>
          {t('form.chooseMessage')}
        </Button>
      ) : (
        <div className={classes.file}>
          <IconMail size={18} aria-hidden />
          <span className={classes.fileName} title={messageFile.name}>
            {messageFile.name}
          </span>
          <span className={classes.fileSize}>{formatBytes(messageFile.size)}</span>
          <Tooltip label={t('form.removeMessage')}>
            <ActionIcon
              id={id}
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('form.removeMessage')}
              onClick={removeMessageFile}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </div>
      )}
    </Input.Wrapper>
  );
}
