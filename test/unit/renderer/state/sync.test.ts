import { beforeEach, expect, test } from 'vitest';
import type { AccountView } from '../../../../src-main/contract/account.ts';
import { noBreakpoints } from '../../../../src-main/contract/breakpoint-rules.ts';
import type { AppEvent } from '../../../../src-main/contract/events.ts';
import type { TraceEvent, TraceSummary } from '../../../../src-main/contract/trace.ts';
import { useAccounts } from '../../../../src-renderer/state/accounts-store.ts';
import type { Scheduler } from '../../../../src-renderer/state/frame-batch.ts';
import { useJobs } from '../../../../src-renderer/state/jobs-store.ts';
import { type Doers, startSync } from '../../../../src-renderer/state/sync.ts';
import { noteRead, useTraceStore } from '../../../../src-renderer/state/trace-store.ts';
import { EventBatch } from '../../../../src-renderer/trace/event-batch.ts';

const session: TraceSummary = {
  id: 's',
  host: 'h',
  port: 25,
  startedAt: 1,
  state: 'live',
  title: '',
  purpose: 'send',
};
const line = (seq: number): TraceEvent => ({
  kind: 'sent',
  phase: 'ehlo',
  exchange: seq,
  text: `NOOP ${seq}`,
  masked: false,
  bytes: 6,
  seq,
  at: seq,
  ms: seq,
});
/** As they travel. */
const text = (...events: readonly TraceEvent[]) =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('');
const account = (id: string): AccountView => ({
  id,
  kind: 'smtp',
  label: '',
  address: 'a@x.org',
  name: '',
  host: 'h',
  port: 25,
  security: 'none',
  login: 'none',
  user: '',
  allowCleartext: false,
  password: 'none',
  proxyPassword: 'none',
  certificateKey: 'none',
});

const frame: Scheduler = {
  soon(run) {
    queueMicrotask(run);
    return () => undefined;
  },
};
const ignore: Doers = {
  menu: () => undefined,
  filesOpened: () => undefined,
  tracesOpened: () => undefined,
};

/** A main process whose snapshots say that much. */
function main(snapshot: { readonly accounts: readonly AccountView[] }) {
  let emit: (events: readonly AppEvent[]) => void = () => undefined;
  return {
    emit: (...events: AppEvent[]) => emit(events),
    subscribe: (listener: (events: readonly AppEvent[]) => void) => {
      emit = listener;
      return () => undefined;
    },
    accountsList: async () => ({ ok: true, value: snapshot.accounts }) as const,
    outboxList: async () => ({ ok: true, value: [] }) as const,
    breakpointsState: async () => ({ ok: true, value: { breakpoints: noBreakpoints, stopped: [] } }) as const,
    consoleState: async () => ({ ok: true, value: { kind: 'none', history: [] } }) as const,
    diagnosisList: () => Promise.resolve({ ok: true as const, value: [] }),
    traceList: async () => ({ ok: true, value: [session] }) as const,
  };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const lines = () =>
  useTraceStore
    .getState()
    .traces.get('s')
    ?.model.rows.slice()
    .map(({ id }) => id);

beforeEach(() => {
  useTraceStore.setState(useTraceStore.getInitialState(), true);
  useAccounts.setState(useAccounts.getInitialState(), true);
  useJobs.setState(useJobs.getInitialState(), true);
});

test('live lines wait for those before them, and make one trace with them, each line once', async () => {
  const api = main({ accounts: [] });
  startSync(api, ignore, frame);
  api.emit({ kind: 'trace', sessionId: 's', lines: text(line(3)) });
  api.emit({ kind: 'trace', sessionId: 's', lines: text(line(4), line(5)) });
  await settled();
  expect(lines()).toEqual([]);
  noteRead('s', EventBatch.of([line(1), line(2), line(3)]), undefined);
  expect(lines()).toEqual([1, 2, 3, 4, 5]);
});

test('lines that came before the session’s own event are kept', async () => {
  const api = main({ accounts: [] });
  startSync(api, ignore, frame);
  api.emit(
    { kind: 'trace', sessionId: 'new', lines: text(line(1)) },
    { kind: 'trace-session', session: { ...session, id: 'new' } },
  );
  await settled();
  expect(useTraceStore.getState().traces.get('new')?.model.count).toBe(1);
  expect(useTraceStore.getState().sessions.map(({ id }) => id)).toContain('new');
});

test('a live list of accounts is newer than the first answer', async () => {
  const api = main({ accounts: [account('old')] });
  startSync(api, ignore, frame);
  api.emit({ kind: 'accounts', accounts: [account('new')] });
  await settled();
  expect(useAccounts.getState().accounts.map(({ id }) => id)).toEqual(['new']);
});

test('a frame’s lines of one session change the store once', async () => {
  const api = main({ accounts: [] });
  startSync(api, ignore, frame);
  await settled();
  let changes = 0;
  const stop = useTraceStore.subscribe(() => {
    changes += 1;
  });
  for (let seq = 1; seq <= 500; seq += 1) api.emit({ kind: 'trace', sessionId: 's', lines: text(line(seq)) });
  await settled();
  stop();
  expect(lines()).toHaveLength(500);
  expect(changes).toBe(1);
});

test('files, traces and menu commands are handed on', async () => {
  const seen: string[] = [];
  const api = main({ accounts: [] });
  startSync(
    api,
    {
      menu: ({ kind }) => seen.push(kind),
      filesOpened: ({ added }) => seen.push(`files ${added.length}`),
      tracesOpened: ({ ids }) => seen.push(`traces ${ids.length}`),
    },
    frame,
  );
  api.emit(
    { kind: 'menu', command: { kind: 'palette' } },
    { kind: 'files-opened', files: { added: [], refused: [] } },
    { kind: 'traces-opened', opened: { ids: ['one'], refused: [], cut: [] } },
  );
  await settled();
  expect(seen).toEqual(['palette', 'files 0', 'traces 1']);
});

test('sessions that are no longer kept go from the list, with their lines', async () => {
  const api = main({ accounts: [] });
  startSync(api, ignore, frame);
  api.emit({ kind: 'trace', sessionId: 's', lines: text(line(1)) });
  await settled();
  expect(useTraceStore.getState().sessions).toHaveLength(1);
  api.emit({ kind: 'trace-removed', ids: ['s'] });
  await settled();
  expect(useTraceStore.getState().sessions).toEqual([]);
  expect(lines()).toBeUndefined();
});

test('a line that is no event does not hold up the others', async () => {
  const api = main({ accounts: [] });
  startSync(api, ignore, frame);
  api.emit({
    kind: 'trace',
    sessionId: 's',
    lines: `{"format":"x"}\nnonsense\n5\n${text(line(1), line(2))}`,
  });
  await settled();
  expect(lines()).toEqual([1, 2]);
});
