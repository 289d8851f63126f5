import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { contentFor } from '../../../src-main/shell/content.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
const get = (url: string, method = 'GET') => contentFor(folder, { url, method });
const html =
  '<meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__" src="/a.js"></script>';

beforeAll(async () => {
  const root = await temporaryFolder();
  folder = join(root, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'index.html'), html);
  await writeFile(join(folder, 'assets', 'a b.js'), 'run()');
  await writeFile(join(folder, 'secret'), 'no type');
  await writeFile(join(root, 'outside.js'), 'outside');
  await writeFile(join(root, 'renderer-twin.js'), 'outside');
});

describe('the page', () => {
  test('comes with a policy whose nonce is its own and fresh at each load', async () => {
    const pages = await Promise.all([get('app://wirepost/'), get('app://wirepost/')]);
    const nonces = pages.map(({ status, headers, body }) => {
      expect(status).toBe(200);
      const policy = headers['Content-Security-Policy'] ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(Buffer.from(body).toString()).toBe(html.replaceAll('__CSP_NONCE__', nonce));
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
  });

  test('is served its files with their types', async () => {
    const { status, headers, body } = await get('app://wirepost/assets/a%20b.js?v=1#x');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'Content-Type': 'text/javascript; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      // By which a thread goes whose script it is.
      'Content-Security-Policy': "default-src 'none'; connect-src trace:",
    });
    expect(Buffer.from(body).toString()).toBe('run()');
  });
});

test.each([
  'app://wirepost/../outside.js',
  'app://wirepost/%2e%2e/outside.js',
  'app://wirepost/..%2foutside.js',
  'app://wirepost/..%5coutside.js',
  'app://wirepost/assets/..%2f..%2foutside.js',
  'app://wirepost/..%2frenderer-twin.js',
  'app://wirepost/%2fetc%2fpasswd',
  'app://wirepost/a%00.js',
  'app://wirepost/%ff.js',
  'app://wirepost/missing.js',
  'app://wirepost/assets',
  'app://wirepost/secret',
  'app://elsewhere/index.html',
])('%s is not found', async (url) => {
  expect(await get(url)).toMatchObject({ status: 404, body: new Uint8Array() });
});

test('nothing but GET is answered', async () => {
  expect((await get('app://wirepost/', 'POST')).status).toBe(404);
});
