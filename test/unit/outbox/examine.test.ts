/** What the outbox hands out of a failed message, to find out why it failed. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { CallRefused } from '../../../src-main/contract/result.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { draftTo, startedOutbox } from './support.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

const refusing = politeServer({
  replies: { 'RCPT TO:<eve@example.net>': '550 5.1.1 Who', final: '554 5.7.1 Spam' },
});

test('a message is handed out as it was to be sent, the refused recipient first', async () => {
  await using server = await fakeServer(refusing);
  const { outbox, over } = await startedOutbox({ folder, port: server.port });
  const draft = { ...draftTo('ben@example.org'), cc: [{ address: 'eve@example.net' }] };
  const { id } = await outbox.send(draft);
  const { bytes } = await over(id);
  const { envelope, size, message } = await outbox.toExamine(id);
  expect(envelope.to).toEqual(['eve@example.net', 'ben@example.org']);
  expect(size).toBe(bytes);
  const parts: Uint8Array[] = [];
  for await (const part of message?.bytes() ?? []) parts.push(part);
  expect(Buffer.concat(parts).toString()).toContain(`Subject: ${draft.subject}`);
});

test('of a message whose file was changed since, its size alone is known', async () => {
  await using server = await fakeServer(politeServer({ replies: { MAIL: '550 5.7.1 No' } }));
  const { outbox, over, attachments } = await startedOutbox({ folder, port: server.port });
  const path = join(folder, 'plan.txt');
  await writeFile(path, 'before');
  const { added } = await attachments.add([path]);
  const { id } = await outbox.send({
    ...draftTo('ben@example.org'),
    attachments: added.map((one) => one.id),
  });
  const { bytes } = await over(id);
  await writeFile(path, 'afterwards');
  const examined = await outbox.toExamine(id);
  expect(examined).toMatchObject({ envelope: { to: ['ben@example.org'] }, size: bytes });
  expect(examined.message).toBeUndefined();
});

test('a message that is gone is refused', async () => {
  const { outbox } = await startedOutbox({ folder, port: 1 });
  await expect(outbox.toExamine('11111111-1111-4111-8111-111111111111')).rejects.toThrow(CallRefused);
});
