/** The password of each account, in the keyring or in memory, never in both. */
import type { AccountView, PasswordInput } from '../contract/account.ts';
import { CallRefused } from '../contract/result.ts';
import type { SecretStore } from './secrets.ts';

export class Passwords {
  readonly #keyring: SecretStore;
  readonly #memory: SecretStore;

  constructor(keyring: SecretStore, memory: SecretStore) {
    this.#keyring = keyring;
    this.#memory = memory;
  }

  /** Where one is held, never what it is. */
  where(id: string): AccountView['password'] {
    if (this.#memory.has(id)) return 'run';
    return this.#keyring.has(id) ? 'keyring' : 'none';
  }

  /** Throws `CallRefused` (keyring-unavailable) for one that cannot be decrypted. */
  async get(id: string): Promise<string | undefined> {
    return (await this.#memory.get(id)) ?? (await this.#keyring.get(id));
  }

  /** Throws `CallRefused` (keyring-unavailable, storage); the one held before is held still then. */
  async keep(id: string, input: PasswordInput): Promise<void> {
    switch (input.keep) {
      case 'unchanged':
        return;
      case 'keyring':
        await this.#keyring.set(id, input.value);
        return this.#memory.remove(id);
      case 'run':
        await this.#keyring.remove(id);
        return this.#memory.set(id, input.value);
    }
  }

  async forget(id: string): Promise<void> {
    await this.#memory.remove(id);
    await this.#keyring.remove(id);
  }

  /** As it would have to be entered to be kept the same way again; `unchanged` where it cannot be read. */
  async asInput(id: string): Promise<PasswordInput> {
    const keep = this.where(id);
    if (keep === 'none') return { keep: 'unchanged' };
    try {
      const value = await this.get(id);
      return value === undefined ? { keep: 'unchanged' } : { keep, value };
    } catch (error) {
      // A locked keyring must not stand in the way of removing an account.
      if (error instanceof CallRefused) return { keep: 'unchanged' };
      throw error;
    }
  }
}
