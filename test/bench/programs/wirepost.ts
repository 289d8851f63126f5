/** The engine as the application uses it: composed, sent, traced. Argument: `Task` as JSON. */

import { composeMessage } from '../../../src-main/mime/compose.ts';
import type { AttachmentSource } from '../../../src-main/mime/message.ts';
import { fileSource, lookAt } from '../../../src-main/outbox/file.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { Mailer } from '../../../src-main/smtp/mailer.ts';
import type { Tap } from '../../../src-main/smtp/request.ts';
import { createTraceLog } from '../../../src-main/trace/trace-log.ts';
import { readTask, recipientsOf, TEXT, tell, timed, timedAfterFirst } from '../support/done.ts';
import { pieces } from '../support/pieces.ts';

const task = readTask();
const traces = createTraceLog({ session: () => undefined, event: () => undefined });
const silent: Tap = () => undefined;

const session = () => ({
  server: {
    host: '127.0.0.1',
    port: task.port,
    heloName: 'client.example',
    security: task.tls ? ('tls' as const) : ('none' as const),
    ...(task.tls && { acceptFingerprint256: task.fingerprint }),
  },
  tap: task.trace ? traces.begin('Bench', 'send').tap : silent,
});

function delivery(attachments: readonly AttachmentSource[] = []) {
  const message = composeMessage({
    from: { name: 'Ann', address: 'ann@sender.example' },
    to: recipientsOf(task).map((address) => ({ address })),
    cc: [],
    bcc: [],
    subject: 'Bench',
    text: TEXT,
    attachments,
  });
  return {
    envelope: message.envelope,
    message,
    chunking: task.chunking ? ('auto' as const) : ('off' as const),
  };
}

/** Messages given to the mailer before the first of them is sent, as `wirepost send --jsonl` does. */
const AHEAD = 64;

/** `sent` is called with each message that is accepted. */
async function many(count: number, mailer: Mailer, sent: () => void = () => undefined): Promise<void> {
  let left = count;
  const one = async (): Promise<void> => {
    for (; left > 0; ) {
      left -= 1;
      await mailer.send(delivery());
      sent();
    }
  };
  await Promise.all(Array.from({ length: AHEAD }, one));
}

async function attachment(path: string): Promise<AttachmentSource> {
  const look = await lookAt(path);
  if (!look.ok) throw new Error(look.reason);
  return fileSource(look.file);
}

if (task.kind === 'many') {
  const mailer = new Mailer(session());
  const seconds = await timed(() => many(task.warmUp + task.messages, mailer));
  await mailer.close();
  tell({ seconds, sessions: 1 });
} else if (task.kind === 'trips') {
  const alone = () => deliver({ ...session(), ...delivery() });
  await alone();
  const seconds = await timed(alone);
  const mailer = new Mailer(session());
  const furtherSeconds = await timedAfterFirst((sent) => many(1 + task.messages, mailer, sent));
  await mailer.close();
  tell({ seconds, furtherSeconds, sessions: 3 });
} else {
  const send = async (file: AttachmentSource) => deliver({ ...session(), ...delivery([file]) });
  const { kind, messages, warmUpFile } = task;
  if (warmUpFile !== '') await send(await attachment(warmUpFile));
  const file =
    kind === 'file'
      ? await attachment(task.file)
      : { filename: 'pieces.bin', size: pieces.size(messages), open: () => pieces.read(messages) };
  tell({ seconds: await timed(() => send(file)), sessions: warmUpFile === '' ? 1 : 2 });
}
