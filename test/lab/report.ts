/** What `wirepost diagnose --json` promises to print, to the last key; and the command itself. */
import { expect } from 'vitest';
import { z } from 'zod';
import type { Cause, DiagnosedCause } from '../../src-main/contract/diagnosis.ts';
import type { CauseId } from '../../src-main/contract/failure.ts';
import { diagnosedActors } from '../../src-renderer/explain/diagnosis-table.ts';
import { causeRemedies } from '../../src-renderer/explain/failure-table.ts';
import { type Ran, type RunOptions, run } from '../unit/cli/support.ts';
import type { Document } from './set-up.ts';

/** Every name that a diagnosis can give, but `unknown`: the compiler keeps both tables complete. */
export const causeIds: readonly string[] = [
  ...Object.keys(causeRemedies satisfies Record<Exclude<CauseId, 'unknown'>, unknown>),
  ...Object.keys(diagnosedActors satisfies Record<DiagnosedCause, unknown>),
];
const cause = z.custom<Cause>((value) => typeof value === 'string' && causeIds.includes(value));
const evidence = z.record(z.string(), z.unknown());
const words = z.string().min(1);

const verdictSchema = z.strictObject({
  cause: z.union([cause, z.literal('none'), z.literal('unknown')]),
  evidence,
  actor: z.enum(['you', 'provider', 'server-admin', 'network-admin', 'recipient']),
  summary: words,
  nextStep: words,
});

const checkSchema = z
  .strictObject({
    id: z.string().regex(/^(reach|tls|auth|envelope|limits|transfer|domain|message)\.[a-z-]+$/),
    status: z.enum(['pass', 'warn', 'fail', 'skipped']),
    cause: cause.optional(),
    evidence,
    seconds: z.number().min(0),
  })
  .refine((check) => check.cause === undefined || check.status === 'fail', {
    message: 'names a cause without having failed',
  });

const reportSchema = z.strictObject({
  verdict: verdictSchema,
  findings: z.array(z.strictObject({ cause, evidence })),
  checks: z.array(checkSchema),
  trace: z.array(z.looseObject({ session: words, check: words, kind: words, ms: z.number() })),
});
export type Report = z.infer<typeof reportSchema>;

export interface Diagnosed {
  readonly report: Report;
  /** From the document to the report. */
  readonly seconds: number;
}

/** Runs the command inside the test: what it prints has to be one document of the promised form, and no secret in it. */
export async function diagnosed(document: Document, options: RunOptions = {}): Promise<Diagnosed> {
  const started = performance.now();
  const ran = await run(['diagnose', '--json'], { ...options, stdin: document });
  const seconds = (performance.now() - started) / 1000;
  return { report: reportIn(ran, document), seconds };
}

/** @throws what is wrong with it */
export function reportIn({ code, stdout, stderr }: Ran, document: Document): Report {
  expect(stderr).toBe('');
  const report = reportSchema.parse(JSON.parse(stdout));
  expect(code).toBe(report.verdict.cause === 'none' ? 0 : 1);
  for (const secret of secretsIn(document)) expect(stdout).not.toContain(secret);
  return report;
}

/** In every form in which they go over the wire. */
function secretsIn({ auth }: Document): readonly string[] {
  const given = z.object({
    user: z.string(),
    password: z.string().optional(),
    accessToken: z.string().optional(),
  });
  const { data } = given.safeParse(auth);
  const secret = data?.password ?? data?.accessToken;
  if (data === undefined || secret === undefined) return [];
  const plain = Buffer.from(`\0${data.user}\0${secret}`).toString('base64');
  return [secret, Buffer.from(secret).toString('base64'), plain];
}
