/** The sandbox part of the window's state: where it listens, and what has arrived. */
import { create } from 'zustand';
import type { SandboxMessageSummary, SandboxState } from '../../src-main/contract/sandbox.ts';

export interface SandboxData {
  /** Absent until the main process has told. */
  readonly server?: SandboxState;
  /** Newest first; with those that are `hidden`. */
  readonly messages: readonly SandboxMessageSummary[];
  /** Being removed, and not shown while that can still be undone. */
  readonly hidden: ReadonlySet<string>;
  /** The list was fetched, so that an empty one means that nothing has arrived. */
  readonly loaded: boolean;
  /** The message that is looked at; the newest one when absent. */
  readonly selected?: string | undefined;
}

/** The sandbox forgets its oldest messages as well. */
const limit = 500;

export const useSandbox = create<SandboxData>()(() => ({
  messages: [],
  hidden: new Set(),
  loaded: false,
}));

export function noteSandboxState(server: SandboxState): void {
  useSandbox.setState({ server });
}

/** A message has arrived. */
export function noteSandboxMessage(message: SandboxMessageSummary): void {
  useSandbox.setState(({ messages }) => ({ messages: newestFirst([message, ...messages]) }));
}

/** The list as the main process has it; what arrived while it was fetched stays. */
export function noteSandboxMessages(listed: readonly SandboxMessageSummary[]): void {
  useSandbox.setState(({ messages }) => ({ messages: newestFirst([...listed, ...messages]), loaded: true }));
}

/** Those that are to be seen. */
export function shownMessages({ messages, hidden }: SandboxData): readonly SandboxMessageSummary[] {
  return messages.filter(({ id }) => !hidden.has(id));
}

/** Takes messages out of sight while their removal can be undone, and back. */
export function hideSandboxMessages(ids: readonly string[]): void {
  useSandbox.setState(({ hidden }) => ({ hidden: new Set([...hidden, ...ids]) }));
}

export function unhideSandboxMessages(ids: readonly string[]): void {
  const back = new Set(ids);
  useSandbox.setState(({ hidden }) => ({ hidden: new Set([...hidden].filter((id) => !back.has(id))) }));
}

/** They are gone for good. Their ids stay hidden: a list that was on its way does not bring them back. */
export function forgetSandboxMessages(ids: readonly string[]): void {
  const gone = new Set(ids);
  useSandbox.setState(({ messages }) => ({ messages: messages.filter(({ id }) => !gone.has(id)) }));
}

export function selectSandboxMessage(selected: string): void {
  useSandbox.setState({ selected });
}

function newestFirst(messages: readonly SandboxMessageSummary[]): readonly SandboxMessageSummary[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  return [...byId.values()].sort((a, b) => b.at - a.at).slice(0, limit);
}
