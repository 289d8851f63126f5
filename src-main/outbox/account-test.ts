/** Tries an account as it stands in its form: connects, secures, logs in, sends nothing. */
import type { Access } from '../accounts/access.ts';
import type { AccountInput, OtherSecretsInput, PasswordInput } from '../contract/account.ts';
import type { TestOutcome } from '../contract/calls.ts';
import type { Phase } from '../contract/failure.ts';
import { probe } from '../smtp/deliver.ts';
import type { Timeouts } from '../smtp/phases.ts';
import { failureOf, isBug, secretMissing } from './failures.ts';
import type { Sender } from './send-job.ts';

/** Somebody is waiting in front of it: shorter than for a message, ms. */
const testTimeouts: Partial<Timeouts> = {
  connect: 15_000,
  greeting: 30_000,
  tls: 15_000,
  reply: 30_000,
  total: 90_000,
};

interface AccountTesterParts extends Pick<Sender, 'traces' | 'systemRoots' | 'report' | 'gate'> {
  readonly accessWith: (
    account: AccountInput,
    password: PasswordInput,
    others?: OtherSecretsInput,
  ) => Promise<Access>;
  readonly learnSizeLimit: (id: string, limit: number | undefined) => Promise<void>;
}

export class AccountTester {
  readonly #parts: AccountTesterParts;
  #running: AbortController | undefined;

  constructor(parts: AccountTesterParts) {
    this.#parts = parts;
  }

  /** One at a time: a new test ends the one before it. */
  test = async (
    account: AccountInput,
    password: PasswordInput,
    others?: OtherSecretsInput,
  ): Promise<TestOutcome> => {
    const { accessWith, traces, systemRoots, report, gate } = this.#parts;
    this.cancel();
    const running = new AbortController();
    this.#running = running;
    const trace = traces.begin(account.label === '' ? account.address : account.label, 'test');
    const sessionId = trace.id;
    let phase: Phase = 'connect';
    try {
      const access = await accessWith(account, password, others);
      const { server, login, proxy, clientCertificate } = access;
      const missing = secretMissing(account, access);
      if (missing) return { sessionId, ok: false, failure: missing };
      const found = await probe({
        server,
        ...(login && { credentials: login }),
        ...(proxy && { proxy }),
        ...(clientCertificate && { clientCertificate }),
        timeouts: testTimeouts,
        tap: (event) => {
          phase = event.phase;
          trace.tap(event);
        },
        systemRoots: await systemRoots(),
        signal: running.signal,
        ...(gate && { gate: gate(sessionId) }),
      });
      if (account.id !== undefined) await this.#parts.learnSizeLimit(account.id, found.sizeLimit);
      return { sessionId, ok: true, probe: found };
    } catch (error) {
      if (isBug(error)) report(error);
      return { sessionId, ok: false, failure: failureOf(error, phase) };
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  };

  cancel = (): void => this.#running?.abort();
}
