import { beforeEach, expect, test } from 'vitest';
import type { SandboxMessageSummary } from '../../../../src-main/contract/sandbox.ts';
import {
  forgetSandboxMessages,
  noteSandboxMessage,
  noteSandboxMessages,
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

beforeEach(forgetSandboxMessages);

test('what arrives while the list is fetched is kept, once, newest first', () => {
  noteSandboxMessage(message('b', 2));
  noteSandboxMessage(message('c', 3));
  noteSandboxMessages([message('b', 2), message('a', 1)]);
  expect(ids()).toEqual(['c', 'b', 'a']);
  expect(useSandbox.getState().loaded).toBe(true);
});

test('after clearing, a message that arrives stands alone', () => {
  noteSandboxMessage(message('a', 1));
  forgetSandboxMessages();
  noteSandboxMessage(message('b', 2));
  expect(ids()).toEqual(['b']);
});
