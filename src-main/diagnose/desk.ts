/** Diagnoses asked for in the window: one at a time, told as they go, kept so that the next can be compared. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type CheckResult, checkGroups, type Diagnosis } from '../contract/diagnosis.ts';
import type { DiagnosisInput, DiagnosisRun, SeenSoFar } from '../contract/diagnosis-run.ts';
import type { Draft } from '../contract/draft.ts';
import { CallRefused } from '../contract/result.ts';
import type { TraceSummary, WireEvent } from '../contract/trace.ts';
import { JsonFile, type OnCorrupt } from '../storage/json-file.ts';
import { type ChosenFiles, filesOf, keptFileSchema, refuseGoneFile } from './desk-files.ts';
import { type Composed, type TargetParts, targetOf, targetOfDraft } from './desk-target.ts';
import { inTurn, plan } from './plan.ts';
import { type DiagnoseRequest, diagnose, quickBudget } from './run.ts';
import { reportSchema, runSchema } from './run-schema.ts';
import { findingsOf, verdictOf } from './verdict.ts';

/** Older ones go. */
const MOST_KEPT = 30;

const fileSchema = z.object({
  version: z.literal(1),
  runs: z.array(runSchema),
  /** Message files of the runs. */
  files: z.array(keptFileSchema).exactOptional(),
});

/** What of a run is to be done. */
interface Task {
  /** This check alone, beside what is known of the others. */
  readonly only?: string;
  /** The message, where it is one that is being written. */
  readonly composed?: Composed;
}

/** What the desk needs of the application. */
export interface DeskParts extends TargetParts {
  readonly path: string;
  /** Throws `CallRefused` (not-found) for a job that is gone. */
  readonly job: (id: string) => unknown;
  /** Throws `CallRefused` where the draft cannot become a message. */
  readonly compose: (draft: Draft) => Promise<Composed>;
  readonly files: ChosenFiles;
  readonly traces: {
    readonly begin: (
      title: string,
      purpose: TraceSummary['purpose'],
    ) => { readonly id: string; readonly tap: (event: WireEvent) => void };
  };
  readonly onRun: (run: DiagnosisRun) => void;
  readonly onSeen: (seen: SeenSoFar) => void;
  readonly onCorrupt: OnCorrupt;
  readonly report: (error: unknown) => void;
}

export class DiagnosisDesk {
  readonly #parts: DeskParts;
  readonly #file: JsonFile<z.infer<typeof fileSchema>>;
  /** Newest first. */
  #runs: readonly DiagnosisRun[] = [];
  #running: { readonly id: string; readonly stop: AbortController } | undefined;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#file = new JsonFile(parts.path, fileSchema, parts.onCorrupt);
  }

  /** What ran when the application ended did not come to its end. */
  async load(): Promise<void> {
    const { runs = [], files = [] } = (await this.#file.read()) ?? {};
    await this.#parts.files.regrant(files);
    this.#runs = runs.map((run) =>
      run.state === 'running' ? { ...run, state: 'broken-off', running: [] } : run,
    );
  }

  /** The newest first. */
  list = (): readonly DiagnosisRun[] => this.#runs;

  /** Answers at once; the rest is told by `onRun`. Throws `CallRefused` (not-found) for an account, a job or a file that is gone. */
  start = async (input: DiagnosisInput): Promise<DiagnosisRun> => {
    await this.#refuseGone(input);
    return this.#start(input);
  };

  /** Looks at a message that is being written, as `start`. Throws `CallRefused` where it cannot become a message. */
  checkDraft = async (draft: Draft): Promise<DiagnosisRun> => {
    const composed = await this.#parts.compose(draft);
    const { accountId } = draft;
    return this.#start({ accountId, draft: true, groups: ['message'], allowSend: false }, composed);
  };

  /** Runs one check of an earlier diagnosis once more, with what the others saw then. Throws as `start`. */
  again = async (id: string, check: string): Promise<DiagnosisRun> => {
    await this.#refuseGone(this.#find(id).input);
    const before = this.#find(id);
    if (!before.planned.some((one) => one.id === check)) throw new CallRefused(notFound);
    const { endedAt: _ended, verdict: _verdict, ...rest } = before;
    const checks = before.checks.filter((result) => result.id !== check);
    const run: DiagnosisRun = { ...rest, state: 'running', running: [], checks };
    this.#keep(run);
    this.#perform(run, { only: check }).catch(this.#parts.report);
    return run;
  };

  /**
   * Takes in a report that was shared. Throws `CallRefused` (bad-request) for what is none, (storage) where it cannot
   * be kept.
   * @param name of the file it came in
   */
  open = async (name: string, text: string): Promise<DiagnosisRun> => {
    const report = reportSchema.safeParse(parsed(text));
    if (!report.success) throw new CallRefused({ kind: 'bad-request', message: `${name} is no diagnosis.` });
    const { run } = report.data;
    const state = run.state === 'running' ? 'broken-off' : run.state;
    const opened: DiagnosisRun = { ...run, id: randomUUID(), opened: name, state, running: [] };
    this.#runs = [opened, ...this.#runs].slice(0, MOST_KEPT);
    await this.#save();
    return opened;
  };

  /** Ends it soon; `onRun` tells. Nothing happens to one that does not run. */
  cancel = (id: string): void => {
    if (this.#running?.id === id) this.#running.stop.abort();
  };

  /** Throws `CallRefused` (storage). */
  remove = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) this.cancel(id);
    this.#runs = this.#runs.filter(({ id }) => !ids.includes(id));
    await this.#save();
  };

  #start(input: DiagnosisInput, composed?: Composed): DiagnosisRun {
    const run = this.#begin(input);
    this.#runs = [run, ...this.#runs].slice(0, MOST_KEPT);
    this.#perform(run, composed && { composed }).catch(this.#parts.report);
    return run;
  }

  #begin(input: DiagnosisInput): DiagnosisRun {
    const {
      accountId,
      server,
      draft,
      messageFile,
      domain = messageFile?.name ?? '',
      groups = checkGroups,
      first,
    } = input;
    const turns = inTurn(checkGroups, first).filter((group) => groups.includes(group));
    const account = accountId === undefined ? undefined : this.#parts.account(accountId);
    const { host, port } = draft ? {} : (account ?? server ?? {});
    const named = account === undefined ? undefined : account.label === '' ? account.address : account.label;
    return {
      id: randomUUID(),
      input,
      title: named ?? host ?? domain,
      ...(host !== undefined && { host }),
      ...(port !== undefined && { port }),
      startedAt: Date.now(),
      state: 'running',
      planned: turns.flatMap((turn) =>
        plan.flatMap(({ id, group }) => (group === turn ? [{ id, group }] : [])),
      ),
      running: [],
      checks: [],
      findings: [],
    };
  }

  /** While somebody is there to be told: later it would look like a fault. */
  async #refuseGone(input: DiagnosisInput): Promise<void> {
    const { accountId, jobId, draft } = input;
    if (draft) throw new CallRefused({ kind: 'bad-request', message: 'A draft is not kept.' });
    if (accountId !== undefined) this.#parts.account(accountId);
    if (jobId !== undefined) this.#parts.job(jobId);
    await refuseGoneFile(input, this.#parts.files);
  }

  async #perform(begun: DiagnosisRun, what: Task = {}): Promise<void> {
    this.#running?.stop.abort();
    const stop = new AbortController();
    this.#running = { id: begun.id, stop };
    let run = begun;
    const tell = (change: Partial<DiagnosisRun>): void => {
      run = { ...run, ...change };
      this.#keep(run);
    };
    try {
      const found = await this.#diagnose(run, what, stop.signal, {
        started: (check) => tell({ running: [...run.running, check] }),
        finished: (result) =>
          tell({ running: without(run.running, result.id), checks: inOrder(run, result) }),
        leftOut: (check) =>
          tell({
            running: without(run.running, check),
            planned: run.planned.filter(({ id }) => id !== check),
          }),
      });
      const { verdict, findings, checks } = found;
      const state = stop.signal.aborted ? 'cancelled' : 'done';
      tell({ state, endedAt: Date.now(), running: [], checks, verdict, findings });
    } catch (error) {
      tell({ state: 'cancelled', endedAt: Date.now(), running: [] });
      throw error;
    } finally {
      if (this.#running?.stop === stop) this.#running = undefined;
      await this.#save();
    }
  }

  async #diagnose(
    { id, input, title, checks: known }: DiagnosisRun,
    { only, composed }: Task,
    signal: AbortSignal,
    listener: Required<Pick<DiagnoseRequest, 'started' | 'finished' | 'leftOut'>>,
  ): Promise<Diagnosis> {
    const { traces, report, onSeen } = this.#parts;
    const { dnsServer, groups, first } = input;
    // The window always names the groups; whoever wants the transfer lab, or one check alone, takes the time.
    const isQuick = only === undefined && !groups?.includes('transfer');
    const wanted = only === undefined ? plan : plan.filter((check) => check.id === only);
    const found = await diagnose(
      {
        target: composed ? targetOfDraft(composed) : await targetOf(input, this.#parts),
        ...(first && { first }),
        ...(groups && { groups }),
        ...(isQuick && { budget: quickBudget }),
        ...(dnsServer !== undefined && { dnsServer }),
        ...(only !== undefined && { known }),
        signal,
        openSession: () => traces.begin(title, 'check'),
        seen: (check, evidence) => onSeen({ id, check, evidence }),
        ...listener,
        crashed: (_check, error) => report(error),
      },
      wanted,
    );
    if (only === undefined) return found;
    const checks = plan.flatMap(({ id }) => {
      const result = [...found.checks, ...known].find((one) => one.id === id);
      return result ? [result] : [];
    });
    const verdict = verdictOf(checks);
    return { verdict, findings: findingsOf(checks, verdict), checks };
  }

  #find(id: string): DiagnosisRun {
    const run = this.#runs.find((one) => one.id === id);
    if (!run) throw new CallRefused(notFound);
    return run;
  }

  #keep(run: DiagnosisRun): void {
    if (!this.#runs.some(({ id }) => id === run.id)) return;
    this.#runs = this.#runs.map((one) => (one.id === run.id ? run : one));
    this.#parts.onRun(run);
  }

  #save(): Promise<void> {
    const files = [...filesOf(this.#runs, this.#parts.files)];
    return this.#file.write({ version: 1, runs: [...this.#runs], files });
  }
}

/** `undefined`, which no schema here takes, for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const notFound = { kind: 'not-found', what: 'diagnosis' } as const;

const without = (ids: readonly string[], gone: string): readonly string[] => ids.filter((id) => id !== gone);

/** The results with one more, in the order of the plan. */
function inOrder({ planned, checks }: DiagnosisRun, result: CheckResult): readonly CheckResult[] {
  const all = [...checks.filter(({ id }) => id !== result.id), result];
  return planned.flatMap(({ id }) => all.filter((one) => one.id === id));
}
