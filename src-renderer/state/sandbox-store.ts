/** The sandbox part of the window's state: where it listens, and what has arrived. */
import { create } from 'zustand';
import type { SandboxMessageSummary, SandboxState } from '../../src-main/contract/sandbox.ts';

export interface SandboxData {
  /** Absent until the main process has told. */
  readonly server?: SandboxState;
  /** Newest first. */
  readonly messages: readonly SandboxMessageSummary[];
  /** The list was fetched, so that an empty one means that nothing has arrived. */
  readonly loaded: boolean;
  /** The message that is looked at; the newest one when absent. */
  readonly selected?: string | undefined;
}

/** The sandbox forgets its oldest messages as well. */
const limit = 500;

export const useSandbox = create<SandboxData>()(() => ({ messages: [], loaded: false }));

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

export function forgetSandboxMessages(): void {
  useSandbox.setState({ messages: [], selected: undefined });
}

export function selectSandboxMessage(selected: string): void {
  useSandbox.setState({ selected });
}

function newestFirst(messages: readonly SandboxMessageSummary[]): readonly SandboxMessageSummary[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  return [...byId.values()].sort((a, b) => b.at - a.at).slice(0, limit);
}
