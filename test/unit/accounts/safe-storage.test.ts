import { afterEach, describe, expect, test, vi } from 'vitest';
import { type SafeStorage, safeStorageCipher } from '../../../src-main/accounts/safe-storage.ts';

/** As Electron 33 has it. */
const synchronous = (backend: string): SafeStorage => ({
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from(`old:${text}`),
  decryptString: (bytes) => bytes.toString().slice('old:'.length),
  getSelectedStorageBackend: () => backend,
});
/** As Electron 45 has it, where the old methods are still there. */
const asynchronous = (backend: string): SafeStorage => ({
  ...synchronous(backend),
  isEncryptionAvailable: () => {
    throw new Error('blocks');
  },
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(`new:${text}`),
  decryptStringAsync: async (bytes) => ({
    result: bytes.toString().slice('new:'.length),
    shouldReEncrypt: bytes.toString().startsWith('old:'),
  }),
});
const onSystem = (platform: string) =>
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform as 'linux');

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the keyring', () => {
  test.each([
    ['an older Electron', synchronous],
    ['a newer Electron', asynchronous],
  ])('keeps a secret with %s', async (_which, make) => {
    onSystem('linux');
    const cipher = safeStorageCipher(make('gnome_libsecret'));
    expect(await cipher.available()).toBe(true);
    const bytes = await cipher.encrypt('秘密');
    expect(await cipher.decrypt(new Uint8Array(bytes))).toEqual({ text: '秘密', outdated: false });
  });

  test('is asked without blocking where that can be done', async () => {
    const cipher = safeStorageCipher(asynchronous('kwallet6'));
    expect(Buffer.from(await cipher.encrypt('x')).toString()).toBe('new:x');
    expect((await cipher.decrypt(Buffer.from('old:x'))).outdated).toBe(true);
  });

  test.each(['basic_text', 'unknown'])('is none on Linux when the backend is %s', async (backend) => {
    onSystem('linux');
    expect(await safeStorageCipher(synchronous(backend)).available()).toBe(false);
    expect(await safeStorageCipher(asynchronous(backend)).available()).toBe(false);
  });

  test('needs no backend on Windows', async () => {
    onSystem('win32');
    const { getSelectedStorageBackend: _, ...storage } = synchronous('');
    expect(await safeStorageCipher(storage).available()).toBe(true);
  });
});
