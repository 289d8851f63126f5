/**
 * Passwords: encrypted by the operating system's keyring on disk, or in memory for this run. Asked for one
 * secret at the moment it is needed; none is ever part of an account.
 */
import { z } from 'zod';
import { CallRefused } from '../contract/result.ts';
import { JsonFile, type OnCorrupt } from '../storage/json-file.ts';

/** Encryption with a key that the operating system keeps for the person. */
export interface Cipher {
  /** False where there is no keyring: then nothing may be written to disk. */
  readonly available: () => Promise<boolean>;
  readonly encrypt: (text: string) => Promise<Uint8Array>;
  /** `outdated`: still readable, but to be encrypted anew. */
  readonly decrypt: (bytes: Uint8Array) => Promise<{ readonly text: string; readonly outdated: boolean }>;
}

/** Where secrets are kept, by account. */
export interface SecretStore {
  readonly available: () => Promise<boolean>;
  readonly has: (id: string) => boolean;
  /** Throws `CallRefused` (keyring-unavailable) for a secret that is held but cannot be decrypted. */
  readonly get: (id: string) => Promise<string | undefined>;
  readonly set: (id: string, secret: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

/** For this run only. */
export class MemorySecrets implements SecretStore {
  readonly #secrets = new Map<string, string>();

  available = async (): Promise<boolean> => true;
  has = (id: string): boolean => this.#secrets.has(id);
  get = async (id: string): Promise<string | undefined> => this.#secrets.get(id);
  set = async (id: string, secret: string): Promise<void> => {
    this.#secrets.set(id, secret);
  };
  remove = async (id: string): Promise<void> => {
    this.#secrets.delete(id);
  };
}

const fileSchema = z.strictObject({ version: z.literal(1), secrets: z.record(z.string(), z.base64()) });

/** On disk, each secret encrypted by itself. */
export class KeyringSecrets implements SecretStore {
  readonly #file: JsonFile<z.infer<typeof fileSchema>>;
  readonly #cipher: Cipher;
  readonly #blobs = new Map<string, string>();

  constructor(path: string, cipher: Cipher, onCorrupt: OnCorrupt) {
    this.#file = new JsonFile(path, fileSchema, onCorrupt);
    this.#cipher = cipher;
  }

  async load(): Promise<void> {
    const saved = await this.#file.read();
    for (const [id, blob] of Object.entries(saved?.secrets ?? {})) this.#blobs.set(id, blob);
  }

  available = (): Promise<boolean> => this.#cipher.available();

  has = (id: string): boolean => this.#blobs.has(id);

  get = async (id: string): Promise<string | undefined> => {
    const blob = this.#blobs.get(id);
    if (blob === undefined) return undefined;
    const { text, outdated } = await this.#decrypt(blob);
    if (outdated) await this.#renew(id, text);
    return text;
  };

  set = async (id: string, secret: string): Promise<void> => {
    if (!(await this.#cipher.available())) throw new CallRefused({ kind: 'keyring-unavailable' });
    await this.#change(id, Buffer.from(await this.#cipher.encrypt(secret)).toString('base64'));
  };

  remove = async (id: string): Promise<void> => {
    if (this.#blobs.has(id)) await this.#change(id, undefined);
  };

  async #renew(id: string, secret: string): Promise<void> {
    try {
      await this.set(id, secret);
    } catch (error) {
      // A full disk must not stand in the way of a login: what is held works still, and the next use tries again.
      if (!(error instanceof CallRefused)) throw error;
    }
  }

  async #decrypt(blob: string): ReturnType<Cipher['decrypt']> {
    try {
      return await this.#cipher.decrypt(Buffer.from(blob, 'base64'));
    } catch (cause) {
      throw new CallRefused({ kind: 'keyring-unavailable' }, cause);
    }
  }

  /** Taken back when it does not reach the disk. */
  async #change(id: string, blob: string | undefined): Promise<void> {
    const before = this.#blobs.get(id);
    if (blob === undefined) this.#blobs.delete(id);
    else this.#blobs.set(id, blob);
    try {
      await this.#file.write({ version: 1, secrets: Object.fromEntries(this.#blobs) });
    } catch (error) {
      if (before === undefined) this.#blobs.delete(id);
      else this.#blobs.set(id, before);
      throw error;
    }
  }
}
