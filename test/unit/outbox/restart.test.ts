import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeServer, type Peer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { draftTo, startedOutbox } from './support.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

/** What is on disk at this moment, as a process that is killed now would leave it. */
async function killedNow(): Promise<string> {
  const copy = await temporaryFolder();
  await cp(folder, copy, { recursive: true });
  return copy;
}

/** Runs `look` while the server has the client at that point of a message. */
async function lookingAt(
  point: 'after EHLO' | 'in the body' | 'after the final dot',
  look: () => Promise<void>,
): Promise<Awaited<ReturnType<typeof fakeServer>>> {
  return fakeServer(async (peer: Peer) => {
    await peer.say('220 fake.test');
    for (;;) {
      const line = await peer.line();
      if (line.startsWith('EHLO') && point === 'after EHLO') await look();
      if (line === 'DATA') {
        await peer.say('354 Go ahead');
        if (point === 'in the body') await look();
        await peer.data();
        if (point === 'after the final dot') await look();
      }
      await peer.say(line === 'QUIT' ? '221 Bye' : '250 Ok');
      if (line === 'QUIT') return;
    }
  });
}

describe('after a crash', () => {
  test.each([
    ['after EHLO', 'no'],
    ['after the final dot', 'maybe'],
  ] as const)(
    '%s the job is interrupted, delivered: %s, and is not sent again unasked',
    async (point, delivered) => {
      let left = '';
      await using server = await lookingAt(point, async () => {
        left = await killedNow();
      });
      const first = await startedOutbox({ folder, port: server.port });
      const { id, messageId } = await first.outbox.send(draftTo('ben@example.org'));
      await first.over(id);
      const connections = server.peers.length;

      const second = await startedOutbox({ folder: left, port: server.port });
      expect(second.outbox.list()).toMatchObject([{ id, state: { kind: 'interrupted', delivered } }]);
      expect(second.outbox.isSending()).toBe(false);
      expect(server.peers).toHaveLength(connections);
      await second.outbox.retry(id);
      expect(await second.over(id)).toMatchObject({ messageId, state: { kind: 'done' } });
    },
  );

  test('in the body, with more than one piece to come, the message cannot have been delivered', async () => {
    const states: string[] = [];
    await using server = await lookingAt('in the body', async () => {
      const [name = ''] = await readdir(join(folder, 'outbox'));
      states.push(await readFile(join(folder, 'outbox', name), 'utf8'));
    });
    const { outbox, attachments, over } = await startedOutbox({ folder, port: server.port });
    const path = join(folder, 'large.bin');
    // More than the socket's buffers take, so that the end cannot have been reached.
    await writeFile(path, Buffer.alloc(40_000_000));
    const { added } = await attachments.add([path]);
    const { id } = await outbox.send({
      ...draftTo('ben@example.org'),
      attachments: added.map((one) => one.id),
    });
    expect((await over(id)).state.kind).toBe('done');
    expect(states).toHaveLength(1);
    expect(JSON.parse(states[0] ?? '')).toMatchObject({ state: { kind: 'running', delivered: 'no' } });
  });

  test('a job that still waited is interrupted, not lost', async () => {
    let left = '';
    await using server = await lookingAt('after EHLO', async () => {
      left ||= await killedNow();
    });
    const { outbox, over } = await startedOutbox({ folder, port: server.port });
    const [first, second] = await Promise.all([
      outbox.send(draftTo('one@example.org')),
      outbox.send(draftTo('two@example.org')),
    ]);
    await Promise.all([over(first.id), over(second.id)]);
    const { outbox: again } = await startedOutbox({ folder: left, port: server.port });
    const states = again.list().map(({ state }) => state);
    expect(states).toContainEqual({ kind: 'interrupted', delivered: 'no' });
    expect(states.every(({ kind }) => kind === 'interrupted')).toBe(true);
  });
});

describe('at the next start', () => {
  test('finished jobs are as they were, with the whole receipt', async () => {
    await using server = await fakeServer(
      politeServer({
        replies: { 'RCPT TO:<no@': '550 5.1.1 No such user' },
        capabilities: ['SIZE 10000000'],
      }),
    );
    const first = await startedOutbox({ folder, port: server.port });
    const partial = await first.outbox.send(draftTo('yes@example.org', 'no@example.org'));
    await first.over(partial.id);
    const failed = await first.outbox.send(draftTo('no@example.org'));
    await first.over(failed.id);
    const { outbox } = await startedOutbox({ folder, port: server.port });
    const byAge = (jobs: ReturnType<typeof outbox.list>) =>
      jobs.toSorted((a, b) => a.createdAt - b.createdAt);
    expect(byAge(outbox.list())).toEqual(byAge(first.outbox.list()));
  });

  test('a damaged job is put aside and the others are there', async () => {
    await using server = await fakeServer(politeServer());
    const first = await startedOutbox({ folder, port: server.port });
    const good = await first.outbox.send(draftTo('one@example.org'));
    const bad = await first.outbox.send(draftTo('two@example.org'));
    await Promise.all([first.over(good.id), first.over(bad.id)]);
    const path = join(folder, 'outbox', `${bad.id}.json`);
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, 100));
    const { outbox, corrupt } = await startedOutbox({ folder, port: server.port });
    expect(outbox.list().map(({ id }) => id)).toEqual([good.id]);
    expect(corrupt).toEqual([path]);
    expect(await readdir(join(folder, 'outbox'))).toHaveLength(2);
  });

  test('quitting has left outcomes, not interruptions', async () => {
    let reached: () => void = () => undefined;
    const isReached = new Promise<void>((resolve) => {
      reached = resolve;
    });
    await using server = await fakeServer(async (peer) => {
      await peer.say('220 fake.test');
      await peer.line();
      reached();
      await peer.left();
    });
    const first = await startedOutbox({ folder, port: server.port });
    const { id } = await first.outbox.send(draftTo('one@example.org'));
    await isReached;
    await first.outbox.close();
    const { outbox } = await startedOutbox({ folder, port: server.port });
    expect(outbox.list()).toMatchObject([
      { id, state: { kind: 'failed', failure: { class: 'cancelled', delivered: 'no' } } },
    ]);
  });
});
