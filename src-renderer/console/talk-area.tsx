/** Where the person speaks: the prompt, or what the server waits for instead of a command. */
import type { ConsoleTarget, HandState } from '../../src-main/contract/console.ts';
import { useAccounts } from '../state/accounts-store.ts';
import { AnswerPrompt } from './answer-prompt.tsx';
import { useDraft } from './draft-store.ts';
import { LoginPanel } from './login-panel.tsx';
import { MessageEditor } from './message-editor.tsx';
import { Prompt } from './prompt.tsx';
import { RefusedNote } from './refused-note.tsx';
import classes from './talk-area.module.css';
import { Waiting } from './waiting.tsx';

interface TalkAreaProps {
  readonly hand: HandState;
  /** Oldest first. */
  readonly history: readonly string[];
  readonly target: ConsoleTarget;
}

export function TalkArea({ hand, history, target }: TalkAreaProps) {
  const lax = useDraft((draft) => draft.lax);
  return (
    <div className={classes.area} data-lax={lax || undefined}>
      <Waiting hand={hand} />
      <RefusedNote />
      <Turn hand={hand} history={history} target={target} />
    </div>
  );
}

function Turn({ hand, history, target }: TalkAreaProps) {
  const panel = useDraft((draft) => draft.panel);
  const accounts = useAccounts((state) => state.accounts);
  const { to } = target;
  const account = 'accountId' in to ? accounts.find(({ id }) => id === to.accountId) : undefined;
  if (hand.turn === 'answer') return <AnswerPrompt key={hand.challenge} hand={hand} />;
  if (hand.turn === 'message') return <MessageEditor kind="message" />;
  if (panel === 'chunk') return <MessageEditor kind="chunk" />;
  if (panel === 'login' || hand.turn === 'login') return <LoginPanel hand={hand} account={account} />;
  return <Prompt hand={hand} history={history} />;
}
