/** Starts the real application for a test: the development one, built when its sources changed. */
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { build } from '../../../build/build.mjs';
import { resolveElectron } from '../../../build/electron/resolve.mjs';
import type { Display } from './display.ts';
import type { Keyring } from './keyring.ts';

export interface LaunchOptions {
  readonly display: Display;
  /** Folder for everything the application keeps; the same again is the same person's next start. */
  readonly userData: string;
  /** Files and command-line words, as a person would give them. */
  readonly args?: readonly string[];
  /** Without one the application finds no keyring at all. */
  readonly keyring?: Keyring;
  readonly env?: Readonly<Record<string, string>>;
  /** The executable of a packaged application in place of the development one. */
  readonly packaged?: string;
}

const repository = join(import.meta.dirname, '..', '..', '..');
const launchDeadlineMs = 60_000;

export async function launchApp(options: LaunchOptions): Promise<ElectronApplication> {
  const root = process.getuid?.() === 0;
  return _electron.launch({
    executablePath: options.packaged ?? (await developmentElectron()),
    args: [...switches(options, root), ...(options.packaged ? [] : [repository]), ...(options.args ?? [])],
    env: { ...environment(), ...options.display.env, ...options.keyring?.env, ...options.env },
    // Only root goes without the sandbox.
    chromiumSandbox: !root,
    timeout: launchDeadlineMs,
  });
}

async function developmentElectron(): Promise<string> {
  await build(() => undefined);
  const { executable } = await resolveElectron(() => undefined);
  return executable;
}

function switches({ userData, keyring }: LaunchOptions, root: boolean): string[] {
  return [
    ...(root ? ['--no-sandbox'] : []),
    `--user-data-dir=${userData}`,
    // Chromium guesses the store from the desktop, and a test has no desktop.
    ...(keyring ? ['--password-store=gnome-libsecret'] : []),
  ];
}

/** The session of whoever runs the tests is left out of them: its keyring, its display, its language. */
function environment(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) kept[name] = value;
  delete kept.WAYLAND_DISPLAY;
  return { ...kept, DBUS_SESSION_BUS_ADDRESS: 'disabled:', LANG: 'C.UTF-8', LANGUAGE: 'en', TZ: 'UTC' };
}
