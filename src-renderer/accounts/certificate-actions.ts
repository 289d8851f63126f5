/** Choosing the client certificate of the account in the form. */
import type { PickedCertificate } from '../../src-main/contract/client-certificate.ts';
import { api } from '../api.ts';
import { valueOrNotice } from '../state/call-errors.ts';
import { changeForm } from './form-store.ts';

/** Asks for the files; `undefined` when the person thought better of it. */
export async function chooseCertificate(): Promise<PickedCertificate | undefined> {
  return taken(await valueOrNotice(api.certificatePick()));
}

export async function unlockCertificate(
  token: string,
  passphrase: string,
): Promise<PickedCertificate | undefined> {
  return taken(await valueOrNotice(api.certificateUnlock({ token, passphrase })));
}

export function forgetCertificate(): void {
  changeForm(({ certificate: _, ...values }) => ({ ...values, certificateToken: '' }));
}

/** One that is ready goes into the form. */
function taken(picked: PickedCertificate | undefined): PickedCertificate | undefined {
  if (picked?.state === 'ready') {
    const { facts, token } = picked;
    changeForm((values) => ({ ...values, certificate: facts, certificateToken: token }));
  }
  return picked;
}
