/** A whole login done for the person: base64 and challenges included, the secret shown nowhere. */
import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconLogin2 } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../src-main/contract/account.ts';
import type { HandState } from '../../src-main/contract/console.ts';
import type { Mechanism } from '../../src-main/contract/server.ts';
import { explainMechanism } from '../explain/capability.ts';
import { mechanisms as offeredBy } from '../explain/completion.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { say } from './actions.ts';
import { changeDraft, useDraft } from './draft-store.ts';
import classes from './talk-area.module.css';

const known: readonly Mechanism[] = [
  'PLAIN',
  'LOGIN',
  'CRAM-MD5',
  'SCRAM-SHA-256',
  'SCRAM-SHA-1',
  'SCRAM-SHA-256-PLUS',
  'SCRAM-SHA-1-PLUS',
  'XOAUTH2',
  'OAUTHBEARER',
  'EXTERNAL',
];
const tokens: ReadonlySet<Mechanism> = new Set(['XOAUTH2', 'OAUTHBEARER']);
/** Whoever reads along in clear can log in afterwards. */
const telling: ReadonlySet<Mechanism> = new Set(['PLAIN', 'LOGIN', 'XOAUTH2', 'OAUTHBEARER']);

interface LoginPanelProps {
  readonly hand: HandState;
  readonly account: AccountView | undefined;
}

export function LoginPanel({ hand, account }: LoginPanelProps) {
  const { t } = useTranslation('console');
  const explain = useExplain();
  const lax = useDraft((draft) => draft.lax);
  const offered = offeredBy(hand);
  // What is offered comes first, and in clear what does not tell the password.
  const rank = (name: Mechanism): number =>
    (offered.includes(name) ? 0 : 2) + (telling.has(name) && !hand.secured ? 1 : 0);
  const sorted = [...known].sort((a, b) => rank(a) - rank(b));
  const [mechanism, setMechanism] = useState<Mechanism>(sorted[0] ?? 'PLAIN');
  const [user, setUser] = useState(account?.user ?? '');
  const [secret, setSecret] = useState('');
  const isBusy = hand.turn === 'login';
  const hasOwn = account !== undefined && account.password !== 'none';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const given = secret === '' && hasOwn ? {} : { secret };
    setSecret('');
    if (await say({ kind: 'login', mechanism, user, ...given, lax })) changeDraft({ panel: 'none' });
  };
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <h2 className={classes.title}>
        <IconLogin2 size={16} aria-hidden />
        {t('login.title')}
      </h2>
      <p className={classes.hint}>{explainMechanism(mechanism, explain)}</p>
      {telling.has(mechanism) && !hand.secured ? (
        <p className={classes.warning}>
          <IconAlertTriangle size={14} aria-hidden />
          {t('login.inClear', { mechanism })}
        </p>
      ) : undefined}
      <div className={classes.row}>
        <Select
          className={classes.short ?? ''}
          label={t('login.mechanism')}
          allowDeselect={false}
          value={mechanism}
          data={sorted.map((name) => ({
            value: name,
            label: offered.includes(name) ? name : `${name} (${t('login.notOffered')})`,
          }))}
          onChange={(chosen) => setMechanism(known.find((one) => one === chosen) ?? mechanism)}
          comboboxProps={{ shadow: 'md' }}
        />
        <TextInput
          className={classes.field ?? ''}
          label={t('login.user')}
          autoComplete="off"
          autoFocus
          spellCheck={false}
          value={user}
          onChange={({ currentTarget: { value } }) => setUser(value)}
        />
        {mechanism === 'EXTERNAL' ? undefined : (
          <PasswordInput
            className={classes.field ?? ''}
            label={t(tokens.has(mechanism) ? 'login.token' : 'login.password')}
            placeholder={hasOwn ? t('login.own') : ''}
            autoComplete="off"
            value={secret}
            onChange={({ currentTarget: { value } }) => setSecret(value)}
          />
        )}
        <Button type="submit" loading={isBusy}>
          {t(isBusy ? 'login.going' : 'login.go')}
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => changeDraft({ panel: 'none' })}>
          {t('login.cancel')}
        </Button>
      </div>
    </form>
  );
}
