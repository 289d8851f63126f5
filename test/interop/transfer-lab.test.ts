/** The transfer lab before real servers: no alarm at any of them, and the cause where a line before one is broken. */
import { describe, expect, test } from 'vitest';
import type { Answer, Target } from '../../src-main/diagnose/check.ts';
import { runLab } from '../../src-main/diagnose/transfer-lab/lab.ts';
import { type LabSettings, labSettings } from '../../src-main/diagnose/transfer-lab/settings.ts';
import { checkContext } from '../support/check-context.ts';
import { type Fault, faultyProxy } from '../support/faulty-proxy.ts';
import { bytesAttachment, letter, login } from './support/letters.ts';
import { SMALL_LIMIT, usePostfix } from './support/postfix.ts';
import { reasonToSkip } from './support/requirements.ts';
import { serverKinds, serving } from './support/server-kinds.ts';

const envelope = { from: 'ann@sender.example', to: ['bob@rcpt.example'] };
const settings: LabSettings = { ...labSettings, otherPorts: [] };

async function examined(target: Partial<Target>, more: Partial<LabSettings> = {}): Promise<Answer> {
  const answer = await runLab(checkContext({ envelope, ...target }), { ...settings, ...more });
  if (answer === undefined) throw new Error('There was nothing to ask.');
  return answer;
}

const servers = serverKinds
  .filter(({ protocol }) => protocol === undefined)
  .map((kind) => ({ kind, reason: kind.reasonToSkip() }));

describe.each(servers)('no alarm', ({ kind, reason }) => {
  describe.skipIf(reason !== undefined)(`at ${kind.name}${reason === undefined ? '' : `: ${reason}`}`, () => {
    const { to } = serving(kind);

    test.each(kind.securities)('with security %s', async (security) => {
      const credentials = kind.loginRequired && login('PLAIN', { allowCleartext: true });
      const answer = await examined({
        ...to(security),
        ...(credentials && { credentials }),
      });
      expect(answer).toMatchObject({
        status: 'pass',
        evidence: { size: labSettings.size, seenBy: 'server' },
      });
      expect(answer.cause).toBeUndefined();
    });
  });
});

const reason = reasonToSkip();

describe.skipIf(reason !== undefined)(`Postfix${reason === undefined ? '' : `: ${reason}`}`, () => {
  const postfix = usePostfix();

  /** Before the service of that name; the name in its certificate stays. */
  const behind = async (service: Parameters<typeof postfix.server>[0], fault: Fault) => {
    const server = postfix.server(service);
    const proxy = await faultyProxy({ host: '127.0.0.1', port: server.port }, { fault: () => fault });
    return {
      server: { ...server, port: proxy.port },
      [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose](),
    };
  };
  const quick = { patience: 1_500, leastPatience: 700 };

  test('says how much it takes: what is larger is not tried', async () => {
    const message = letter({ attachments: [bytesAttachment('large.bin', Buffer.alloc(SMALL_LIMIT))] });
    const answer = await examined({ server: postfix.server('limited'), message });
    expect(answer).toMatchObject({ status: 'fail', cause: 'message-too-large' });
  });

  test('refuses what is larger than a limit it did not tell: known before its end', async () => {
    const message = letter({ attachments: [bytesAttachment('large.bin', Buffer.alloc(SMALL_LIMIT))] });
    const answer = await examined({ server: postfix.server('unannounced'), message });
    expect(answer).toMatchObject({ status: 'fail', cause: 'message-too-large-at-end' });
  });

  test.each([
    ['stop', 'stall-content'],
    ['reset', 'reset-content'],
  ] as const)('behind a filter that does a %s at a word: the word is found', async (act, cause) => {
    const word = 'ключ-7f3a';
    await using line = await behind('plain', { at: { pattern: Buffer.from(word) }, act });
    const before = 'a line of text\r\n'.repeat(400);
    const text = Buffer.from(
      `From: ann@sender.example\r\nSubject: x\r\n\r\n${before}the ${word}\r\n${before}`,
    );
    const message = {
      size: text.length,
      eightBit: true,
      bytes: async function* () {
        yield text;
      },
    };
    const answer = await examined({ server: line.server, message }, quick);
    expect(answer).toMatchObject({
      status: 'fail',
      cause,
      evidence: { exact: true, piece: { hex: Buffer.from(word).toString('hex'), text: word } },
    });
  });

  test('behind a line that stops at a place, inside TLS', async () => {
    await using line = await behind('starttls', { at: { offset: 40_000 }, act: 'stop' });
    const answer = await examined(
      { server: line.server, credentials: login('PLAIN') },
      { ...quick, size: 65_536 },
    );
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'stall-fixed-offset',
      evidence: { offset: { handed: expect.any(Number), acknowledged: expect.any(Number) } },
    });
  });

  test('behind a line that loses the first full segment', async () => {
    await using line = await behind('plain', { at: { segment: 1_400 }, act: 'stop' });
    const answer = await examined({ server: line.server }, quick);
    expect(answer).toMatchObject({ status: 'fail', cause: 'stall-first-segment' });
  });

  test('gets one message where that is allowed, and got none by all before', async () => {
    const message = letter();
    const answer = await examined({ server: postfix.server('plain'), message, allowSend: true });
    expect(answer).toMatchObject({ status: 'pass', evidence: { finalReply: { outcome: 'accepted' } } });
    await postfix.mailbox('bob').arrival(message.messageId);
    expect(await postfix.mailbox('bob').count()).toBe(1);
  });
});
