/** What the sandbox page's buttons do. */
import type { SandboxMessageSummary, SandboxPart } from '../../src-main/contract/sandbox.ts';
import { api } from '../api.ts';
import { backToWriting } from '../compose/actions.ts';
import { changeComposition } from '../compose/compose-store.ts';
import { withRecipients } from '../compose/composition.ts';
import { typeInto } from '../compose/recipients-model.ts';
import { i18n } from '../i18n/i18n.ts';
import { useAccounts } from '../state/accounts-store.ts';
import { openPage } from '../state/app-store.ts';
import { callErrorText, valueOrNotice } from '../state/call-errors.ts';
import { notify } from '../state/notices-store.ts';
import {
  forgetSandboxMessages,
  hideSandboxMessages,
  noteSandboxMessages,
  noteSandboxState,
  selectSandboxMessage,
  shownMessages,
  unhideSandboxMessages,
  useSandbox,
} from '../state/sandbox-store.ts';

/** Takes the state and the list as they are now; live arrivals come by themselves. */
export async function refreshSandbox(): Promise<void> {
  const [state, messages] = await Promise.all([
    valueOrNotice(api.sandboxState()),
    valueOrNotice(api.sandboxMessages()),
  ]);
  if (state !== undefined) noteSandboxState(state);
  if (messages !== undefined) noteSandboxMessages(messages);
}

/** Opens the composer with the sandbox account, and with `recipient` added when one is given. */
export function writeToSandbox(recipient?: string): void {
  const account = useAccounts.getState().accounts.find(({ kind }) => kind === 'sandbox');
  openPage('compose');
  backToWriting();
  changeComposition((composition) => {
    const mine = account === undefined ? composition : { ...composition, accountId: account.id };
    return recipient === undefined
      ? mine
      : withRecipients(mine, 'to', (field) => typeInto(field, `${recipient}, `));
  });
}

/** Takes messages out of the sandbox; they are gone for good once "Undo" is no longer offered. */
export function removeMessages(ids: readonly string[]): void {
  const before = useSandbox.getState();
  hideSandboxMessages(ids);
  const neighbour = neighbourOf(shownMessages(before), ids);
  if (neighbour !== undefined) selectSandboxMessage(neighbour);
  notify({
    tone: 'info',
    text: i18n.t('removed', { ns: 'sandbox', count: ids.length }),
    action: { label: i18n.t('undo'), run: () => unhideSandboxMessages(ids) },
    onGone: () => void removeForGood(ids),
  });
}

async function removeForGood(ids: readonly string[]): Promise<void> {
  const result = await api.sandboxRemove({ ids: [...ids] });
  if (result.ok) {
    forgetSandboxMessages(ids);
  } else {
    unhideSandboxMessages(ids);
    notify({ tone: 'fail', text: callErrorText(result.error) });
  }
}

/** Of what stays, the message below the removed ones, or the one above. */
function neighbourOf(
  messages: readonly SandboxMessageSummary[],
  removed: readonly string[],
): string | undefined {
  const stays = ({ id }: SandboxMessageSummary): boolean => !removed.includes(id);
  const at = messages.findIndex((message) => !stays(message));
  return (messages.slice(at).find(stays) ?? messages.slice(0, at).findLast(stays))?.id;
}

export async function savePart(id: string, part: SandboxPart): Promise<void> {
  const outcome = await valueOrNotice(api.sandboxSavePart({ id, index: part.index }));
  if (outcome?.saved === true) {
    notify({ tone: 'ok', text: i18n.t('message.saved', { ns: 'sandbox', name: part.name }) });
  }
}

export async function openPart(id: string, part: SandboxPart): Promise<void> {
  const outcome = await valueOrNotice(api.sandboxOpenPart({ id, index: part.index }));
  if (outcome?.opened === false) {
    notify({ tone: 'info', text: i18n.t('message.notOpened', { ns: 'sandbox', name: part.name }) });
  }
}
