import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { draftTo, startedOutbox } from './support.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

describe('trying again', () => {
  test('sends the same message under the same Message-ID', async () => {
    const replies: Record<string, string> = { 'MAIL FROM:': '451 4.3.0 Later' };
    await using server = await fakeServer(politeServer({ replies }));
    const { outbox, over } = await startedOutbox({ folder, port: server.port });
    const job = await outbox.send(draftTo('ben@example.org'));
    expect((await over(job.id)).state.kind).toBe('failed');
    delete replies['MAIL FROM:'];
    const again = await outbox.retry(job.id);
    expect(again).toMatchObject({ id: job.id, messageId: job.messageId, state: { kind: 'waiting' } });
    expect((await over(job.id)).state.kind).toBe('done');
    expect(server.peers[1]?.messages[0]?.toString()).toContain(job.messageId);
    await expect(outbox.retry(job.id)).rejects.toMatchObject({ error: { kind: 'bad-request' } });
  });

  test('a file that changed meanwhile is named, and nothing is sent', async () => {
    await using server = await fakeServer(politeServer({ replies: { 'MAIL FROM:': '451 4.3.0 Later' } }));
    const { outbox, attachments, over } = await startedOutbox({ folder, port: server.port });
    const path = join(folder, 'plan.txt');
    await writeFile(path, 'first');
    const { added } = await attachments.add([path]);
    const { id } = await outbox.send({
      ...draftTo('ben@example.org'),
      attachments: added.map((one) => one.id),
    });
    await over(id);
    await writeFile(path, 'second version');
    await outbox.retry(id);
    expect((await over(id)).state).toMatchObject({
      kind: 'failed',
      failure: { class: 'file', delivered: 'no', detail: { file: 'plan.txt', state: 'changed' } },
    });
    expect(server.peers).toHaveLength(1);
    expect((await outbox.draft(id)).attachments).toMatchObject([{ name: 'plan.txt', state: 'changed' }]);
  });
});
