/** A desk for tests: it knows one account, `own`, and no jobs. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DiagnosisRun } from '../../../src-main/contract/diagnosis-run.ts';
import { CallRefused } from '../../../src-main/contract/result.ts';
import { DiagnosisDesk } from '../../../src-main/diagnose/desk.ts';
import { Attachments } from '../../../src-main/outbox/attachments.ts';
import { messageOf } from '../../support/requests.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { entered } from '../accounts/support.ts';

/** The desk, and ways to wait for what it tells. */
export interface Desk {
  readonly desk: DiagnosisDesk;
  readonly path: string;
  /** The run once it has ended. */
  readonly ended: (id: string) => Promise<DiagnosisRun>;
  readonly told: DiagnosisRun[];
  readonly attachments: Attachments;
}

/**
 * A desk as a start of the application makes it.
 * @param path of what it keeps; default: a new one
 */
export async function makeDesk(path?: string): Promise<Desk> {
  const attachments = new Attachments(join(tmpdir(), 'none'), []);
  const at = path ?? join(await temporaryFolder('desk'), 'diagnoses.json');
  const told: DiagnosisRun[] = [];
  const waiting = new Map<string, (run: DiagnosisRun) => void>();
  const desk = new DiagnosisDesk({
    path: at,
    account: (id) => {
      if (id === 'own') return entered;
      throw new CallRefused({ kind: 'not-found', what: id === '' ? 'job' : 'account' });
    },
    access: async () => {
      throw new Error('There is no account here.');
    },
    job: () => {
      throw new CallRefused({ kind: 'not-found', what: 'job' });
    },
    file: attachments.file,
    files: attachments,
    compose: async ({ text }) => ({
      ...messageOf(`From: ada@example.com\r\n\r\n${text}\r\n`),
      envelope: { from: 'ada@example.com', to: [] },
    }),
    sent: async () => {
      throw new Error('There is no job here.');
    },
    traces: { begin: (title) => ({ id: `${title}-session`, tap: () => undefined }) },
    systemRoots: async () => [],
    onRun: (run) => {
      told.push(run);
      if (run.state !== 'running') waiting.get(run.id)?.(run);
    },
    onSeen: () => undefined,
    onCorrupt: () => undefined,
    report: (error) => {
      throw error;
    },
  });
  await desk.load();
  const ended = (id: string): Promise<DiagnosisRun> => {
    const now = desk.list().find((run) => run.id === id);
    if (now && now.state !== 'running') return Promise.resolve(now);
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  return { desk, path: at, ended, told, attachments };
}
