/** The way to the main process. The only file of the window that reads `window.api`. */
import type { WindowApi } from '../src-main/contract/window-api.ts';

declare global {
  interface Window {
    readonly api: WindowApi<File>;
  }
}

export const api: WindowApi<File> = window.api;
