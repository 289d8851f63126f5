/** SMTP by hand: where to, what is typed, which rules that would break, and how the session stands. */
import { z } from 'zod';
import type { Failure } from './failure.ts';
import type { Capability } from './reply.ts';
import {
  fingerprintSchema,
  hostSchema,
  mechanismSchema,
  portSchema,
  type Security,
  securitySchema,
} from './server.ts';

/** Where a session goes, and how it begins. */
export const consoleTargetSchema = z.strictObject({
  /** One of the accounts, or any server. */
  to: z.union([
    z.strictObject({ accountId: z.string().min(1).max(64) }),
    z.strictObject({ host: hostSchema, port: portSchema, security: securitySchema }),
  ]),
  /** EHLO, and STARTTLS where the security asks for it, are said at once; else nothing after the greeting. */
  introduce: z.boolean(),
  /** SHA-256 fingerprint of a certificate that is accepted for this one session. */
  acceptFingerprint256: fingerprintSchema.exactOptional(),
});
export type ConsoleTarget = Readonly<z.infer<typeof consoleTargetSchema>>;

const line = z.string().max(100_000);
const content = z.string().max(2_000_000);
/** What ends a line; `none`: nothing, whatever is needed stands in the text. */
const lineEnd = z.enum(['crlf', 'lf', 'none']);
const secret = z.string().max(4096);
/** Rules may be broken, and escapes (see `escapes.ts`) are bytes. */
const lax = z.boolean();

/** What a person says, in one go. */
export const consoleInputSchema = z.discriminatedUnion('kind', [
  /** Commands; several leave in one flight (RFC 2920). */
  z.strictObject({ kind: z.literal('lines'), lines: z.array(line).min(1).max(200), lax, lineEnd }),
  /** To a challenge; with `base64` it is typed plainly and encoded here. A star gives the login up. */
  z.strictObject({ kind: z.literal('answer'), text: line, base64: z.boolean() }),
  /** To a challenge of PLAIN or CRAM-MD5, worked out here. */
  z.strictObject({ kind: z.literal('answer-for'), user: line, secret }),
  /** A whole login; without `secret` by the one that the account holds. */
  z.strictObject({
    kind: z.literal('login'),
    mechanism: mechanismSchema,
    user: line,
    secret: secret.exactOptional(),
    lax,
  }),
  /** The message after 354, or a part of it. */
  z.strictObject({
    kind: z.literal('message'),
    text: content,
    /** Dots at the beginning of lines are doubled (RFC 5321 section 4.5.2). */
    stuffed: z.boolean(),
    lineEnd: z.enum(['crlf', 'lf']),
    /** The line with only a dot follows. */
    end: z.boolean(),
    lax,
  }),
  /** BDAT with its bytes, counted here (RFC 3030). */
  z.strictObject({ kind: z.literal('chunk'), text: content, last: z.boolean(), lax }),
]);
export type ConsoleInput = Readonly<z.infer<typeof consoleInputSchema>>;

type ConsoleRule =
  /** `needs` says what has to come first, or must not have come. */
  | 'out-of-order'
  | 'not-offered'
  | 'too-long'
  | 'control-character'
  | 'not-ascii'
  | 'empty-line'
  | 'line-end'
  | 'not-last'
  | 'not-in-one-flight'
  | 'login-in-clear'
  | 'bare-line-end'
  /** BDAT announces bytes, and none follow. */
  | 'bytes-missing'
  | 'dots-not-doubled';

/** A rule of the protocol that an input would break (RFC 5321, and the extensions' own). */
export interface BrokenRule {
  readonly rule: ConsoleRule;
  /** Which of the lines, from 0. */
  readonly line: number;
  readonly needs?: 'hello' | 'mail' | 'recipient' | 'no-mail' | 'no-login' | 'no-tls' | 'turn';
  /** What is not offered: a command, a mechanism or a parameter. */
  readonly what?: string;
}

/** How far a session has come. */
export interface Standing {
  readonly secured: boolean;
  readonly hello: boolean;
  readonly loggedIn: boolean;
  /** A transaction is under way. */
  readonly mail: boolean;
  readonly recipient: boolean;
  /** The message is going out in chunks. */
  readonly chunks: boolean;
  /** In force now. */
  readonly capabilities: readonly Capability[];
}

/** An open session as the page shows it. */
export interface HandState extends Standing {
  /** What the server waits for: a command, the answer to a challenge, the rest of a message; `login`: being done for you. */
  readonly turn: 'command' | 'answer' | 'message' | 'login';
  /** Lines whose replies are to come. */
  readonly due: number;
  /** What it asks for an answer to, as it came (base64). */
  readonly challenge?: string;
  /** Of the login under way. */
  readonly mechanism?: string;
}

/** The one session of the window, with the lines typed before, oldest first. */
export type ConsoleState = { readonly history: readonly string[] } & (
  | { readonly kind: 'none' }
  | ({ readonly kind: 'connecting' } & ConsoleSession)
  | ({ readonly kind: 'open'; readonly hand: HandState } & ConsoleSession)
  /** `failure` is absent where it ended as it should. */
  | ({ readonly kind: 'closed'; readonly failure?: Failure } & ConsoleSession)
);

interface ConsoleSession {
  readonly sessionId: string;
  readonly target: ConsoleTarget;
  readonly host: string;
  readonly port: number;
  readonly security: Security;
}

/** Not sent: it would break rules, or it was not possible. */
export type ConsoleAnswer =
  | { readonly sent: true }
  | { readonly sent: false; readonly broken: readonly BrokenRule[] }
  | { readonly sent: false; readonly failure: Failure };
