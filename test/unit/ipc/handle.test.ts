import { describe, expect, test } from 'vitest';
import { callSchemas } from '../../../src-main/contract/calls.ts';
import { callChannel } from '../../../src-main/contract/channels.ts';
import { CallRefused } from '../../../src-main/contract/result.ts';
import { type CallEvent, type Handlers, handleCalls } from '../../../src-main/ipc/handle.ts';

type Listener = (event: CallEvent, payload?: unknown) => Promise<unknown>;

const frame = { url: 'app://wirepost/' };
const page = { mainFrame: frame };
const ours: CallEvent = { sender: page, senderFrame: frame };

/** Main's side of the calls, with handlers that note what reached them. */
function taken(does: Partial<Handlers> = {}) {
  const listeners = new Map<string, Listener>();
  const reached: [string, unknown][] = [];
  const reports: unknown[] = [];
  const noting = Object.fromEntries(
    Object.keys(callSchemas).map((name) => [
      name,
      async (input: unknown) => void reached.push([name, input]),
    ]),
  ) as unknown as Handlers;
  handleCalls(
    { handle: (channel, listener) => listeners.set(channel, listener) },
    { ...noting, ...does },
    () => page,
    (error) => reports.push(error),
  );
  const call = (name: keyof Handlers, payload?: unknown, event: CallEvent = ours): Promise<unknown> => {
    const listener = listeners.get(callChannel(name));
    if (listener === undefined) throw new Error(`No listener for ${name}`);
    return listener(event, payload);
  };
  return { listeners, reached, reports, call };
}

describe('a call from the window', () => {
  test('reaches its handler, and every call of the contract has one', async () => {
    const { call, reached, listeners } = taken();
    expect(listeners.size).toBe(Object.keys(callSchemas).length);
    expect(await call('outboxCancel', { id: 'a' })).toEqual({ ok: true, value: undefined });
    expect(await call('accountsList')).toMatchObject({ ok: true });
    expect(reached).toEqual([
      ['outboxCancel', { id: 'a' }],
      ['accountsList', undefined],
    ]);
  });

  test.each([
    ['another window', { sender: { mainFrame: frame }, senderFrame: frame }],
    ['a frame inside the page', { sender: page, senderFrame: { url: 'app://wirepost/' } }],
    ['a frame that is gone', { sender: page, senderFrame: null }],
  ])('is turned away when it comes from %s', async (_from, event) => {
    const { call, reached, reports } = taken();
    expect(await call('accountsList', undefined, event)).toMatchObject({
      ok: false,
      error: { kind: 'bad-request' },
    });
    expect(reached).toEqual([]);
    expect(reports).toHaveLength(1);
  });

  test.each(['https://wirepost/', 'app://elsewhere/', 'file:///index.html', 'about:blank', ''])(
    'is turned away when the window shows %j',
    async (url) => {
      const { call, reached } = taken();
      const { url: before } = frame;
      frame.url = url;
      try {
        expect(await call('accountsList')).toMatchObject({ ok: false, error: { kind: 'bad-request' } });
      } finally {
        frame.url = before;
      }
      expect(reached).toEqual([]);
    },
  );

  test.each([
    ['outboxCancel', undefined],
    ['outboxCancel', { id: 5 }],
    ['outboxCancel', { id: '' }],
    ['outboxCancel', { id: 'a', more: true }],
    ['accountsList', { something: 1 }],
    ['attachmentsAdd', { paths: ['/etc/passwd', 7] }],
    ['openRfc', { rfc: 5321, section: '../../evil' }],
    ['settingsSet', { theme: 'system', language: 'tlh', dock: 'bottom' }],
  ] as const)('%s with %j is refused before its handler', async (name, payload) => {
    const { call, reached } = taken();
    expect(await call(name, payload)).toMatchObject({ ok: false, error: { kind: 'bad-request' } });
    expect(reached).toEqual([]);
  });

  test('that is refused says where it is wrong and never what was in it', async () => {
    const { call } = taken();
    const answer = JSON.stringify(
      await call('accountsSave', { account: {}, password: { keep: 'keyring', value: 'hunter2', extra: 1 } }),
    );
    expect(answer).toContain('account');
    expect(answer).not.toContain('hunter2');
  });
});

describe('what a handler throws', () => {
  test('is answered as its own error when it is a refusal', async () => {
    const { call, reports } = taken({
      outboxRetry: () => {
        throw new CallRefused({ kind: 'not-found', what: 'job' });
      },
    });
    expect(await call('outboxRetry', { id: 'a' })).toEqual({
      ok: false,
      error: { kind: 'not-found', what: 'job' },
    });
    expect(reports).toEqual([]);
  });

  test('is a bug otherwise: reported, and answered without its words', async () => {
    const error = new TypeError('cannot read hunter2');
    const { call, reports } = taken({ outboxRetry: () => Promise.reject(error) });
    const answer = await call('outboxRetry', { id: 'a' });
    expect(answer).toEqual({ ok: false, error: { kind: 'bug', message: 'outboxRetry: TypeError' } });
    expect(reports).toEqual([error]);
  });
});
