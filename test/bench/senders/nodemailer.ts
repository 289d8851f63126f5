/** nodemailer, over one pooled connection. Arguments as in `task.ts`. */
import nodemailer from 'nodemailer';
import { address, recipientsOf, report, task } from '../task.ts';

const { port, messages, recipients, file, ca, options } = task;
const transport = nodemailer.createTransport({
  host: '127.0.0.1',
  port,
  pool: true,
  maxConnections: 1,
  maxMessages: Number.POSITIVE_INFINITY,
  secure: ca !== undefined,
  ignoreTLS: true,
  name: 'bench.test',
  tls: { rejectUnauthorized: false },
});
const one = (subject: string) =>
  transport.sendMail({
    from: address,
    to: recipientsOf(recipients),
    subject,
    text: 'Hello\r\n',
    ...(file !== undefined && { attachments: [{ filename: 'large.bin', path: file }] }),
  });

await report(async (laps) => {
  if (options.includes('first')) await one('first').then(laps);
  await Promise.all(Array.from({ length: messages }, (_, n) => one(`message ${n}`)));
  laps();
  transport.close();
});
