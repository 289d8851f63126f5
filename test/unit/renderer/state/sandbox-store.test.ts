import { beforeEach, expect, test } from 'vitest';
import type { SandboxMessageSummary } from '../../../../src-main/contract/sandbox.ts';
import {
  forgetSandboxMessages,
  hideSandboxMessages,
  noteSandboxMessage,
  noteSandboxMessages,
  shownMessages,
  unhideSandboxMessages,
  useSandbox,
} from '../../../../src-renderer/state/sandbox-store.ts';

const message = (id: string, at: number): SandboxMessageSummary => ({
  id,
  at,
  from: 'me@sandbox.test',
  to: ['you@example.com'],
  subject: id,
  bytes: 100,
  attachments: 0,
  secured: true,
});
const ids = () => useSandbox.getState().messages.map(({ id }) => id);
const shown = () => shownMessages(useSandbox.getState()).map(({ id }) => id);

beforeEach(() => useSandbox.setState({ messages: [], hidden: new Set(), loaded: false }));

test('what arrives while the list is fetched is kept, once, newest first', () => {
  noteSandboxMessage(message('b', 2));
  noteSandboxMessage(message('c', 3));
  noteSandboxMessages([message('b', 2), message('a', 1)]);
  expect(ids()).toEqual(['c', 'b', 'a']);
  expect(useSandbox.getState().loaded).toBe(true);
});

test('what is being removed is out of sight, and back when that is undone', () => {
  noteSandboxMessages([message('a', 1), message('b', 2)]);
  hideSandboxMessages(['a', 'b']);
  noteSandboxMessage(message('c', 3));
  expect(shown()).toEqual(['c']);
  unhideSandboxMessages(['a', 'b']);
  expect(shown()).toEqual(['c', 'b', 'a']);
});

test('what was removed for good does not come back with a list that was on its way', () => {
  noteSandboxMessages([message('a', 1), message('b', 2)]);
  hideSandboxMessages(['a']);
  forgetSandboxMessages(['a']);
  noteSandboxMessages([message('a', 1), message('b', 2)]);
  expect(shown()).toEqual(['b']);
});
