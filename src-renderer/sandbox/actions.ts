/** What the sandbox page's buttons do. */
import type { SandboxPart } from '../../src-main/contract/sandbox.ts';
import { api } from '../api.ts';
import { backToWriting } from '../compose/actions.ts';
import { changeComposition } from '../compose/compose-store.ts';
import { withRecipients } from '../compose/composition.ts';
import { typeInto } from '../compose/recipients-model.ts';
import { i18n } from '../i18n/i18n.ts';
import { useAccounts } from '../state/accounts-store.ts';
import { openPage } from '../state/app-store.ts';
import { valueOrNotice } from '../state/call-errors.ts';
import { notify } from '../state/notices-store.ts';
import { forgetSandboxMessages, noteSandboxMessages, noteSandboxState } from '../state/sandbox-store.ts';

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

export async function clearSandbox(): Promise<void> {
  await api.sandboxClear().then((result) => {
    if (result.ok) forgetSandboxMessages();
  });
  await refreshSandbox();
}

export async function savePart(id: string, part: SandboxPart): Promise<void> {
  const outcome = await valueOrNotice(api.sandboxSavePart({ id, index: part.index }));
  if (outcome?.saved === true) {
    notify({ tone: 'ok', text: i18n.t('message.saved', { ns: 'sandbox', name: part.name }) });
  }
}

export async function openPart(id: string, part: SandboxPart): Promise<void> {
  await valueOrNotice(api.sandboxOpenPart({ id, index: part.index }));
}
