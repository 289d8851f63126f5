/** The usual library of Node, one connection, as its documentation has it. Argument: `Task` as JSON. */
import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { readTask, recipientsOf, TEXT, tell, timed, timedAfterFirst } from '../support/done.ts';
import { pieces } from '../support/pieces.ts';

const task = readTask();

const server = {
  host: '127.0.0.1',
  port: task.port,
  name: 'client.example',
  secure: task.tls,
  ignoreTLS: true,
  tls: { rejectUnauthorized: false },
};

const message = () => ({
  from: 'Ann <ann@sender.example>',
  to: recipientsOf(task),
  subject: 'Bench',
  text: TEXT,
});

const pooled = () =>
  createTransport({ ...server, pool: true, maxConnections: 1, maxMessages: Number.POSITIVE_INFINITY });

type Transport = Pick<ReturnType<typeof pooled>, 'sendMail'>;

/** `sent` is called with each message that is accepted. */
async function many(count: number, transport: Transport, sent: () => void = () => undefined): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => transport.sendMail(message()).then(sent)));
}

if (task.kind === 'many') {
  const transport = pooled();
  const seconds = await timed(() => many(task.warmUp + task.messages, transport));
  transport.close();
  tell({ seconds, sessions: 1 });
} else if (task.kind === 'trips') {
  const single = createTransport(server);
  const alone = () => single.sendMail(message());
  await alone();
  const seconds = await timed(alone);
  const transport = pooled();
  const furtherSeconds = await timedAfterFirst((sent) => many(1 + task.messages, transport, sent));
  transport.close();
  tell({ seconds, furtherSeconds, sessions: 3 });
} else {
  const transport = createTransport(server);
  const { kind, messages, warmUpFile } = task;
  const ofFile = (path: string) => ({ path, contentType: 'application/octet-stream' });
  if (warmUpFile !== '') await transport.sendMail({ ...message(), attachments: [ofFile(warmUpFile)] });
  const attachment =
    kind === 'file'
      ? ofFile(task.file)
      : { content: Readable.from(pieces.read(messages)), filename: 'pieces.bin' };
  const seconds = await timed(() => transport.sendMail({ ...message(), attachments: [attachment] }));
  tell({ seconds, sessions: warmUpFile === '' ? 1 : 2 });
}
