import { describe, expect, test } from 'vitest';
import type { Phase } from '../../../src-main/contract/failure.ts';
import { causeOf } from '../../../src-main/smtp/cause.ts';
import { ReplyParser } from '../../../src-main/smtp/reply.ts';

function judge(phase: Phase, line: string) {
  const parser = new ReplyParser();
  parser.feed(Buffer.from(`${line}\r\n`, 'utf8'));
  const reply = parser.next()?.reply;
  if (!reply) throw new Error(`not a reply: ${line}`);
  return causeOf(phase, reply);
}

describe('the cause of a refusal', () => {
  test.each<[Phase, string, string]>([
    ['greeting', '421 Too many connections', 'greeting-busy'],
    ['greeting', '554 No SMTP service here', 'greeting-refused'],
    ['greeting', '554 5.7.1 blocked using zen.spamhaus.org', 'ip-blocklisted'],
    ['greeting', '550 5.7.1 not authorized to send directly', 'ip-blocklisted'],
    ['greeting', '554 5.7.1 no reverse DNS for your address', 'ptr-missing'],
    ['ehlo', '504 5.5.2 <x>: Helo command rejected: need fully-qualified hostname', 'ehlo-name-rejected'],
    ['ehlo', '501 Syntactically invalid EHLO argument(s)', 'ehlo-name-rejected'],
    ['starttls', '454 4.7.0 TLS not available', 'starttls-refused'],

    ['auth', '535 5.7.8 Username and Password not accepted', 'auth-credentials-wrong'],
    ['auth', '535 Error: authentication failed', 'auth-credentials-wrong'],
    ['auth', '535 5.7.3 Authentication unsuccessful', 'auth-credentials-wrong'],
    ['auth', '550 5.7.1 Incorrect username', 'auth-credentials-wrong'],
    ['auth', '534 5.7.9 Application-specific password required', 'auth-app-password-needed'],
    ['auth', '534 5.7.14 Please log in via your web browser', 'auth-blocked-by-policy'],
    [
      'auth',
      '535 Login Fail. Please enter your authorization code to login.',
      'auth-authorization-code-needed',
    ],
    ['auth', '535 请使用授权码登录', 'auth-authorization-code-needed'],
    ['auth', '535 Login fail. Account is abnormal, service is not open, password is incorrect', 'unknown'],
    ['auth', '550 User has no permission', 'auth-disabled-for-mailbox'],
    [
      'auth',
      '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.',
      'auth-oauth-needed',
    ],
    ['auth', '550 5.7.30 Basic authentication is not supported for Client Submission.', 'auth-oauth-needed'],
    ['auth', '535 5.7.139 SmtpClientAuthentication is disabled for the Tenant.', 'auth-disabled-for-tenant'],
    [
      'auth',
      '535 5.7.139 SmtpClientAuthentication is disabled for the Mailbox.',
      'auth-disabled-for-mailbox',
    ],
    ['auth', "535 5.7.139 locked by your organization's security defaults policy", 'auth-blocked-by-policy'],
    [
      'auth',
      '535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.',
      'auth-credentials-wrong',
    ],
    [
      'auth',
      '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated.',
      'auth-blocked-by-policy',
    ],
    [
      'auth',
      "535 5.7.139 Authentication unsuccessful, the federated STS couldn't be reached.",
      'server-misconfigured',
    ],
    ['auth', '535 5.7.0 (#AUTH005) Too many bad auth attempts.', 'auth-locked-out'],
    ['auth', '454 4.7.0 Too many login attempts, please try again later', 'auth-temporary'],
    ['auth', '432 4.3.2 Concurrent connections limit exceeded', 'rate-limited'],
    ['auth', '504 5.5.4 Unrecognized authentication type', 'auth-mechanism-unsupported'],
    ['auth', '503 5.5.1 Error: authentication not enabled', 'auth-not-offered'],
    ['auth', '538 5.7.11 Encryption required', 'encryption-required'],
    ['auth', '530 5.7.0 Must issue a STARTTLS command first', 'encryption-required'],
    ['auth', '525 5.7.1 Unauthorized IP address', 'auth-blocked-by-policy'],
    ['auth', '550 5.7.1 Go away', 'unknown'],

    [
      'rcpt',
      '504 5.5.2 <laptop>: Helo command rejected: need fully-qualified hostname',
      'ehlo-name-rejected',
    ],
    ['rcpt', '450 4.7.1 <x.test>: Helo command rejected: Host not found', 'ehlo-name-rejected'],
    ['mail', '530 5.7.0 Authentication Required', 'auth-required'],
    ['mail', '530 5.7.57 Client not authenticated to send mail', 'auth-required'],
    ['mail', '553 authentication is required', 'auth-required'],
    ['mail', '530 5.7.0 Must issue a STARTTLS command first', 'encryption-required'],
    ['mail', '553 5.7.1 Sender address rejected: not owned by user tim', 'sender-not-owned'],
    ['mail', '501 mail from address must be same as authorization user', 'sender-not-owned'],
    ['mail', '553 Mail from must equal authorized user', 'sender-not-owned'],
    ['mail', '553 Relaying disallowed as tim@test', 'sender-not-owned'],
    ['mail', '450 4.1.8 Sender address rejected: Domain not found', 'sender-domain-invalid'],
    ['mail', '550 5.1.8 Access denied, bad outbound sender', 'unknown'],
    ['mail', '552 5.3.4 Message size exceeds fixed limit', 'message-too-large'],
    ['mail', '552 Too much', 'message-too-large'],
    ['mail', '452 4.3.1 Insufficient system storage', 'storage-full'],
    ['mail', '503 5.5.1 Sender already specified', 'command-out-of-order'],
    ['mail', '550 5.4.5 Daily user sending limit exceeded', 'rate-limited'],

    ['rcpt', '554 5.7.1 <b@x>: Relay access denied', 'relay-denied'],
    ['rcpt', '550 5.7.1 Relaying denied', 'relay-denied'],
    ['rcpt', '550 relay not permitted', 'relay-denied'],
    ['rcpt', '454 4.7.1 Relay access denied', 'relay-denied'],
    ['rcpt', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'relay-denied'],
    ['rcpt', "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", 'relay-denied'],
    ['rcpt', '550 5.1.1 <b@x>: Recipient address rejected: User unknown', 'recipient-unknown'],
    ['rcpt', '550 No such user here', 'recipient-unknown'],
    ['rcpt', '550 5.1.10 RESOLVER.ADR.RecipientNotFound', 'recipient-unknown'],
    ['rcpt', '550 5.1.2 Bad destination system', 'recipient-domain-unknown'],
    ['rcpt', '450 4.1.2 Recipient address rejected: Domain not found', 'recipient-domain-unknown'],
    ['rcpt', '556 5.1.10 Domain does not accept mail (nullMX)', 'recipient-null-mx'],
    ['rcpt', '552 5.2.2 Over quota', 'recipient-mailbox-full'],
    ['rcpt', '452 4.2.2 Mailbox full', 'recipient-mailbox-full'],
    ['rcpt', '553 5.1.3 Bad recipient address syntax', 'recipient-syntax'],
    ['rcpt', '452 4.5.3 Too many recipients', 'too-many-recipients'],
    ['rcpt', '450 4.2.0 Greylisted, see postgrey', 'greylisted'],
    ['rcpt', '553 5.6.7 SMTPUTF8 required', 'smtputf8-needed'],
    ['rcpt', '550 5.7.23 SPF validation failed', 'spf-fail'],
    ['rcpt', '451 4.3.0 Temporary lookup failure', 'server-misconfigured'],
    ['rcpt', '550 5.7.1 Go away', 'unknown'],
    ['rcpt', '550 Requested action not taken', 'unknown'],

    ['rcpt', '550 I cannot deliver mail for <bob@elsewhere.example>', 'relay-denied'],
    ['rcpt', '550 recipient <bob@rcpt.example> denied', 'unknown'],
    ['rcpt', '550 Unrouteable address', 'unknown'],
    ['rcpt', '550 Invalid recipient: <bob@rcpt.example>', 'unknown'],
    ['rcpt', '524 5.2.4 Mailing list expansion problem: <bob@rcpt.example>', 'recipient-unknown'],

    ['data', '554 5.5.1 Error: no valid recipients', 'command-out-of-order'],
    ['final', '552 5.3.4 Message too big', 'message-too-large-at-end'],
    ['final', '552 5.2.2 Mailbox full', 'recipient-mailbox-full'],
    ['final', '552 5.3.4 Header size exceeds fixed maximum size', 'header-too-large'],
    [
      'final',
      '552-5.7.0 This message was blocked because its content presents a potential security issue'.replace(
        '-',
        ' ',
      ),
      'attachment-type-blocked',
    ],
    ['final', '550 5.7.1 Attachment type .exe not allowed', 'attachment-type-blocked'],
    ['final', '550 5.7.1 Virus found: Eicar-Test-Signature', 'virus-refused'],
    ['final', '554 5.7.1 Message rejected as spam', 'spam-refused'],
    ['final', '554 DT:SPM 163 smtp1', 'spam-refused'],
    ['final', '550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal', 'bare-lf-refused'],
    ['final', '521 5.5.2 Error: bare <LF> received', 'bare-lf-refused'],
    ['final', '500 Line too long', 'line-too-long'],
    [
      'final',
      '550 5.7.26 The sender is unauthenticated and must authenticate with SPF or DKIM',
      'dmarc-fail',
    ],
    ['final', '550 Message was rejected by our content filter', 'unknown'],
    ['final', '550 5.7.20 No passing DKIM signature', 'dkim-fail'],
    ['final', '550 5.7.60 Client does not have permissions to send as this sender', 'sender-not-owned'],
    ['final', '554 Message rejected: Email address is not verified.', 'sender-not-owned'],
    ['final', '451 4.3.0 Queue file write error', 'server-misconfigured'],
    ['final', '554 5.7.1 Transaction failed', 'unknown'],
  ])('%s: %s', (phase, line, cause) => {
    expect(judge(phase, line).code).toBe(cause);
  });

  test.each<[Phase, string, string, boolean]>([
    ['auth', '535 5.7.8 No', 'auth', false],
    ['auth', '454 4.7.0 Later', 'auth', true],
    ['mail', '550 No', 'sender', false],
    ['mail', '421 Closing', 'rejected', true],
    ['auth', '421 Too many attempts', 'auth', true],
    ['rcpt', '450 Busy', 'recipient', true],
    ['data', '554 No', 'rejected', false],
    ['final', '552 Too big', 'size', false],
    ['final', '554 Spam', 'policy', false],
    ['mail', '530 Authentication required', 'auth', false],
    ['rcpt', '552 Too many recipients', 'recipient', true],
  ])('%s: %s is of class %s, temporary: %s', (phase, line, failureClass, temporary) => {
    expect(judge(phase, line)).toMatchObject({ class: failureClass, temporary });
  });
});
