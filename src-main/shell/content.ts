/** What the window is served: the built page and what it loads, from one folder, under a strict policy. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { traceScheme } from '../contract/trace-url.ts';

/** Start page of the application's own protocol. */
export const startUrl = 'app://wirepost/';

export interface Content {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Stands in the built page wherever the policy's nonce belongs; each load gets a fresh one. */
const NONCE_PLACE = '__CSP_NONCE__';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Answers a request of the window from `folder`; anything that is not a file in there is not found. */
export async function contentFor(folder: string, request: { url: string; method: string }): Promise<Content> {
  const path = request.method === 'GET' ? pathIn(folder, request.url) : undefined;
  const type = types[extname(path ?? '')];
  if (path === undefined || type === undefined) return notFound;
  try {
    const file = await readFile(path);
    return type.startsWith('text/html')
      ? page(file.toString('utf8'))
      : { status: 200, headers: { ...common, 'Content-Type': type, ...forThreads }, body: file };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return notFound;
    throw error;
  }
}

const common = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache' };

/** A thread goes by the policy of its script: it may read kept sessions, and nothing else. */
const forThreads = { 'Content-Security-Policy': `default-src 'none'; connect-src ${traceScheme}:` };

const notFound: Content = { status: 404, headers: common, body: new Uint8Array() };

function pathIn(folder: string, url: string): string | undefined {
  const { protocol, host, pathname } = new URL(url);
  if (`${protocol}//${host}/` !== startUrl) return undefined;
  const name = decoded(pathname);
  if (name === undefined || name.includes('\0') || name.includes('\\')) return undefined;
  const path = join(folder, name === '/' ? 'index.html' : name);
  return path.startsWith(folder + sep) ? path : undefined;
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function page(html: string): Content {
  const nonce = randomBytes(16).toString('base64');
  return {
    status: 200,
    headers: {
      ...common,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy(nonce),
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
    },
    body: Buffer.from(html.replaceAll(NONCE_PLACE, nonce), 'utf8'),
  };
}

/** Only what is ours and named runs; nothing is fetched but kept sessions, nothing embedded or posted anywhere. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${traceScheme}:`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
