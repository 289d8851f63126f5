import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { holding } from './holding-server.ts';
import { draftTo, startedOutbox } from './support.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

describe('when the disk takes no more', () => {
  /** A file where the folder was: nothing can be written into it. */
  const breakDisk = async (): Promise<void> => {
    await rm(join(folder, 'outbox'), { recursive: true });
    await writeFile(join(folder, 'outbox'), '');
  };

  test('the window is told all the same how a sending ended', async () => {
    const slow = holding('final');
    await using server = await fakeServer(slow.handler);
    const { outbox, over, told, reports } = await startedOutbox({ folder, port: server.port });
    const { id } = await outbox.send(draftTo('ben@example.org'));
    await slow.isReached;
    await breakDisk();
    slow.letGo();
    await over(id);
    await outbox.close();
    expect(told.at(-1)?.state.kind).toBe('done');
    expect(reports).toMatchObject([{ error: { kind: 'storage' } }]);
  });

  test('no message leaves for good, and the disk is named as the cause', async () => {
    const slow = holding('RCPT');
    await using server = await fakeServer(slow.handler);
    const { outbox, over, traces } = await startedOutbox({ folder, port: server.port });
    const { id } = await outbox.send(draftTo('ben@example.org'));
    await slow.isReached;
    await breakDisk();
    slow.letGo();
    const { state, sessionId = '' } = await over(id);
    await outbox.close();
    const failure = { class: 'file', fault: 'local', delivered: 'no', detail: { storage: 'unwritable' } };
    expect(state).toMatchObject({ kind: 'failed', failure });
    expect(traces.read(sessionId)?.at(-1)).toMatchObject({ kind: 'end', failure });
    expect(server.peers.flatMap(({ messages }) => messages)).toEqual([]);
  });

  test('a message that is tried again stays failed, and can be tried later', async () => {
    const replies: Record<string, string> = { 'MAIL FROM:': '451 4.3.0 Later' };
    await using server = await fakeServer(politeServer({ replies }));
    const { outbox, over } = await startedOutbox({ folder, port: server.port });
    const { id } = await outbox.send(draftTo('ben@example.org'));
    await over(id);
    delete replies['MAIL FROM:'];
    await outbox.close();
    await breakDisk();
    await expect(outbox.retry(id)).rejects.toMatchObject({ error: { kind: 'storage' } });
    expect(outbox.list()).toMatchObject([{ id, state: { kind: 'failed' } }]);
    expect(outbox.isSending()).toBe(false);
  });
});
