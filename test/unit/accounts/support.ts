/** A keyring that can be locked, and account stores on a folder, as a start of the application makes them. */
import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { ClientCertificates } from '../../../src-main/accounts/client-certificates.ts';
import { Passwords } from '../../../src-main/accounts/passwords.ts';
import type { SandboxAccess } from '../../../src-main/accounts/sandbox-account.ts';
import { type Cipher, KeyringSecrets, MemorySecrets } from '../../../src-main/accounts/secrets.ts';
import { AccountStore } from '../../../src-main/accounts/store.ts';
import type { AccountInput, AccountView } from '../../../src-main/contract/account.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Stands for the operating system's keyring: turns every bit, so that no secret is seen in its bytes. */
class FakeCipher implements Cipher {
  isAvailable = true;
  isOutdated = false;

  available = async (): Promise<boolean> => this.isAvailable;
  encrypt = async (text: string): Promise<Uint8Array> => turned(Buffer.from(text, 'utf8'));
  decrypt = async (bytes: Uint8Array) => {
    if (!this.isAvailable) throw new Error('locked');
    return { text: Buffer.from(turned(bytes)).toString('utf8'), outdated: this.isOutdated };
  };
}

const turned = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 0xff);

export const sandboxAccess: SandboxAccess = {
  host: '127.0.0.1',
  port: 12_525,
  user: 'sandbox',
  password: 'made-for-this-run',
  ca: '-----BEGIN CERTIFICATE-----',
};

export interface Started {
  readonly accounts: AccountStore;
  /** Lists that were told. */
  readonly told: (readonly AccountView[])[];
  readonly corrupt: string[];
}

async function startedStore(
  folder: string,
  cipher: Cipher,
  certificates: Pick<ClientCertificates, 'secret'> = new ClientCertificates(),
): Promise<Started> {
  const corrupt: string[] = [];
  const told: (readonly AccountView[])[] = [];
  const onCorrupt = (path: string): void => void corrupt.push(path);
  const keyring = new KeyringSecrets(join(folder, 'secrets.json'), cipher, onCorrupt);
  const accounts = new AccountStore({
    path: join(folder, 'accounts.json'),
    passwords: new Passwords(keyring, new MemorySecrets()),
    certificates,
    sandbox: { sizeLimit: 2_000_000, running: () => undefined, start: async () => sandboxAccess },
    onCorrupt,
    onChange: (list) => told.push(list),
  });
  await keyring.load();
  await accounts.load();
  return { accounts, told, corrupt };
}

/** What outlives a start of the application: its folder and the keyring. */
export class Installation {
  folder = '';
  cipher = new FakeCipher();

  renew = async (): Promise<void> => {
    this.folder = await temporaryFolder();
    this.cipher = new FakeCipher();
  };
  start = (certificates?: Pick<ClientCertificates, 'secret'>): Promise<Started> =>
    startedStore(this.folder, this.cipher, certificates);
}

/** A new one for each test of the file. */
export function installation(): Installation {
  const here = new Installation();
  beforeEach(here.renew);
  return here;
}

export const secret = 'correct horse 电池';
export const inKeyring = { keep: 'keyring', value: secret } as const;
export const forThisRun = { keep: 'run', value: secret } as const;
export const unchanged = { keep: 'unchanged' } as const;

export const entered: AccountInput = {
  label: 'Work',
  address: 'ada@example.com',
  name: 'Ada',
  host: 'smtp.example.com',
  port: 587,
  security: 'starttls',
  login: 'password',
  user: 'ada',
  allowCleartext: false,
};
