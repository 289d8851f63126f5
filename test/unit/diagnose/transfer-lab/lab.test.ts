/** What the lab tells of a broken path beside its cause; `test/lab` has more of them, and more healthy ones. */
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../../src-main/diagnose/check.ts';
import { runLab } from '../../../../src-main/diagnose/transfer-lab/lab.ts';
import { type LabSettings, labSettings } from '../../../../src-main/diagnose/transfer-lab/settings.ts';
import { fakeServer } from '../../../support/fake-server.ts';
import { type Fault, type FaultyProxyOptions, faultyProxy } from '../../../support/faulty-proxy.ts';
import { type LabContext, labContext, quickLab } from '../../../support/lab-context.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { messageOf } from '../../../support/requests.ts';
import { type TransferServerOptions, transferServer } from '../../../support/transfer-server.ts';

const LONG = 120_000;

interface SetUp {
  readonly proxy?: FaultyProxyOptions;
  readonly server?: TransferServerOptions;
  readonly text?: string;
  readonly allowSend?: boolean;
  readonly settings?: Partial<LabSettings>;
}

interface Run {
  readonly answer: Answer | undefined;
  readonly context: LabContext;
  readonly delivered: number;
}

/** The lab through a proxy, and how many messages were delivered meanwhile. */
async function lab({ proxy = {}, server = {}, text, allowSend = false, settings }: SetUp): Promise<Run> {
  let delivered = 0;
  const onMessage = () => {
    delivered += 1;
  };
  await using target = await fakeServer(transferServer({ ...server, onMessage }));
  await using line = await faultyProxy(target, proxy);
  const context = labContext(line, { allowSend, ...(text !== undefined && { message: messageOf(text) }) });
  const answer = await runLab(context, { ...quickLab, ...settings });
  return { answer, context, delivered };
}

const always = (at: Fault['at'], act: Fault['act']): FaultyProxyOptions => ({ fault: () => ({ at, act }) });
const pattern = 'EICAR-like\x01\x02piece';
const letter = (lines: number) => `${'0123456789abcdefghijklmnopqrstuvwxyz '.repeat(2)}\r\n`.repeat(lines);
const head = 'From: a@test\r\nTo: b@test\r\nSubject: quarterly\r\n\r\n';
const before = `${head}${letter(70)}see also `;
const withPattern = `${before}${pattern} below\r\n${letter(100)}`;
const onlyData: TransferServerOptions = { capabilities: ['8BITMIME'] };

describe.concurrent('a message is lost because of its content', () => {
  test.each([
    ['stop', 'stall-content', onlyData],
    ['swallow', 'stall-content', {}],
    ['reset', 'reset-content', {}],
    ['close', 'reset-content', onlyData],
  ] as const)(
    'a filter that does a %s',
    async (act, cause, server) => {
      const proxy = always({ pattern: Buffer.from(pattern) }, act);
      const { answer, delivered } = await lab({ proxy, server, text: withPattern });
      expect(answer).toMatchObject({
        status: 'fail',
        cause,
        evidence: {
          filler: 'arrived',
          exact: true,
          withoutPiece: 'arrived',
          piece: {
            offset: before.length,
            length: pattern.length,
            line: 75,
            hex: Buffer.from(pattern).toString('hex'),
            text: 'EICAR-like\\u0001\\u0002piece',
            before: expect.stringMatching(/see also $/),
            after: expect.stringMatching(/^ below\\r\\n0123/),
          },
        },
      });
      expect(delivered).toBe(0);
    },
    LONG,
  );
});

describe.concurrent('a message is lost whatever is in it', () => {
  test('at a place', { timeout: LONG }, async () => {
    const { answer, delivered } = await lab({
      proxy: always({ offset: 20_000, after: '\r\nDATA\r\n' }, 'stop'),
      server: onlyData,
      text: `${head}${letter(400)}`,
    });
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'stall-fixed-offset',
      evidence: { fixed: true, exact: true, arrives: 20_000, lost: 20_001, filler: 'lost' },
    });
    expect(answer?.evidence.offsets).toHaveLength(3);
    expect(delivered).toBe(0);
  });

  test('once, and it was a small one', { timeout: LONG }, async () => {
    const { answer } = await lab({
      proxy: {
        fault: (connection) => (connection === 0 ? { at: { offset: 300 }, act: 'swallow' } : undefined),
      },
      server: onlyData,
    });
    expect(answer).toMatchObject({ status: 'fail', cause: 'stall-varying-offset', evidence: { size: 400 } });
  });

  test('with the connection', { timeout: LONG }, async () => {
    const { answer } = await lab({
      proxy: always({ offset: 40_000 }, 'reset'),
      text: `${head}${letter(900)}`,
    });
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'connection-lost-in-data',
      evidence: { fixed: true },
    });
  });
});

describe.concurrent('a message is lost in one of the two ways', () => {
  test('BDAT', { timeout: LONG }, async () => {
    const { answer } = await lab({ server: { chunksUpTo: 5_000 } });
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'stall-chunking-only',
      evidence: { by: 'BDAT', smallChunks: { outcome: 'arrived' }, offset: { confirmed: 64 } },
    });
  });

  test('DATA', { timeout: LONG }, async () => {
    const { answer } = await lab({ proxy: always({ offset: 8_000, after: '\r\nDATA\r\n' }, 'stop') });
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'stall-data-only',
      evidence: { by: 'DATA', other: 'arrived' },
    });
  });
});

describe.concurrent('what the server says to the end', () => {
  test('is late', async () => {
    const { answer, delivered } = await lab({
      server: { finalReplyAfter: 400 },
      allowSend: true,
      settings: { slowReply: 300 },
    });
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'final-reply-slow',
      evidence: { finalReply: { reply: { code: 250 }, queueId: 'LAB1' } },
    });
    expect(delivered).toBe(1);
  });

  test('never comes', async () => {
    await using target = await fakeServer(transferServer({ finalReplyAfter: 'never' }));
    const context = labContext(target, { allowSend: true }, { timeouts: { finalReply: 300 } });
    expect(await runLab(context, quickLab)).toMatchObject({
      status: 'fail',
      cause: 'final-reply-missing',
      evidence: { finalReply: { outcome: 'missing', delivered: 'maybe' } },
    });
  });
});

test('a message larger than SIZE is not tried', async () => {
  const { answer } = await lab({ server: { capabilities: ['SIZE 1000'] }, text: `${head}${letter(90)}` });
  expect(answer).toMatchObject({ status: 'fail', cause: 'message-too-large' });
});

describe.concurrent('nothing is wrong', () => {
  test.each([
    ['with DATA and BDAT', {}],
    ['with DATA alone', { server: onlyData }],
    ['with a message of the person', { text: withPattern }],
    ['with a limit below the size of the lab', { server: { capabilities: ['SIZE 5000'] } }],
  ] as readonly (readonly [string, SetUp])[])('%s', { timeout: LONG }, async (_what, setUp) => {
    const { answer, delivered, context } = await lab({
      ...setUp,
      settings: { patience: 3_000, ...setUp.settings },
    });
    expect(answer).toMatchObject({ status: 'pass', evidence: { seenBy: 'server' } });
    expect(answer?.cause).toBeUndefined();
    expect(delivered).toBe(0);
    for (const events of context.sessions)
      expect(events.at(-1)).toMatchObject({ kind: 'end', outcome: 'ok' });
  });

  test('and the server only hesitates for longer than the lab would wait', { timeout: LONG }, async () => {
    const { answer } = await lab({ proxy: always({ offset: 20_000 }, 'hesitate'), server: onlyData });
    expect(answer).toMatchObject({ status: 'pass' });
    // Idle time is counted in ticks, of which a busy machine has fewer.
    expect(answer?.evidence.longestPause).toBeGreaterThan(100);
  });

  // Elsewhere than on Linux nobody tells what was acknowledged.
  test.runIf(process.platform === 'linux')(
    'and the server does not close when we do',
    { timeout: LONG },
    async () => {
      const { answer, delivered } = await lab({ server: { ...onlyData, keepsOpen: true } });
      expect(answer).toMatchObject({ status: 'pass', evidence: { seenBy: 'tcp' } });
      expect(delivered).toBe(0);
    },
  );

  test('and a message may be sent', async () => {
    const { answer, delivered } = await lab({ allowSend: true, settings: { patience: 3_000 } });
    expect(answer).toMatchObject({ status: 'pass', evidence: { finalReply: { outcome: 'accepted' } } });
    expect(delivered).toBe(1);
  });
});

test('a server that cannot be reached is not the lab to judge', async () => {
  await using target = await fakeServer(async (peer) => peer.say('554 5.7.1 Go away'));
  expect(await runLab(labContext(target), quickLab)).toMatchObject({
    status: 'skipped',
    evidence: { stopped: { phase: 'greeting' } },
  });
});

test('a server that never answers DATA is told, and by no cause of a line that loses messages', async () => {
  await using target = await fakeServer(politeServer({ replies: { DATA: 'hang' } }));
  const answer = await runLab(labContext(target), quickLab);
  expect(answer).toMatchObject({
    status: 'fail',
    evidence: { phase: 'data', probes: [{ outcome: 'unanswered' }] },
  });
  expect(answer?.cause).toBeUndefined();
});

describe.concurrent('where an answer is wanted soon', () => {
  const soon = (ms: number) => ({ ends: performance.now() + ms });

  test('what came to a halt is told without a cause', { timeout: LONG }, async () => {
    await using target = await fakeServer(transferServer(onlyData));
    await using line = await faultyProxy(target, always({ offset: 20_000, after: '\r\nDATA\r\n' }, 'stop'));
    const started = performance.now();
    const answer = await runLab(labContext(line, {}, soon(7_000)), labSettings);
    expect(performance.now() - started).toBeLessThan(7_500);
    expect(answer).toMatchObject({ status: 'fail', evidence: { outcome: 'unfinished', outOfTime: true } });
    expect(answer?.cause).toBeUndefined();
  });

  test('what is merely slow leaves no doubt', async () => {
    await using target = await fakeServer(transferServer(onlyData));
    await using line = await faultyProxy(target, always({ offset: 20_000, after: '\r\nDATA\r\n' }, 'stop'));
    const answer = await runLab(labContext(line, {}, soon(1_200)), labSettings);
    expect(answer).toMatchObject({ status: 'skipped', evidence: { reason: 'slow', outOfTime: true } });
  });

  test('a server that does not close is waited for a little', { timeout: LONG }, async () => {
    await using target = await fakeServer(transferServer({ ...onlyData, keepsOpen: true }));
    const answer = await runLab(labContext(target, {}, soon(9_000)), labSettings);
    expect(answer).toMatchObject({ status: 'pass', evidence: { seenBy: 'tcp' } });
  });
});

test('is cancelled at once', async () => {
  const stop = new AbortController();
  await using target = await fakeServer(transferServer());
  await using line = await faultyProxy(target, always({ offset: 5_000 }, 'stop'));
  const context = labContext(line, {}, { signal: stop.signal });
  const running = runLab(context, { ...quickLab, patience: 60_000 });
  setTimeout(() => stop.abort(), 300);
  const started = performance.now();
  await expect(running).rejects.toMatchObject({ class: 'cancelled' });
  expect(performance.now() - started).toBeLessThan(5_000);
});
