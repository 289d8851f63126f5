/** What is surely a trace, so that it is opened as one where any file may be given. */
import { open } from 'node:fs/promises';

/** Looked at, bytes. */
const HEAD = 256;

/** A trace that Wirepost saved, by its name or by how it begins; false for what cannot be read. */
export async function isSavedTrace(path: string): Promise<boolean> {
  if (/\.wirepost-trace\.json$/i.test(path)) return true;
  if (!/\.json$/i.test(path)) return false;
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), { position: 0 });
    return /^\s*\{\s*"format"\s*:\s*"wirepost-trace"/.test(buffer.toString('utf8', 0, bytesRead));
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
