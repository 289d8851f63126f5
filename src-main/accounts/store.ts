/** The person's accounts and the built-in one: listed, saved, removed and brought back. */
import { randomUUID } from 'node:crypto';
import type { AccountInput, AccountView, OtherSecretsInput, PasswordInput } from '../contract/account.ts';
import { CallRefused } from '../contract/result.ts';
import { JsonFile, type OnCorrupt } from '../storage/json-file.ts';
import { type Access, accessOf } from './access.ts';
import { type AccountFile, accountFileSchema, type StoredAccount } from './account-file.ts';
import { type SecretInputs, SecretsOfAccounts } from './account-secrets.ts';
import type { ClientCertificates } from './client-certificates.ts';
import type { Passwords } from './passwords.ts';
import { type SandboxSource, sandboxAccess, sandboxAccount, sandboxAccountId } from './sandbox-account.ts';

interface AccountStoreParts {
  readonly path: string;
  readonly passwords: Passwords;
  /** Those picked for the form. */
  readonly certificates: Pick<ClientCertificates, 'secret'>;
  readonly sandbox: SandboxSource;
  readonly onCorrupt: OnCorrupt;
  readonly onChange: (accounts: readonly AccountView[]) => void;
}

export class AccountStore {
  readonly #file: JsonFile<AccountFile>;
  readonly #parts: AccountStoreParts;
  readonly #secrets: SecretsOfAccounts;
  #accounts: readonly StoredAccount[] = [];
  /** The last removal, for "Undo": until the next one, or the end of the run. */
  #removed:
    | { readonly account: StoredAccount; readonly index: number; readonly secrets: SecretInputs }
    | undefined;
  /** Settles with the change asked for last: a keyring may take its time in the middle of one. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: AccountStoreParts) {
    this.#parts = parts;
    this.#secrets = new SecretsOfAccounts(parts.passwords, parts.certificates);
    this.#file = new JsonFile(parts.path, accountFileSchema, parts.onCorrupt);
  }

  async load(): Promise<void> {
    this.#accounts = (await this.#file.read())?.accounts ?? [];
  }

  /** In the order they were added; the built-in account last. */
  list = (): readonly AccountView[] => [
    ...this.#accounts.map((account) => this.#view(account)),
    sandboxAccount(this.#parts.sandbox),
  ];

  /** Throws `CallRefused` (not-found). */
  get = (id: string): AccountView => {
    const account = this.list().find((one) => one.id === id);
    if (account === undefined) throw new CallRefused({ kind: 'not-found', what: 'account' });
    return account;
  };

  /** `others` besides the password; absent ones stay as they are. */
  save = (
    input: AccountInput,
    password: PasswordInput,
    others: OtherSecretsInput = {},
  ): Promise<AccountView> => this.#inTurn(() => this.#save(input, this.#secrets.inputs(password, others)));

  remove = (id: string): Promise<void> => this.#inTurn(() => this.#remove(id));

  restore = (id: string): Promise<AccountView> => this.#inTurn(() => this.#restore(id));

  /** What a send or a test needs. Throws `CallRefused` (not-found, keyring-unavailable). */
  access = async (id: string): Promise<Access> => {
    const account = this.get(id);
    if (account.kind === 'sandbox') return sandboxAccess(await this.#parts.sandbox.start());
    return accessOf(account, await this.#secrets.get(id));
  };

  /** The same for an account as it stands in the form, saved or not. */
  accessWith = async (
    input: AccountInput,
    password: PasswordInput,
    others: OtherSecretsInput = {},
  ): Promise<Access> => {
    if (input.id === sandboxAccountId) return this.access(sandboxAccountId);
    return accessOf(input, await this.#secrets.with(input.id, this.#secrets.inputs(password, others)));
  };

  /** Remembers the limit a server told, so that the next message can be measured against it before it is sent. */
  learnSizeLimit = async (id: string, sizeLimit: number | undefined): Promise<void> => {
    const index = this.#accounts.findIndex((one) => one.id === id);
    const account = this.#accounts[index];
    if (account === undefined || account.sizeLimit === sizeLimit) return;
    const { sizeLimit: _, ...rest } = account;
    await this.#write(this.#accounts.with(index, sizeLimit === undefined ? rest : { ...rest, sizeLimit }));
  };

  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const changed = this.#last.then(change);
    // A change that fails is its caller's to know; the next one is tried all the same.
    this.#last = changed.catch(() => undefined);
    return changed;
  }

  async #save(input: AccountInput, secrets: SecretInputs): Promise<AccountView> {
    const id = input.id ?? randomUUID();
    if (id === sandboxAccountId) throw builtIn();
    const index = this.#accounts.findIndex((one) => one.id === id);
    if (input.id !== undefined && index < 0) throw new CallRefused({ kind: 'not-found', what: 'account' });
    const before = this.#accounts[index];
    const sameServer = before?.host === input.host && before.port === input.port;
    const account: StoredAccount = {
      ...input,
      id,
      ...(sameServer && before.sizeLimit !== undefined && { sizeLimit: before.sizeLimit }),
    };
    // The secrets first: an account that says it was saved has the password that was entered with it.
    await this.#secrets.keep(id, secrets, {
      password: account.login === 'password',
      proxyPassword: account.proxy !== undefined && account.proxy.user !== '',
      certificate: account.certificate !== undefined,
    });
    await this.#write(
      before === undefined ? [...this.#accounts, account] : this.#accounts.with(index, account),
    );
    return this.#view(account);
  }

  async #remove(id: string): Promise<void> {
    if (id === sandboxAccountId) throw builtIn();
    const index = this.#accounts.findIndex((one) => one.id === id);
    const account = this.#accounts[index];
    if (account === undefined) throw new CallRefused({ kind: 'not-found', what: 'account' });
    const secrets = await this.#secrets.asInputs(id);
    await this.#write(this.#accounts.toSpliced(index, 1));
    this.#removed = { account, index, secrets };
    await this.#secrets.forget(id);
  }

  async #restore(id: string): Promise<AccountView> {
    const removed = this.#removed;
    if (removed?.account.id !== id) throw new CallRefused({ kind: 'not-found', what: 'account' });
    await this.#secrets.keep(id, removed.secrets, allKinds);
    await this.#write(this.#accounts.toSpliced(removed.index, 0, removed.account));
    this.#removed = undefined;
    return this.#view(removed.account);
  }

  #view(account: StoredAccount): AccountView {
    return { ...account, kind: 'smtp', ...this.#secrets.where(account.id) };
  }

  async #write(accounts: readonly StoredAccount[]): Promise<void> {
    const before = this.#accounts;
    this.#accounts = accounts;
    try {
      await this.#file.write({ version: 1, accounts: [...accounts] });
    } catch (error) {
      this.#accounts = before;
      throw error;
    }
    this.#parts.onChange(this.list());
  }
}

const allKinds = { password: true, proxyPassword: true, certificate: true };

const builtIn = (): CallRefused =>
  new CallRefused({ kind: 'bad-request', message: 'The built-in account cannot be changed.' });
