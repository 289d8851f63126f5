/** What happens by itself while a message is written: it is kept, and its size on the wire is measured. */

import type { AccountView } from '../../src-main/contract/account.ts';
import { api } from '../api.ts';
import { type AccountsState, useAccounts } from '../state/accounts-store.ts';
import { valueOrNotice } from '../state/call-errors.ts';
import { debounce } from '../state/debounce.ts';
import { changeComposition, useCompose } from './compose-store.ts';
import { type Composition, fromDraft, isEmpty, toDraft } from './composition.ts';
import { defaultAccount } from './default-account.ts';

const KEEP_MS = 300;
const MEASURE_MS = 350;

let latestMeasure = 0;

const keep = debounce(() => {
  void valueOrNotice(api.draftKeep(toDraft(useCompose.getState().composition, 'keep')));
}, KEEP_MS);

const measure = debounce(() => void measureNow(useCompose.getState().composition), MEASURE_MS);

/** Brings back what was being written when the window closed, then begins to keep and measure. */
export async function startKeepingDraft(): Promise<void> {
  const kept = await valueOrNotice(api.draftRestore());
  if (kept !== undefined) changeComposition(() => fromDraft(kept));
  chooseAccount(useAccounts.getState());
  useAccounts.subscribe(chooseAccount);
  useCompose.subscribe((state, before) => {
    if (state.composition === before.composition) return;
    keep.soon();
    measure.soon();
  });
  window.addEventListener('pagehide', keep.flush);
  window.addEventListener('blur', keep.flush);
  measure.soon();
}

/** Keeps what is due without waiting for the pause: a message that was just sent must not come back as a draft. */
export function keepDraftNow(): void {
  keep.flush();
}

/**
 * A composition always has an account that is there, as long as there is one; and nothing written yet, the first
 * account of one's own takes the sandbox's place.
 */
function chooseAccount(state: AccountsState, before?: AccountsState): void {
  const { accounts, loaded } = state;
  const { composition } = useCompose.getState();
  const known = accounts.some(({ id }) => id === composition.accountId);
  const isFirstOwn =
    before?.loaded === true && !before.accounts.some(isOwn) && accounts.some(isOwn) && isEmpty(composition);
  if (!loaded || (known && !isFirstOwn)) return;
  changeComposition((present) => ({ ...present, accountId: defaultAccount(accounts)?.id ?? '' }));
}

const isOwn = ({ kind }: AccountView): boolean => kind === 'smtp';

async function measureNow(composition: Composition): Promise<void> {
  latestMeasure += 1;
  const mine = latestMeasure;
  if (composition.accountId === '') return;
  const result = await api.draftMeasure(toDraft(composition, 'send'));
  // A draft that cannot be measured yet (a file is gone) has its reason shown beside the file.
  if (mine === latestMeasure) useCompose.setState({ measured: result.ok ? result.value.bytes : undefined });
}
