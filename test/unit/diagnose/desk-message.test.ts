/** Messages at the desk: files the person chose, and the one that is being written. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CallRefused } from '../../../src-main/contract/result.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Desk, makeDesk } from './make-desk.ts';

describe('a message file', () => {
  const chosen = async ({ attachments }: Desk, text: string) => {
    const path = join(await temporaryFolder('desk'), 'plans.eml');
    await writeFile(path, text);
    const { added } = await attachments.add([path]);
    const [file] = added;
    if (!file) throw new Error('The file was not taken.');
    return { path, input: { messageFile: { id: file.id, name: file.name }, allowSend: false } };
  };

  test('is looked at again after a restart', async () => {
    const first = await makeDesk();
    const { input } = await chosen(first, `From: ada@example.com\r\n\r\n${'x'.repeat(1200)}\r\n`);
    const { id } = await first.desk.start({ ...input, groups: ['message'] });
    await first.ended(id);
    await expect.poll(() => readFile(first.path, 'utf8').catch(() => '')).toContain('plans.eml');
    const { desk, ended } = await makeDesk(first.path);
    const again = await desk.start({ ...input, groups: ['message'] });
    expect((await ended(again.id)).verdict?.cause).toBe('line-too-long');
    await desk.again(id, 'message.form');
    expect((await ended(id)).verdict?.cause).toBe('line-too-long');
  });

  test('that was taken away is refused by its name, for a check alone as well', async () => {
    const it = await makeDesk();
    const { path, input } = await chosen(it, 'From: ada@example.com\r\n\r\nhello\r\n');
    const { id } = await it.desk.start({ ...input, groups: ['message'] });
    await it.ended(id);
    await rm(path);
    const gone = { error: { kind: 'not-found', what: 'message-file' } };
    await expect(it.desk.start(input)).rejects.toMatchObject(gone);
    await expect(it.desk.again(id, 'message.form')).rejects.toMatchObject(gone);
    expect(it.desk.list()).toHaveLength(1);
  });

  test('of a report that was opened is not one of ours', async () => {
    const first = await makeDesk();
    const { input } = await chosen(first, 'From: ada@example.com\r\n\r\nhello\r\n');
    const { id } = await first.desk.start({ ...input, groups: ['message'] });
    const run = await first.ended(id);
    await first.desk.open('theirs.json', JSON.stringify({ format: 'wirepost-diagnosis', version: 1, run }));
    await first.desk.remove([id]);
    expect(JSON.parse(await readFile(first.path, 'utf8'))).toMatchObject({ files: [] });
  });
});

describe('a message that is being written', () => {
  const draft = {
    accountId: 'own',
    to: [],
    cc: [],
    bcc: [],
    subject: 'Secret plans',
    text: 'http://bit.ly/abc',
    attachments: [],
  };

  test('is looked at as it would go out, and nothing of it is kept', async () => {
    const { desk, ended, path } = await makeDesk();
    const { id, host, planned } = await desk.checkDraft(draft);
    expect(host).toBeUndefined();
    expect(new Set(planned.map(({ group }) => group))).toEqual(new Set(['message']));
    const run = await ended(id);
    expect(run.checks.find((check) => check.id === 'message.form')?.status).toBe('pass');
    expect(run.findings.map(({ cause }) => cause)).toContain('spam-refused');
    await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain(id);
    expect(await readFile(path, 'utf8')).not.toContain('Secret plans');
  });

  test('cannot be looked at from what is kept', async () => {
    const { desk, ended } = await makeDesk();
    const { id, input } = await desk.checkDraft(draft);
    await ended(id);
    await expect(desk.start(input)).rejects.toThrow(CallRefused);
    await expect(desk.again(id, 'message.form')).rejects.toThrow(CallRefused);
  });
});
