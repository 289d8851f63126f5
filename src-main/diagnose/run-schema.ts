/** Diagnoses as they are read back from disk or from a report: the contract's shapes, checked. */
import { z } from 'zod';
import {
  type Cause,
  type CheckResult,
  checkGroups,
  type Evidence,
  type EvidenceValue,
  type Finding,
  type Verdict,
} from '../contract/diagnosis.ts';
import { type DiagnosisRun, diagnosisInputSchema } from '../contract/diagnosis-run.ts';

/** Causes grow with versions, so any word is let in. */
const causeSchema = z.custom<Cause>((value) => typeof value === 'string' && value.length <= 100);

const evidenceValue: z.ZodType<EvidenceValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(evidenceValue).readonly(),
    z.record(z.string(), evidenceValue).readonly(),
  ]),
);
const evidenceSchema: z.ZodType<Evidence> = z.record(z.string(), evidenceValue).readonly();

const findingSchema = z.object({
  cause: causeSchema,
  evidence: evidenceSchema,
  check: z.string().max(100).exactOptional(),
}) satisfies z.ZodType<Finding>;

const checkSchema = z.object({
  id: z.string().max(100),
  group: z.enum(checkGroups),
  status: z.enum(['pass', 'warn', 'fail', 'skipped']),
  cause: causeSchema.exactOptional(),
  evidence: evidenceSchema,
  findings: z.array(findingSchema).readonly(),
  seconds: z.number(),
  sessions: z.array(z.string().max(64)).readonly(),
}) satisfies z.ZodType<CheckResult>;

const verdictSchema = z.object({
  cause: z.union([z.literal('none'), causeSchema]),
  evidence: evidenceSchema,
  check: z.string().max(100).exactOptional(),
}) satisfies z.ZodType<Verdict>;

/** One diagnosis with all that it saw. */
export const runSchema = z.object({
  id: z.uuid(),
  input: diagnosisInputSchema,
  title: z.string().max(400),
  opened: z.string().max(255).exactOptional(),
  host: z.string().max(253).exactOptional(),
  port: z.int().exactOptional(),
  startedAt: z.number(),
  endedAt: z.number().exactOptional(),
  state: z.enum(['running', 'done', 'cancelled', 'broken-off']),
  planned: z.array(z.object({ id: z.string().max(100), group: z.enum(checkGroups) })).readonly(),
  running: z.array(z.string().max(100)).readonly(),
  checks: z.array(checkSchema).readonly(),
  verdict: verdictSchema.exactOptional(),
  findings: z.array(findingSchema).readonly(),
}) satisfies z.ZodType<DiagnosisRun>;

/** A report as it is shared, to be opened again. */
export const reportSchema = z.object({
  format: z.literal('wirepost-diagnosis'),
  version: z.literal(1),
  run: runSchema,
});
