/**
 * The operating system's keyring through Electron. Its asynchronous form is used where there is one: the
 * synchronous one blocks the process while a keyring asks to be unlocked, and goes away with Electron 46.
 */
import type { Cipher } from './secrets.ts';

/** What is used of Electron's `safeStorage`; which methods exist depends on its version and the platform. */
export interface SafeStorage {
  readonly isEncryptionAvailable?: () => boolean;
  readonly encryptString?: (text: string) => Buffer;
  readonly decryptString?: (bytes: Buffer) => string;
  readonly isAsyncEncryptionAvailable?: () => Promise<boolean>;
  readonly encryptStringAsync?: (text: string) => Promise<Buffer>;
  readonly decryptStringAsync?: (
    bytes: Buffer,
  ) => Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  /** Linux alone. */
  readonly getSelectedStorageBackend?: () => string;
}

/** May be asked only after Electron is ready. */
export function safeStorageCipher(storage: SafeStorage): Cipher {
  return {
    available: async () => isRealKeyring(storage) && (await isAvailable(storage)),
    encrypt: async (text) => {
      if (storage.encryptStringAsync) return storage.encryptStringAsync(text);
      if (storage.encryptString) return storage.encryptString(text);
      throw new Error('This Electron cannot encrypt.');
    },
    decrypt: async (bytes) => {
      const blob = Buffer.from(bytes);
      if (storage.decryptStringAsync) {
        const { result, shouldReEncrypt } = await storage.decryptStringAsync(blob);
        return { text: result, outdated: shouldReEncrypt };
      }
      if (storage.decryptString) return { text: storage.decryptString(blob), outdated: false };
      throw new Error('This Electron cannot decrypt.');
    },
  };
}

/** Without a keyring, Chromium "encrypts" with a password that stands in its source code. */
function isRealKeyring(storage: SafeStorage): boolean {
  if (process.platform !== 'linux') return true;
  const backend = storage.getSelectedStorageBackend?.();
  return backend !== undefined && backend !== 'basic_text' && backend !== 'unknown';
}

async function isAvailable(storage: SafeStorage): Promise<boolean> {
  if (storage.isAsyncEncryptionAvailable) return storage.isAsyncEncryptionAvailable();
  return storage.isEncryptionAvailable?.() ?? false;
}
