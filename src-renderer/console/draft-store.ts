/** What is being typed on the console page: it stays while other pages are looked at. */
import { create } from 'zustand';
import type { BrokenRule, ConsoleInput, ConsoleTarget } from '../../src-main/contract/console.ts';
import type { Failure } from '../../src-main/contract/failure.ts';
import type { Security } from '../../src-main/contract/server.ts';

/** Where to connect, as it was typed. */
export interface ConnectForm {
  /** Empty for a server of its own. */
  readonly accountId: string;
  readonly host: string;
  readonly port: string;
  readonly security: Security;
  readonly introduce: boolean;
}

/** An input that was not sent, and why. */
type Refused =
  | { readonly input: ConsoleInput; readonly broken: readonly BrokenRule[] }
  | { readonly input: ConsoleInput; readonly failure: Failure };

interface ConsoleDraft {
  readonly form: ConnectForm;
  /** Another server is being chosen although a session stands there. */
  readonly choosing: boolean;
  /** Where it last went. */
  readonly target?: ConsoleTarget;
  readonly text: string;
  readonly lax: boolean;
  readonly lineEnd: Extract<ConsoleInput, { kind: 'lines' }>['lineEnd'];
  readonly panel: 'none' | 'login' | 'chunk';
  readonly message: string;
  readonly stuffed: boolean;
  readonly refused?: Refused | undefined;
}

/** All that is being typed. */
export const useDraft = create<ConsoleDraft>()(() => ({
  form: { accountId: '', host: '', port: '25', security: 'none', introduce: true },
  choosing: false,
  text: '',
  lax: false,
  lineEnd: 'crlf',
  panel: 'none',
  message: '',
  stuffed: true,
}));

export function changeDraft(change: Partial<ConsoleDraft>): void {
  useDraft.setState(change);
}

export function changeForm(change: Partial<ConnectForm>): void {
  useDraft.setState(({ form }) => ({ form: { ...form, ...change } }));
}
