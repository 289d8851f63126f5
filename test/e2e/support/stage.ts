/** A display and a folder for one test file, with the applications it starts; all gone when the file ends. */
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Display, startDisplay } from './display.ts';
import { type LaunchOptions, launchApp } from './launch.ts';
import { firstWindow } from './person.ts';

/** What a person would wait for something to show up. */
const actionDeadlineMs = 15_000;

export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the application wrote to its standard output and error so far. */
  readonly log: () => string;
}

export interface Stage {
  /** An empty folder at the start of the file. */
  readonly folder: () => string;
  /** Starts the application; the same `person` finds what they left. */
  readonly start: (
    options?: Partial<Omit<LaunchOptions, 'display' | 'userData'>> & { readonly person?: string },
  ) => Promise<Running>;
  readonly display: () => Display;
}

/** To be called at the top of a test file. */
export function stage(): Stage {
  let display: Display | undefined;
  let folder = '';
  const running = new Set<ElectronApplication>();
  const complaints: string[] = [];

  beforeAll(async () => {
    display = await startDisplay();
    folder = await temporaryFolder();
  });
  afterAll(async () => {
    for (const app of running) await app.close();
    await display?.stop();
    expect(complaints, 'the window wrote to its console').toEqual([]);
  });

  const onDisplay = (): Display => {
    if (display === undefined) throw new Error('The display is not there yet: call this inside a test');
    return display;
  };
  return {
    folder: () => folder,
    display: onDisplay,
    start: async ({ person = 'person', ...options } = {}) => {
      const app = await launchApp({ display: onDisplay(), userData: join(folder, person), ...options });
      running.add(app);
      app.context().on('console', (said) => complaints.push(`${said.type()}: ${said.text()}`));
      app.context().on('weberror', (thrown) => complaints.push(`thrown: ${thrown.error().stack}`));
      app.once('close', () => running.delete(app));
      let log = '';
      app.process().stdout?.on('data', (bytes: Buffer) => {
        log += bytes.toString();
      });
      app.process().stderr?.on('data', (bytes: Buffer) => {
        log += bytes.toString();
      });
      const page = await firstWindow(app);
      page.setDefaultTimeout(actionDeadlineMs);
      return { app, page, log: () => log };
    },
  };
}
