import { beforeEach, expect, test } from 'vitest';
import type { TraceSummary } from '../../../../src-main/contract/trace.ts';
import { openPage } from '../../../../src-renderer/state/app-store.ts';
import { noTraces } from '../../../../src-renderer/state/trace-reducer.ts';
import { noteSession, selectSession, useTraceStore } from '../../../../src-renderer/state/trace-store.ts';

const session = (id: string, state: TraceSummary['state']): TraceSummary => ({
  id,
  host: 'mx.example',
  port: 25,
  startedAt: 1,
  state,
  title: id,
  purpose: 'send',
});
const selected = () => useTraceStore.getState().selected;

beforeEach(() => {
  useTraceStore.setState({ ...noTraces, selected: undefined });
  noteSession(session('old', 'failed'));
  selectSession('old');
});

test('a session that begins takes the place of the one looked at before', () => {
  openPage('compose');
  noteSession(session('new', 'live'));
  expect(selected()).toBeUndefined();
});

test('but not while somebody reads on the trace page, and not when a known one goes on', () => {
  openPage('trace');
  noteSession(session('new', 'live'));
  expect(selected()).toBe('old');
  openPage('compose');
  noteSession(session('new', 'ok'));
  expect(selected()).toBe('old');
});
