/** What the window shows: page, dock, settings, facts about this run. */
import { create } from 'zustand';
import type { Page } from '../../src-main/contract/events.ts';
import type { AppInfo, Settings } from '../../src-main/contract/settings.ts';

export interface AppState {
  readonly page: Page;
  readonly dockOpen: boolean;
  readonly settings: Settings;
  readonly info?: AppInfo;
}

export const useApp = create<AppState>()(() => ({
  page: 'compose',
  dockOpen: false,
  settings: { theme: 'system', language: 'system', dock: 'bottom' },
}));

export function openPage(page: Page): void {
  useApp.setState({ page });
}

export function toggleDock(): void {
  useApp.setState(({ dockOpen }) => ({ dockOpen: !dockOpen }));
}

export function setDockOpen(dockOpen: boolean): void {
  useApp.setState({ dockOpen });
}
