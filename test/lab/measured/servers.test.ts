/** The diagnoser against servers that are not ours: no false alarm where all is well, and the cause where it is not. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosisDocument } from '../../../src-main/cli/diagnosis-document.ts';
import type { CheckGroup } from '../../../src-main/contract/diagnosis.ts';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { diagnose } from '../../../src-main/diagnose/run.ts';
import { password, user } from '../../interop/support/dovecot.ts';
import type { MatrixSecurity, RunningServer, ServerKind } from '../../interop/support/mail-server.ts';
import { serverKinds, serving } from '../../interop/support/server-kinds.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { diagnosed, type Report, reportIn } from '../report.ts';
import { actorOf, safestOf, somebody, takesLogin, troubles } from '../servers.ts';

/** The quick path, and what takes a message to find out. */
const quick: readonly CheckGroup[] = ['reach', 'tls', 'auth', 'envelope', 'limits'];
const transfer: readonly CheckGroup[] = ['transfer'];
/** Somebody is waiting, seconds. */
const QUICK = 10;

interface Question {
  readonly security: MatrixSecurity;
  readonly secret?: string | undefined;
  readonly to: string;
  readonly checks: readonly CheckGroup[];
}

/** Asks the command; of LMTP, which no document can tell it of, the engine. */
async function ask(kind: ServerKind, running: RunningServer, question: Question): Promise<Report> {
  const { security, secret, to, checks } = question;
  const { ca, ...server } = running.server(security);
  if (kind.protocol) return await askLmtp(running, question);
  const folder = await temporaryFolder('lab-server');
  const caFile = join(folder, 'ca.pem');
  if (ca !== undefined) await writeFile(caFile, ca);
  const { report } = await diagnosed({
    server: { ...server, ...(ca !== undefined && { caFile }) },
    ...(secret !== undefined && { auth: { user, password: secret, allowCleartext: true } }),
    envelope: { from: user, to: [to] },
    checks,
  });
  return report;
}

async function askLmtp(running: RunningServer, { security, to, checks }: Question): Promise<Report> {
  const events: WireEvent[] = [];
  const diagnosis = await diagnose({
    target: {
      server: running.server(security),
      protocol: 'lmtp',
      envelope: { from: user, to: [to] },
      allowSend: false,
    },
    groups: checks,
    signal: new AbortController().signal,
    openSession: (check) => ({ id: check, tap: (event) => events.push(event) }),
    crashed: (_check, error) => {
      throw error;
    },
  });
  const trace = events.map((event, seq) => ({ session: '1', check: '1', seq, at: 0, ms: 0, ...event }));
  const code = diagnosis.verdict.cause === 'none' ? 0 : 1;
  return reportIn(
    { code, stdout: JSON.stringify(diagnosisDocument(diagnosis, trace, undefined)), stderr: '' },
    {},
  );
}

const commandsIn = ({ trace }: Report): readonly string[] =>
  trace.flatMap(({ kind, text }) => (kind === 'sent' && typeof text === 'string' ? [text] : []));

describe.each(serverKinds.map((kind) => ({ kind, name: kind.name, reason: kind.reasonToSkip() })))(
  '$name',
  ({ kind, reason }) => {
    describe.skipIf(reason !== undefined)(reason ?? 'runs here', () => {
      const server = serving(kind);

      test.each(kind.securities)('raises no alarm where all is well (%s)', async (security) => {
        const secret = takesLogin(kind, security) ? password : undefined;
        const started = performance.now();
        const report = await ask(kind, server.running, { security, secret, to: somebody, checks: quick });
        expect((performance.now() - started) / 1000).toBeLessThan(QUICK);
        const lab = await ask(kind, server.running, { security, secret, to: somebody, checks: transfer });
        for (const { verdict, checks, findings } of [report, lab]) {
          expect(verdict).toMatchObject({ cause: 'none', evidence: {} });
          expect(checks.filter(({ status }) => status === 'fail' || status === 'skipped')).toEqual([]);
          // What these servers are told to do, and is worth a word all the same.
          expect(findings.filter(({ cause }) => cause !== 'auth-in-clear-offered')).toEqual([]);
        }
        expect(commandsIn(report).filter((line) => /^(DATA|BDAT)\b/.test(line))).toEqual([]);
        expect(lab.trace.filter(({ phase }) => phase === 'final')).toEqual([]);
      });

      test.each(troubles.filter(({ concerns }) => concerns(kind)))('$broken is named', async (trouble) => {
        const report = await ask(kind, server.running, {
          security: safestOf(kind),
          secret: trouble.isLogin ? 'never-the-password' : kind.loginRequired ? password : undefined,
          to: trouble.to,
          checks: quick,
        });
        expect(report.verdict).toMatchObject({ cause: trouble.cause(kind), actor: actorOf(trouble, kind) });
        expect(report.checks.find(({ status }) => status === 'fail')?.id).toBe(trouble.check);
        // Before anybody is locked out.
        const logins = commandsIn(report).filter((line) => line.startsWith('AUTH '));
        if (trouble.isLogin) expect(logins.length).toBeLessThanOrEqual(3);
      });
    });
  },
);
