/** Where a message is written: one column of writing, the delivery panel beside it. */
import { useTranslation } from '../i18n/use-translation.ts';
import { useAccounts } from '../state/accounts-store.ts';
import { useJobs } from '../state/jobs-store.ts';
import { AccountSelect } from './account-select.tsx';
import { AttachmentList } from './attachment-list.tsx';
import { changeComposition, useCompose } from './compose-store.ts';
import classes from './composer.module.css';
import { DeliveryPanel } from './delivery-panel.tsx';
import { fieldId, focusField } from './focus-field.ts';
import { Recipients } from './recipients.tsx';
import { SandboxHint } from './sandbox-hint.tsx';

export function Composer() {
  const isNewcomer = useIsNewcomer();
  return (
    <div className={classes.composer}>
      <div className={classes.writing}>
        <div className={classes.column}>
          {isNewcomer ? <SandboxHint /> : undefined}
          <AccountSelect />
          <Recipients />
          <Subject />
          <Text />
          <AttachmentList />
        </div>
      </div>
      <DeliveryPanel />
    </div>
  );
}

/** Nobody has set anything up or sent anything yet. */
function useIsNewcomer(): boolean {
  const onlySandbox = useAccounts(
    ({ accounts }) => accounts.length > 0 && accounts.every(({ kind }) => kind === 'sandbox'),
  );
  const nothingSent = useJobs(({ byId, loaded }) => loaded && byId.size === 0);
  return onlySandbox && nothingSent;
}

function Subject() {
  const { t } = useTranslation('compose');
  const subject = useCompose(({ composition }) => composition.subject);
  return (
    <div className={classes.line}>
      <label className={classes.label} htmlFor={fieldId('subject')}>
        {t('subject')}
      </label>
      <input
        id={fieldId('subject')}
        className={classes.subject}
        type="text"
        autoComplete="off"
        maxLength={10_000}
        value={subject}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          focusField('text');
        }}
        onChange={(event) => {
          const { value } = event.currentTarget;
          changeComposition((composition) => ({ ...composition, subject: value }));
        }}
      />
    </div>
  );
}

function Text() {
  const { t } = useTranslation('compose');
  const text = useCompose(({ composition }) => composition.text);
  return (
    <textarea
      id={fieldId('text')}
      className={classes.text}
      maxLength={20_000_000}
      aria-label={t('text')}
      placeholder={t('textPlaceholder')}
      value={text}
      onChange={(event) => {
        const { value } = event.currentTarget;
        changeComposition((composition) => ({ ...composition, text: value }));
      }}
    />
  );
}
