/** The diagnoser against servers that are not ours: no false alarm where all is well, and the cause where it is not. */
import { describe, expect, test } from 'vitest';
import type { CheckGroup, Diagnosis } from '../../src-main/contract/diagnosis.ts';
import type { WireEvent } from '../../src-main/contract/trace.ts';
import type { Target } from '../../src-main/diagnose/check.ts';
import { diagnose } from '../../src-main/diagnose/run.ts';
import type { Credentials } from '../../src-main/smtp/request.ts';
import { password, user } from './support/dovecot.ts';
import { serverKinds, serving } from './support/server-kinds.ts';

const groups: readonly CheckGroup[] = ['reach', 'tls', 'auth', 'envelope', 'limits'];
const envelope = { from: user, to: ['bob@rcpt.example'] };

interface Seen {
  readonly diagnosis: Diagnosis;
  readonly seconds: number;
  readonly events: readonly WireEvent[];
}

async function diagnosed(target: Omit<Target, 'allowSend'>): Promise<Seen> {
  const events: WireEvent[] = [];
  let sessions = 0;
  const started = performance.now();
  const diagnosis = await diagnose({
    target: { ...target, allowSend: false },
    groups,
    signal: new AbortController().signal,
    openSession: () => {
      sessions += 1;
      return { id: String(sessions), tap: (event) => events.push(event) };
    },
    crashed: (_check, error) => {
      throw error;
    },
  });
  return { diagnosis, seconds: (performance.now() - started) / 1000, events };
}

const sentIn = (events: readonly WireEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === 'sent' ? event.text : []));

const servers = serverKinds.map((kind) => ({ kind, reason: kind.reasonToSkip() }));

describe.each(servers)('diagnosis', ({ kind, reason }) => {
  describe.skipIf(reason !== undefined)(`${kind.name}${reason === undefined ? '' : `: ${reason}`}`, () => {
    const { to } = serving(kind);
    const credentials = (secret = password): Credentials => ({
      user,
      password: secret,
      allowCleartext: true,
    });
    const [safest = 'none'] = kind.securities;
    const hasLogin = kind.mechanisms[safest].length > 0;
    /** Not logged in, unless nothing goes without. */
    const asStranger = () => ({ ...to(safest), ...(kind.loginRequired && { credentials: credentials() }) });

    test.each(kind.securities)('raises no alarm where all is well (%s)', async (security) => {
      const { diagnosis, seconds, events } = await diagnosed({
        ...to(security),
        ...(kind.mechanisms[security].length > 0 && { credentials: credentials() }),
        envelope,
      });
      expect(diagnosis.verdict).toEqual({ cause: 'none', evidence: {} });
      // What these servers are told to do, and is worth a word all the same.
      expect(diagnosis.findings.filter(({ cause }) => cause !== 'auth-in-clear-offered')).toEqual([]);
      expect(diagnosis.checks.filter(({ status }) => status === 'skipped')).toEqual([]);
      expect(seconds).toBeLessThan(10);
      expect(sentIn(events).filter((line) => /^(DATA|BDAT)\b/.test(line))).toEqual([]);
    });

    test.skipIf(!hasLogin)('names a wrong password, and stops before anybody is locked out', async () => {
      const { diagnosis, events } = await diagnosed({
        ...to(safest),
        credentials: credentials('wrong'),
        envelope,
      });
      expect(diagnosis.verdict).toMatchObject({ cause: 'auth-credentials-wrong', check: 'auth.login' });
      expect(sentIn(events).filter((line) => line.startsWith('AUTH ')).length).toBeLessThanOrEqual(3);
    });

    test('names a recipient that nobody is', async () => {
      const { diagnosis } = await diagnosed({
        ...asStranger(),
        envelope: { from: user, to: ['nobody@rcpt.example'] },
      });
      expect(diagnosis.verdict).toMatchObject({ cause: kind.unknownRecipient, check: 'envelope.accepted' });
    });

    test.skipIf(kind.loginRequired === true)('names what it does not relay', async () => {
      const { diagnosis } = await diagnosed({
        ...asStranger(),
        envelope: { from: user, to: ['bob@elsewhere.example'] },
      });
      expect(diagnosis.verdict).toMatchObject({ cause: kind.relayDenied, check: 'envelope.accepted' });
    });
  });
});
