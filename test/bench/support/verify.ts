/** Before anything is timed: every sender's message arrives whole, the attachment byte for byte. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ready } from './prepare.ts';
import { type Job, type Places, runOnce, type Sender } from './run.ts';

/** The base64 of an attachment as all of them write it: after the empty line of its header, up to the boundary. */
const attachment = /\r\ncontent-disposition: attachment[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)\r\n--/i;

/** Throws when one of them sends something else. */
export async function verify(
  places: Places,
  senders: readonly Sender[],
  ready: Ready,
  job: Job,
): Promise<void> {
  const sent = await readFile(ready.file);
  for (const sender of senders) {
    const keep = join(ready.folder, 'arrived.eml');
    await runOnce(places, sender, { ...job, file: ready.file, sink: { keep } });
    const arrived = await readFile(keep, 'latin1');
    const [, encoded = ''] = attachment.exec(arrived) ?? [];
    if (!Buffer.from(encoded, 'base64').equals(sent)) {
      throw new Error(`${sender.name} did not deliver the attachment as it is.`);
    }
  }
}
