/** What the window is served at the address of a kept session: that session's file, and nothing else. */
import { CallRefused } from '../contract/result.ts';
import { traceSizeHeader, traceUrl } from '../contract/trace-url.ts';
import { startUrl } from './content.ts';

/** A session's file. */
export interface KeptFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** As Electron takes it: a file, or the number of an error of the network stack. */
export type FileAnswer =
  | { readonly path: string; readonly headers: Record<string, string> }
  | { readonly error: number };

const notFound: FileAnswer = { error: -6 };
/** With nothing before or behind the name of a session: no path can be asked for. */
const ADDRESS = new RegExp(`^${traceUrl('([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})')}$`);

/** @param fileOf throws `CallRefused` for what is no session, or no longer kept */
export async function traceFor(
  { url, method }: { readonly url: string; readonly method: string },
  fileOf: (id: string) => Promise<KeptFile>,
): Promise<FileAnswer> {
  const [, id] = ADDRESS.exec(url) ?? [];
  if (id === undefined || method !== 'GET') return notFound;
  try {
    const { path, size } = await fileOf(id);
    return { path, headers: { ...common, [traceSizeHeader]: String(size) } };
  } catch (error) {
    if (error instanceof CallRefused) return notFound;
    throw error;
  }
}

const common = {
  'Access-Control-Allow-Origin': startUrl.slice(0, -1),
  'Access-Control-Expose-Headers': traceSizeHeader,
  'Cache-Control': 'no-store',
  'Content-Type': 'application/x-ndjson',
  'X-Content-Type-Options': 'nosniff',
};
