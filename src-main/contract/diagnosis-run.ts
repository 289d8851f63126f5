/** A diagnosis as the window asks for it, follows it and finds it again. */
import { z } from 'zod';
import {
  type CheckGroup,
  type CheckResult,
  checkGroups,
  type Evidence,
  type Finding,
  type Verdict,
} from './diagnosis.ts';
import { hostSchema, portSchema, securitySchema } from './server.ts';

/** One or more labels of a name (RFC 6376 section 3.1). */
const selectorSchema = z
  .string()
  .regex(/^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u)
  .max(253);

const address = z.string().trim().min(1).max(320);

/** What is to be found out; without account and server the domain or the message alone. Holds no secret, and no path. */
export const diagnosisInputSchema = z
  .strictObject({
    /** Whose server and login to use. */
    accountId: z.string().min(1).max(64).exactOptional(),
    /** In place of an account's: without login. */
    server: z.strictObject({ host: hostSchema, port: portSchema, security: securitySchema }).exactOptional(),
    from: address.exactOptional(),
    to: address.exactOptional(),
    domain: hostSchema.exactOptional(),
    /** Under which the domain publishes its DKIM keys (RFC 6376 section 3.1). */
    dkimSelectors: z.array(selectorSchema).min(1).max(20).exactOptional(),
    /** `ADDRESS` or `ADDRESS:PORT` of the name server to ask in place of the system's. */
    dnsServer: z.string().trim().min(1).max(100).exactOptional(),
    /** A send that failed: its sender, recipients and message are tried. */
    jobId: z.string().min(1).max(64).exactOptional(),
    /** A message of a file the person chose, by its token; `name` is the file's. */
    messageFile: z.strictObject({ id: z.uuid(), name: z.string().min(1).max(255) }).exactOptional(),
    /** The message being written, as it was then; it is not kept. */
    draft: z.literal(true).exactOptional(),
    /** Looked at before the others: where that send failed. */
    first: z.enum(checkGroups).exactOptional(),
    groups: z.array(z.enum(checkGroups)).min(1).max(checkGroups.length).exactOptional(),
    allowSend: z.boolean(),
  })
  .refine(({ accountId, server, domain, messageFile }) => accountId ?? server ?? domain ?? messageFile, {
    message: 'needs an account, a server, a domain or a message',
  });
export type DiagnosisInput = Readonly<z.infer<typeof diagnosisInputSchema>>;

/** A check of the plan, in its order. */
interface PlannedCheck {
  readonly id: string;
  readonly group: CheckGroup;
}

/** One diagnosis, under way or ended. */
export interface DiagnosisRun {
  readonly id: string;
  readonly input: DiagnosisInput;
  /** The account's name, the host or the domain. */
  readonly title: string;
  /** Name of the file it was opened from: somebody else's. */
  readonly opened?: string;
  readonly host?: string;
  readonly port?: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt?: number;
  /** `broken-off`: the application ended meanwhile. */
  readonly state: 'running' | 'done' | 'cancelled' | 'broken-off';
  readonly planned: readonly PlannedCheck[];
  /** Checks under way. */
  readonly running: readonly string[];
  /** What has ended, in the order of the plan. */
  readonly checks: readonly CheckResult[];
  /** Of all that has ended, once the run has. */
  readonly verdict?: Verdict;
  readonly findings: readonly Finding[];
}

/** What a check under way has seen so far. */
export interface SeenSoFar {
  /** Of the run. */
  readonly id: string;
  readonly check: string;
  readonly evidence: Evidence;
}
