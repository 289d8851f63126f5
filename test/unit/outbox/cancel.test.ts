import { beforeEach, describe, expect, test } from 'vitest';
import { fakeServer } from '../../support/fake-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { holding } from './holding-server.ts';
import { draftTo, startedOutbox } from './support.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

describe('cancelling', () => {
  test('ends a running job and lets the next one go', async () => {
    const slow = holding('EHLO');
    await using server = await fakeServer(slow.handler);
    const { outbox, over } = await startedOutbox({ folder, port: server.port });
    const first = await outbox.send(draftTo('one@example.org'));
    const second = await outbox.send(draftTo('two@example.org'));
    await slow.isReached;
    await outbox.cancel(first.id);
    expect((await over(first.id)).state).toMatchObject({ kind: 'failed', failure: { class: 'cancelled' } });
    slow.letGo();
    expect((await over(second.id)).state.kind).toBe('done');
    await outbox.cancel(second.id);
    expect((await over(second.id)).state.kind).toBe('done');
  });

  test('a job that waits never connects', async () => {
    const slow = holding('EHLO');
    await using server = await fakeServer(slow.handler);
    const { outbox, over } = await startedOutbox({ folder, port: server.port });
    const first = await outbox.send(draftTo('one@example.org'));
    const second = await outbox.send(draftTo('two@example.org'));
    await slow.isReached;
    await outbox.cancel(second.id);
    slow.letGo();
    await over(first.id);
    expect((await over(second.id)).state).toMatchObject({ kind: 'failed', failure: { class: 'cancelled' } });
    await outbox.close();
    expect(server.peers).toHaveLength(1);
  });

  test('after the final dot says that it may have been delivered', async () => {
    const slow = holding('final');
    await using server = await fakeServer(slow.handler);
    const { outbox, over } = await startedOutbox({ folder, port: server.port });
    const { id } = await outbox.send(draftTo('one@example.org'));
    await slow.isReached;
    await outbox.cancel(id);
    expect((await over(id)).state).toMatchObject({
      kind: 'failed',
      failure: { class: 'cancelled', delivered: 'maybe' },
    });
    slow.letGo();
  });
});
