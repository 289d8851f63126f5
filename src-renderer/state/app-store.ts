/** What the window shows: page, dock, settings, facts about this run. */
import { create } from 'zustand';
import type { Page } from '../../src-main/contract/events.ts';
import type { AppInfo, Settings } from '../../src-main/contract/settings.ts';

export interface AppState {
  readonly page: Page;
  readonly dockOpen: boolean;
  /** The person closed the dock in this run, so it is not opened unasked. */
  readonly dockUnwanted: boolean;
  readonly settings: Settings;
  readonly info?: AppInfo;
}

export const useApp = create<AppState>()(() => ({
  page: 'compose',
  dockOpen: false,
  dockUnwanted: false,
  settings: { theme: 'system', language: 'system', dock: 'bottom' },
}));

export function openPage(page: Page): void {
  useApp.setState({ page });
}

export function toggleDock(): void {
  setDockOpen(!useApp.getState().dockOpen);
}

/** As the person wishes. */
export function setDockOpen(dockOpen: boolean): void {
  useApp.setState({ dockOpen, dockUnwanted: !dockOpen });
}

/** Sizes in px under which an opened dock would leave the page too little room. */
const ROOM = { bottom: 600, right: 1000 };

/** Shows the lines of a send as they happen, where there is room and the person has not put the dock away. */
export function openDockForSending({
  innerWidth,
  innerHeight,
}: Pick<Window, 'innerWidth' | 'innerHeight'>): void {
  useApp.setState(({ dockOpen, dockUnwanted, settings: { dock } }) => {
    const hasRoom = dock === 'bottom' ? innerHeight >= ROOM.bottom : innerWidth >= ROOM.right;
    return { dockOpen: dockOpen || (hasRoom && !dockUnwanted) };
  });
}
