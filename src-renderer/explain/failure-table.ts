/** Per cause and class: who has to act, and what the window can offer to do about it. */
import type { CauseId, FailureClass } from '../../src-main/contract/failure.ts';

export type Actor = 'you' | 'provider' | 'server-admin' | 'network-admin' | 'recipient';

/** `wait`: try again later, the same attempt may then succeed. `copy-report`: for whoever has to act. */
export type FailureAction =
  | 'retry'
  | 'wait'
  /** The account is opened with that encryption chosen. */
  | 'use-starttls'
  | 'use-tls'
  | 'edit-account'
  | 'edit-password'
  | 'edit-recipients'
  | 'edit-message'
  | 'edit-attachments'
  | 'copy-report';

export interface Remedy {
  readonly who: Actor;
  /** The most useful first. */
  readonly actions: readonly FailureAction[];
}

const remedy = (who: Actor, ...actions: FailureAction[]): Remedy => ({ who, actions });

export const causeRemedies: Readonly<Record<Exclude<CauseId, 'unknown'>, Remedy>> = {
  'dns-name-not-found': remedy('you', 'edit-account', 'retry'),
  'dns-no-address': remedy('you', 'edit-account', 'retry'),
  'dns-server-unreachable': remedy('network-admin', 'retry'),
  'port-closed': remedy('you', 'edit-account', 'retry'),
  'port-filtered': remedy('network-admin', 'edit-account', 'retry', 'copy-report'),
  'host-unreachable': remedy('network-admin', 'retry', 'copy-report'),
  'no-greeting': remedy('you', 'edit-account', 'retry'),
  'greeting-busy': remedy('server-admin', 'wait'),
  'greeting-refused': remedy('server-admin', 'edit-account', 'copy-report'),
  'not-smtp': remedy('you', 'edit-account', 'retry'),
  'port-expects-implicit-tls': remedy('you', 'use-tls', 'edit-account'),
  'port-expects-starttls': remedy('you', 'use-starttls', 'edit-account'),
  'starttls-not-offered': remedy('you', 'edit-account', 'copy-report'),
  'starttls-refused': remedy('server-admin', 'wait', 'copy-report'),
  'starttls-injection': remedy('network-admin', 'copy-report'),
  'tls-version-too-old': remedy('server-admin', 'copy-report'),
  'tls-no-shared-cipher': remedy('server-admin', 'copy-report'),
  'tls-handshake-stalls': remedy('network-admin', 'retry', 'copy-report'),
  'tls-closed-during-handshake': remedy('server-admin', 'retry', 'copy-report'),
  'certificate-expired': remedy('server-admin', 'copy-report', 'retry'),
  'certificate-not-yet-valid': remedy('you', 'retry'),
  'certificate-self-signed': remedy('server-admin', 'edit-account', 'copy-report'),
  'certificate-unknown-issuer': remedy('you', 'retry', 'copy-report'),
  'certificate-incomplete-chain': remedy('server-admin', 'copy-report'),
  'certificate-name-mismatch': remedy('you', 'edit-account', 'copy-report'),
  'certificate-weak': remedy('server-admin', 'copy-report'),
  'auth-not-offered': remedy('you', 'edit-account'),
  'auth-only-after-tls': remedy('you', 'use-starttls', 'edit-account'),
  'auth-mechanism-unsupported': remedy('provider', 'edit-account', 'copy-report'),
  'auth-cleartext-refused': remedy('you', 'use-starttls', 'edit-account'),
  'auth-required': remedy('you', 'edit-account'),
  'auth-credentials-wrong': remedy('you', 'edit-password', 'retry'),
  'auth-app-password-needed': remedy('you', 'edit-password'),
  'auth-authorization-code-needed': remedy('you', 'edit-password'),
  'auth-oauth-needed': remedy('provider', 'edit-account', 'copy-report'),
  'auth-disabled-for-tenant': remedy('server-admin', 'copy-report', 'retry'),
  'auth-disabled-for-mailbox': remedy('server-admin', 'copy-report', 'retry'),
  'auth-blocked-by-policy': remedy('provider', 'copy-report', 'retry'),
  'auth-temporary': remedy('server-admin', 'wait'),
  'auth-locked-out': remedy('you', 'wait', 'edit-password'),
  'auth-challenge-invalid': remedy('server-admin', 'copy-report'),
  'auth-server-unproven': remedy('server-admin', 'copy-report'),
  'auth-channel-binding-failed': remedy('network-admin', 'copy-report'),
  'auth-token-expired': remedy('you', 'edit-password', 'retry'),
  'auth-token-scope': remedy('you', 'edit-password', 'copy-report'),
  'ehlo-name-rejected': remedy('you', 'edit-account', 'copy-report'),
  'encryption-required': remedy('you', 'use-starttls', 'edit-account'),
  'sender-not-owned': remedy('you', 'edit-account'),
  'sender-domain-invalid': remedy('you', 'edit-account'),
  'relay-denied': remedy('you', 'edit-account', 'edit-recipients'),
  'recipient-unknown': remedy('you', 'edit-recipients'),
  'recipient-domain-unknown': remedy('you', 'edit-recipients'),
  'recipient-null-mx': remedy('recipient', 'edit-recipients'),
  'recipient-mailbox-full': remedy('recipient', 'wait', 'edit-recipients'),
  'recipient-syntax': remedy('you', 'edit-recipients'),
  'smtputf8-needed': remedy('you', 'edit-recipients', 'edit-account'),
  'too-many-recipients': remedy('you', 'edit-recipients'),
  greylisted: remedy('you', 'wait'),
  'rate-limited': remedy('you', 'wait'),
  'ip-blocklisted': remedy('network-admin', 'edit-account', 'copy-report'),
  'ptr-missing': remedy('network-admin', 'edit-account', 'copy-report'),
  'spf-fail': remedy('provider', 'edit-account', 'copy-report'),
  'dkim-fail': remedy('provider', 'edit-account', 'copy-report'),
  'dmarc-fail': remedy('provider', 'edit-account', 'copy-report'),
  'command-out-of-order': remedy('server-admin', 'retry', 'copy-report'),
  'server-misconfigured': remedy('server-admin', 'wait', 'copy-report'),
  'message-too-large': remedy('you', 'edit-attachments'),
  'message-too-large-at-end': remedy('you', 'edit-attachments'),
  'header-too-large': remedy('you', 'edit-recipients', 'edit-message'),
  'line-too-long': remedy('you', 'edit-message', 'copy-report'),
  'bare-lf-refused': remedy('network-admin', 'retry', 'copy-report'),
  'eight-bit-refused': remedy('you', 'edit-message', 'edit-account'),
  'spam-refused': remedy('you', 'edit-message', 'copy-report'),
  'virus-refused': remedy('you', 'edit-attachments'),
  'attachment-type-blocked': remedy('you', 'edit-attachments'),
  'storage-full': remedy('server-admin', 'wait', 'copy-report'),
  'connection-lost-in-data': remedy('network-admin', 'retry', 'copy-report'),
  'final-reply-missing': remedy('recipient', 'retry'),
};

/** What is known of a failure without a cause of its own: its class, told apart where that helps. */
export type Kind =
  | FailureClass
  | 'lost'
  | 'skipped'
  | 'outboxUnwritable'
  | 'later'
  | 'recipientLater'
  | 'passwordNeeded'
  | 'certificate'
  | 'clientCertificateRequired'
  | 'clientCertificateRefused'
  | 'clientCertificateMissing'
  | 'clientCertificateUnusable'
  | 'certificateLogin'
  | 'proxyUnreachable'
  | 'proxyPasswordNeeded'
  | 'proxyLogin'
  | 'proxyRefused'
  | 'proxyTarget'
  | 'proxyOdd';

export const kindRemedies: Readonly<Record<Kind, Remedy>> = {
  input: remedy('you', 'edit-message', 'edit-recipients'),
  skipped: remedy('you', 'retry'),
  outboxUnwritable: remedy('you', 'retry'),
  dns: remedy('network-admin', 'edit-account', 'retry'),
  connection: remedy('network-admin', 'retry', 'copy-report'),
  lost: remedy('server-admin', 'retry', 'copy-report'),
  later: remedy('server-admin', 'wait', 'copy-report'),
  timeout: remedy('network-admin', 'retry', 'copy-report'),
  tls: remedy('server-admin', 'edit-account', 'retry', 'copy-report'),
  certificate: remedy('server-admin', 'copy-report', 'retry'),
  clientCertificateRequired: remedy('you', 'edit-account', 'copy-report'),
  clientCertificateRefused: remedy('you', 'edit-account', 'copy-report'),
  clientCertificateMissing: remedy('you', 'edit-account'),
  clientCertificateUnusable: remedy('you', 'edit-account'),
  certificateLogin: remedy('server-admin', 'edit-account', 'copy-report'),
  proxyUnreachable: remedy('you', 'edit-account', 'retry'),
  proxyPasswordNeeded: remedy('you', 'edit-account'),
  proxyLogin: remedy('you', 'edit-account'),
  proxyRefused: remedy('network-admin', 'edit-account', 'copy-report'),
  proxyTarget: remedy('network-admin', 'edit-account', 'retry', 'copy-report'),
  proxyOdd: remedy('you', 'edit-account', 'retry'),
  auth: remedy('you', 'edit-password', 'copy-report'),
  passwordNeeded: remedy('you', 'edit-password', 'retry'),
  sender: remedy('you', 'edit-account', 'copy-report'),
  recipient: remedy('you', 'edit-recipients', 'copy-report'),
  recipientLater: remedy('server-admin', 'wait', 'edit-recipients'),
  size: remedy('you', 'edit-attachments'),
  policy: remedy('server-admin', 'copy-report', 'retry'),
  unsupported: remedy('you', 'edit-account', 'edit-message'),
  rejected: remedy('server-admin', 'copy-report', 'retry'),
  protocol: remedy('server-admin', 'copy-report', 'retry'),
  file: remedy('you', 'edit-attachments'),
  cancelled: remedy('you', 'retry'),
};
