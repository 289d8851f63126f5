import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { holding } from './holding-server.ts';
import { accountId, draftTo, otherAccountId, secret, startedOutbox } from './support.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

describe('sending', () => {
  test('is promised once the job is on disk, and told step by step to its end', async () => {
    await using server = await fakeServer(politeServer());
    const { outbox, over, told, reports, traces } = await startedOutbox({ folder, port: server.port });
    const draft = { ...draftTo('ben@example.org'), bcc: [{ address: 'eve@example.net' }] };
    const job = await outbox.send(draft);
    expect(await readdir(join(folder, 'outbox'))).toEqual([`${job.id}.json`]);
    expect(job).toMatchObject({
      accountId,
      subject: draft.subject,
      recipients: ['ben@example.org', 'eve@example.net'],
      attachments: 0,
    });
    const done = await over(job.id);
    expect(done.state).toMatchObject({
      kind: 'done',
      receipt: { outcome: 'sent', queueId: 'FAKE1', bytes: job.bytes },
    });
    expect(done.endedAt).toBeGreaterThanOrEqual(job.createdAt);
    expect(told.map(({ state }) => state.kind).filter((kind, at, all) => kind !== all[at - 1])).toEqual([
      'waiting',
      'running',
      'done',
    ]);
    expect(traces.read(done.sessionId ?? '')?.at(-1)).toMatchObject({ kind: 'end', outcome: 'ok' });
    const [message = Buffer.alloc(0)] = server.peers[0]?.messages ?? [];
    expect(message.length).toBe(job.bytes);
    expect(message.toString()).toContain(`Message-ID: ${job.messageId}`);
    expect(message.toString()).not.toContain('eve@example.net');
    expect(reports).toEqual([]);
  });

  test('takes files byte for byte, in the size that was measured', async () => {
    await using server = await fakeServer(politeServer());
    const { outbox, attachments, over } = await startedOutbox({ folder, port: server.port });
    const content = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7) % 256));
    const path = join(folder, '报告 📎.bin');
    await writeFile(path, content);
    const { added } = await attachments.add([path]);
    const draft = { ...draftTo('ben@example.org'), attachments: added.map(({ id }) => id) };
    const { bytes } = await outbox.measure(draft);
    const job = await outbox.send(draft);
    expect(job).toMatchObject({ bytes, attachments: 1 });
    await over(job.id);
    const message = server.peers[0]?.messages[0]?.toString('latin1') ?? '';
    const encoded = /base64\r\n.*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)\r\n--/s.exec(message)?.[1] ?? '';
    const received = Buffer.from(encoded, 'base64');
    expect(createHash('sha256').update(received).digest('hex')).toBe(
      createHash('sha256').update(content).digest('hex'),
    );
  });

  test('goes one at a time for an account, in order, and side by side for two', async () => {
    const slow = holding('final');
    await using server = await fakeServer(slow.handler);
    const { outbox, over } = await startedOutbox({ folder, port: server.port });
    const first = await outbox.send(draftTo('one@example.org'));
    const second = await outbox.send(draftTo('two@example.org'));
    await slow.isReached;
    const third = await outbox.send({ ...draftTo('three@example.org'), accountId: otherAccountId });
    while (server.peers.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(outbox.list().find(({ id }) => id === second.id)?.state.kind).toBe('waiting');
    slow.letGo();
    const [a, b] = await Promise.all([over(first.id), over(second.id), over(third.id)]);
    expect(a?.state.kind).toBe('done');
    expect((b?.endedAt ?? 0) >= (a?.endedAt ?? 0)).toBe(true);
    expect(server.peers).toHaveLength(3);
  });

  test.each([
    ['nobody', [], { class: 'input', phase: 'rcpt' }],
    ['an address that is none', ['ben@@example.org'], { class: 'input' }],
  ])('to %s fails before anything is connected, and the text is not lost', async (_whom, to, failure) => {
    await using server = await fakeServer(politeServer());
    const { outbox } = await startedOutbox({ folder, port: server.port });
    const draft = draftTo(...to);
    const job = await outbox.send(draft);
    expect(job.state).toMatchObject({ kind: 'failed', failure: { ...failure, delivered: 'no' } });
    expect((await outbox.draft(job.id)).draft).toEqual(draft);
    expect(server.peers).toHaveLength(0);
  });

  test('with an account or a file nobody knows is refused', async () => {
    const { outbox } = await startedOutbox({ folder, port: 1 });
    await expect(outbox.send({ ...draftTo('a@b.example'), accountId: 'none' })).rejects.toMatchObject({
      error: { kind: 'not-found', what: 'account' },
    });
    const attachments = ['00000000-0000-4000-8000-000000000000'];
    await expect(outbox.send({ ...draftTo('a@b.example'), attachments })).rejects.toMatchObject({
      error: { kind: 'not-found', what: 'attachment' },
    });
    expect(outbox.list()).toEqual([]);
  });

  test('tells each recipient’s outcome when all were refused', async () => {
    await using server = await fakeServer(
      politeServer({ replies: { 'RCPT TO:': '550 5.1.1 No such user' } }),
    );
    const { outbox, over } = await startedOutbox({ folder, port: server.port });
    const { id } = await outbox.send(draftTo('no@example.org'));
    expect((await over(id)).state).toMatchObject({
      kind: 'failed',
      failure: { class: 'recipient', reply: { code: 550 } },
      recipients: [{ address: 'no@example.org', accepted: false }],
    });
  });

  test('without the password the account needs says so and connects nowhere', async () => {
    await using server = await fakeServer(politeServer());
    const { outbox, over } = await startedOutbox({ folder, port: server.port, login: 'missing' });
    const { id } = await outbox.send(draftTo('ben@example.org'));
    expect((await over(id)).state).toMatchObject({
      kind: 'failed',
      failure: { code: 'unknown', class: 'auth', fault: 'local', detail: { password: 'missing' } },
    });
    expect(server.peers).toHaveLength(0);
  });

  test('leaves the password in no file, nothing told and no trace', async () => {
    const replies = { AUTH: `535 5.7.8 ${secret} is wrong` };
    await using server = await fakeServer(
      politeServer({ capabilities: ['AUTH PLAIN LOGIN CRAM-MD5'], replies }),
    );
    const { outbox, over, told, traces } = await startedOutbox({
      folder,
      port: server.port,
      login: 'password',
    });
    const { id } = await outbox.send(draftTo('ben@example.org'));
    const job = await over(id);
    expect(job.state).toMatchObject({ kind: 'failed', failure: { class: 'auth' } });
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const contents = await Promise.all(
      files
        .filter((file) => file.isFile())
        .map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
    );
    const seen = [...contents, JSON.stringify(told), JSON.stringify(traces.read(job.sessionId ?? ''))].join(
      '\n',
    );
    for (const form of [
      secret,
      Buffer.from(secret).toString('latin1'),
      Buffer.from(secret).toString('base64'),
    ]) {
      expect(seen).not.toContain(form);
    }
  });
});

test('the limit a server tells is learnt once a session, from a refused message too', async () => {
  await using server = await fakeServer(politeServer({ capabilities: ['SIZE 100'] }));
  const { outbox, over, learnt } = await startedOutbox({ folder, port: server.port });
  const { id } = await outbox.send(draftTo('ben@example.org'));
  expect((await over(id)).state).toMatchObject({ kind: 'failed', failure: { class: 'size' } });
  expect(learnt).toEqual([[accountId, 100]]);
});

test('a removed job is gone from disk, with the pasted content only it had', async () => {
  await using server = await fakeServer(politeServer());
  const { outbox, attachments, over, removed } = await startedOutbox({ folder, port: server.port });
  const { added } = await attachments.paste('picture.png', Buffer.from('PNG'));
  const { id } = await outbox.send({
    ...draftTo('ben@example.org'),
    attachments: added.map((one) => one.id),
  });
  await over(id);
  expect(await readdir(join(folder, 'pasted'))).toHaveLength(1);
  await outbox.remove(id);
  expect(removed).toEqual([id]);
  expect(await readdir(join(folder, 'outbox'))).toEqual([]);
  expect(await readdir(join(folder, 'pasted'))).toEqual([]);
  await expect(outbox.remove(id)).rejects.toMatchObject({ error: { kind: 'not-found', what: 'job' } });
});
