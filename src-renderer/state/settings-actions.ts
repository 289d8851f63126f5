/** Changing settings: shown at once, then kept. */
import type { Settings } from '../../src-main/contract/settings.ts';
import { api } from '../api.ts';
import { languageFor, setLanguage } from '../i18n/i18n.ts';
import { useApp } from './app-store.ts';
import { valueOrNotice } from './call-errors.ts';

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const settings = { ...useApp.getState().settings, ...change };
  applySettings(settings);
  const kept = await valueOrNotice(api.settingsSet(settings));
  if (kept !== undefined) applySettings(kept);
}

/** Shows the window as the settings say. The colour scheme follows by way of the app's root. */
function applySettings(settings: Settings): void {
  const { info } = useApp.getState();
  useApp.setState({ settings });
  setLanguage(languageFor(settings.language, info?.locale ?? navigator.language));
}
