/** Why a send did not do all it was asked: facts only, the window and the command line add the words. */
import type { Reply } from './reply.ts';

/** Steps of a session in their order; each has its own time-out (RFC 5321 section 4.5.3.2). */
export const phases = [
  'connect',
  'greeting',
  'ehlo',
  'starttls',
  'tls',
  'auth',
  'mail',
  'rcpt',
  'data',
  'body',
  'final',
  'quit',
] as const;
export type Phase = (typeof phases)[number];

/** Where the blame lies, coarsely. */
export type FailureClass =
  | 'input'
  | 'dns'
  | 'connection'
  | 'timeout'
  | 'tls'
  | 'auth'
  | 'sender'
  | 'recipient'
  | 'size'
  | 'policy'
  | 'unsupported'
  | 'rejected'
  | 'protocol'
  | 'file'
  | 'cancelled';

/** Root causes the engine can name from one session; `unknown` where nothing proves one. */
export type CauseId =
  | 'unknown'
  | 'dns-name-not-found'
  | 'dns-no-address'
  | 'dns-server-unreachable'
  | 'port-closed'
  | 'port-filtered'
  | 'host-unreachable'
  | 'no-greeting'
  | 'greeting-busy'
  | 'greeting-refused'
  | 'not-smtp'
  | 'port-expects-implicit-tls'
  | 'port-expects-starttls'
  | 'starttls-not-offered'
  | 'starttls-refused'
  | 'starttls-injection'
  | 'tls-version-too-old'
  | 'tls-no-shared-cipher'
  | 'tls-handshake-stalls'
  | 'tls-closed-during-handshake'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-self-signed'
  | 'certificate-unknown-issuer'
  | 'certificate-incomplete-chain'
  | 'certificate-name-mismatch'
  | 'certificate-weak'
  | 'auth-not-offered'
  | 'auth-only-after-tls'
  | 'auth-mechanism-unsupported'
  | 'auth-cleartext-refused'
  | 'auth-required'
  | 'auth-credentials-wrong'
  | 'auth-app-password-needed'
  | 'auth-authorization-code-needed'
  | 'auth-oauth-needed'
  | 'auth-disabled-for-tenant'
  | 'auth-disabled-for-mailbox'
  | 'auth-blocked-by-policy'
  | 'auth-temporary'
  | 'auth-locked-out'
  | 'auth-challenge-invalid'
  | 'auth-server-unproven'
  | 'auth-channel-binding-failed'
  | 'auth-token-expired'
  | 'auth-token-scope'
  | 'ehlo-name-rejected'
  | 'encryption-required'
  | 'sender-not-owned'
  | 'sender-domain-invalid'
  | 'relay-denied'
  | 'recipient-unknown'
  | 'recipient-domain-unknown'
  | 'recipient-null-mx'
  | 'recipient-mailbox-full'
  | 'recipient-syntax'
  | 'smtputf8-needed'
  | 'too-many-recipients'
  | 'greylisted'
  | 'rate-limited'
  | 'ip-blocklisted'
  | 'ptr-missing'
  | 'spf-fail'
  | 'dkim-fail'
  | 'dmarc-fail'
  | 'command-out-of-order'
  | 'server-misconfigured'
  | 'message-too-large'
  | 'message-too-large-at-end'
  | 'header-too-large'
  | 'line-too-long'
  | 'bare-lf-refused'
  | 'eight-bit-refused'
  | 'spam-refused'
  | 'virus-refused'
  | 'attachment-type-blocked'
  | 'storage-full'
  | 'connection-lost-in-data'
  | 'final-reply-missing';

/** The one error of the engine, flattened so that it crosses a process border and fits JSON. */
export interface Failure {
  readonly code: CauseId;
  readonly class: FailureClass;
  readonly phase: Phase;
  readonly fault: 'local' | 'network' | 'server';
  /** `maybe` once the final dot may have reached the server: never sent again without asking. */
  readonly delivered: 'no' | 'maybe';
  /** True when the same attempt may succeed later. */
  readonly temporary: boolean;
  readonly reply?: Reply;
  /** One English sentence for logs and the command line; the window writes its own. */
  readonly message: string;
  /** Facts the words need: host, port, address, file name, limit in bytes, .. never a secret. */
  readonly detail?: Readonly<Record<string, string | number>>;
}
