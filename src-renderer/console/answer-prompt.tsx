/** The server asks within a login: the answer is typed plainly, encoded in the main process, and shown nowhere. */
import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { HandState } from '../../src-main/contract/console.ts';
import { decodeBase64 } from '../explain/base64.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { say } from './actions.ts';
import classes from './talk-area.module.css';

/** Those whose answer is made of user name and password in a way that nobody types. */
const workedOut: ReadonlySet<string> = new Set(['PLAIN', 'CRAM-MD5']);

export function AnswerPrompt({ hand }: { readonly hand: HandState }) {
  const { t } = useTranslation('console');
  const [answer, setAnswer] = useState('');
  const [user, setUser] = useState('');
  const [raw, setRaw] = useState(false);
  const { challenge = '', mechanism = '' } = hand;
  const asked = challenge === '' ? undefined : (decodeBase64(challenge) ?? challenge);
  const isWorkedOut = workedOut.has(mechanism.toUpperCase()) && !raw;
  const isName = asked !== undefined && /user|name|login/i.test(asked) && !isWorkedOut;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void say(
      isWorkedOut
        ? { kind: 'answer-for', user, secret: answer }
        : { kind: 'answer', text: answer, base64: !raw },
    );
    setAnswer('');
  };
  const shared = {
    className: classes.field ?? '',
    autoComplete: 'off',
    spellCheck: false,
    value: answer,
    onChange: ({ currentTarget: { value } }: { readonly currentTarget: { readonly value: string } }) =>
      setAnswer(value),
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <h2 className={classes.title}>
        <IconKey size={16} aria-hidden />
        {asked === undefined ? t('answer.asksNothing') : t('answer.asks', { what: asked })}
      </h2>
      <p className={classes.hint}>{isWorkedOut ? t('answer.worked', { mechanism }) : t('answer.help')}</p>
      <div className={classes.row}>
        {isWorkedOut ? (
          <TextInput
            className={classes.field ?? ''}
            label={t('answer.user')}
            autoComplete="off"
            autoFocus
            spellCheck={false}
            value={user}
            onChange={({ currentTarget: { value } }) => setUser(value)}
          />
        ) : undefined}
        {isName ? (
          <TextInput label={t('answer.label')} autoFocus {...shared} />
        ) : (
          <PasswordInput
            label={t(isWorkedOut ? 'answer.password' : 'answer.label')}
            autoFocus={!isWorkedOut}
            {...shared}
          />
        )}
        <Button type="submit">{t('answer.send')}</Button>
        <Button variant="default" onClick={() => void say({ kind: 'answer', text: '*', base64: false })}>
          {t('answer.cancel')}
        </Button>
      </div>
      <Checkbox
        size="xs"
        label={t('answer.raw')}
        checked={raw}
        onChange={({ currentTarget: { checked } }) => setRaw(checked)}
      />
    </form>
  );
}
