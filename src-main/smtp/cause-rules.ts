/**
 * Which words and codes of a refusal prove which cause. Pure data, read in order by `cause.ts`; the first
 * row all of whose conditions hold wins. A row that is not sure does not belong here: a wrong name is worse
 * than `unknown`.
 */
import type { CauseId, Phase } from '../contract/failure.ts';

export interface CauseRule {
  readonly cause: CauseId;
  /** Default: any. */
  readonly phases?: readonly Phase[];
  /** Matched against the reply code. */
  readonly code?: RegExp;
  /** Matched against the enhanced status code. */
  readonly enhanced?: RegExp;
  /** Matched against the reply's words. */
  readonly text?: RegExp;
}

const auth: readonly Phase[] = ['auth'];
const mail: readonly Phase[] = ['mail'];
const rcpt: readonly Phase[] = ['rcpt'];
const content: readonly Phase[] = ['data', 'body', 'final'];
const envelope: readonly Phase[] = ['mail', 'rcpt', ...content];
const policy: readonly Phase[] = ['greeting', 'ehlo', ...envelope];

const authRules: readonly CauseRule[] = [
  // Microsoft 365 says which of its switches is off in words behind 5.7.139.
  { cause: 'auth-disabled-for-tenant', phases: auth, text: /disabled for the tenant/i },
  { cause: 'auth-disabled-for-mailbox', phases: auth, text: /disabled for the mailbox|no permission/i },
  { cause: 'auth-oauth-needed', phases: auth, text: /basic authentication is (disabled|not supported)/i },
  { cause: 'auth-oauth-needed', enhanced: /^5\.7\.30$/ },
  {
    cause: 'auth-credentials-wrong',
    phases: auth,
    enhanced: /^5\.7\.139$/,
    text: /credentials were incorrect|(invalid|incorrect|wrong) (user ?name|password)/i,
  },
  // The organisation signs in elsewhere, and Microsoft did not reach it.
  { cause: 'server-misconfigured', phases: auth, text: /federated sts/i },
  { cause: 'auth-blocked-by-policy', phases: auth, enhanced: /^5\.7\.139$/ },
  { cause: 'auth-app-password-needed', phases: auth, text: /app(lication)?[- ](specific )?password/i },
  // 授权码 in UTF-8, and in GBK read as Latin-1.
  {
    cause: 'auth-authorization-code-needed',
    phases: auth,
    text: /authori[sz]ation code|授权码|授權碼|\u00ca\u00da\u00c8\u00a8\u00c2\u00eb/i,
  },
  // QQ: one text for five causes.
  { cause: 'unknown', phases: auth, text: /account is abnormal, service is not open/i },
  {
    cause: 'auth-locked-out',
    phases: auth,
    code: /^(421|5..)$/,
    text: /too many .*(attempts|logins|failures)|locked/i,
  },
  { cause: 'encryption-required', phases: auth, code: /^(523|538)$/ },
  { cause: 'encryption-required', phases: auth, text: /starttls|encryption (is )?required/i },
  { cause: 'rate-limited', phases: auth, code: /^4/, text: /concurrent connections/i },
  { cause: 'unknown', phases: auth, enhanced: /^4\.7\.12$/ },
  { cause: 'auth-temporary', phases: auth, code: /^4/ },
  { cause: 'auth-disabled-for-mailbox', phases: auth, enhanced: /^5\.7\.13$/ },
  { cause: 'auth-blocked-by-policy', phases: auth, code: /^525$/ },
  { cause: 'auth-blocked-by-policy', phases: auth, code: /^534$/, text: /web browser|too weak/i },
  { cause: 'auth-mechanism-unsupported', phases: auth, code: /^504$/ },
  {
    cause: 'auth-mechanism-unsupported',
    phases: auth,
    text: /unrecogni[sz]ed authentication|(mechanism|type) not supported/i,
  },
  {
    cause: 'auth-not-offered',
    phases: auth,
    code: /^50[023]$/,
    text: /not (available|enabled|supported|implemented|recogni[sz]ed)|unrecogni[sz]ed/i,
  },
  { cause: 'auth-credentials-wrong', phases: auth, code: /^535$/ },
  {
    cause: 'auth-credentials-wrong',
    phases: auth,
    code: /^5/,
    text: /authentication (failed|failure|unsuccessful)|credentials|(password|username) (is )?(wrong|incorrect|invalid|not accepted)|(wrong|incorrect|invalid|bad) (user ?name|password|login)/i,
  },
];

const policyRules: readonly CauseRule[] = [
  { cause: 'dmarc-fail', phases: policy, enhanced: /^[45]\.7\.(26|515)$/ },
  { cause: 'spf-fail', phases: policy, enhanced: /^[45]\.7\.(23|24)$/ },
  { cause: 'dkim-fail', phases: policy, enhanced: /^[45]\.7\.2[012]$/ },
  { cause: 'ptr-missing', phases: policy, enhanced: /^[45]\.7\.25$/ },
  {
    cause: 'encryption-required',
    phases: policy,
    text: /must issue (a )?starttls|(encryption|tls|starttls) (is )?(required|needed)|requires? (encryption|tls|starttls)/i,
  },
  { cause: 'encryption-required', phases: policy, enhanced: /^5\.7\.(10|11)$/ },
  { cause: 'auth-required', phases: policy, code: /^530$/ },
  { cause: 'auth-required', phases: policy, enhanced: /^5\.7\.57$/ },
  {
    cause: 'auth-required',
    phases: policy,
    text: /authentication (is )?required|must (first )?(authenticate|log ?in)|not (authenticated|logged in)|authenticate first|local user only/i,
  },
  { cause: 'dmarc-fail', phases: policy, text: /\bdmarc\b/i },
  {
    cause: 'ptr-missing',
    phases: policy,
    text: /\bptr\b|reverse[- ]?(dns|hostname|lookup|mapping)|\brdns\b|cannot find your (reverse )?hostname/i,
  },
  { cause: 'spf-fail', phases: policy, text: /\bspf\b/i },
  { cause: 'dkim-fail', phases: policy, text: /\bdkim\b/i },
  {
    cause: 'ip-blocklisted',
    phases: policy,
    text: /client host .*blocked|blocked using|listed (at|in|on|by) \S+\.\S+|black ?list|block ?list|\b(dns[br]l|rbl)\b|spamhaus|spamcop|not authori[sz]ed to send (email |mail )?directly|residential/i,
  },
  // Postfix judges the name of EHLO when the recipient comes.
  { cause: 'ehlo-name-rejected', phases: envelope, text: /\bhelo command rejected/i },
  { cause: 'greylisted', phases: envelope, code: /^4/, text: /gr[ea]y[- ]?list/i },
  { cause: 'rate-limited', phases: envelope, enhanced: /^([45]\.4\.5|4\.7\.28|5\.7\.70[5-8]|5\.7\.750)$/ },
  {
    cause: 'rate-limited',
    phases: envelope,
    text: /rate[- ]?limit|throttl|too many (concurrent )?(connections|messages|mails|emails|sessions|requests)|(sending|daily) .*(limit|quota)|slow down|too fast|\b(HL|MI):/i,
  },
];

const envelopeRules: readonly CauseRule[] = [
  { cause: 'unknown', phases: envelope, text: /bad outbound sender/i },
  { cause: 'smtputf8-needed', phases: envelope, enhanced: /^[45]\.6\.7$/ },
  { cause: 'smtputf8-needed', phases: envelope, text: /smtputf8|non-ascii/i },
  {
    cause: 'relay-denied',
    phases: ['mail', 'rcpt', 'data', 'final'],
    text: /relay(ing)?( access)? (is )?(denied|not (permitted|allowed)|prohibited|restricted)|(unable|not permitted|not allowed|denied|refus\w+|do(es)? not|cannot) (to )?relay|rcpthosts|no relay/i,
  },
  { cause: 'relay-denied', phases: rcpt, enhanced: /^5\.7\.54$/ },
  // Haraka, of a domain that it neither serves nor relays to.
  { cause: 'relay-denied', phases: rcpt, text: /^I cannot deliver mail for / },
  { cause: 'sender-not-owned', phases: envelope, enhanced: /^5\.7\.60$/ },
  {
    cause: 'sender-not-owned',
    phases: envelope,
    text: /send as this sender|not owned by|must (be (the )?same as|equal|match) .*auth|relaying disallowed as|not (allowed|permitted|authori[sz]ed) to send (as|from|using)|email address is not verified/i,
  },
  { cause: 'too-many-recipients', phases: envelope, enhanced: /^[45]\.5\.3$/ },
  { cause: 'too-many-recipients', phases: envelope, text: /too many recipients|recipients? limit/i },
  { cause: 'recipient-mailbox-full', phases: envelope, enhanced: /^[45]\.2\.2$/ },
  {
    cause: 'recipient-mailbox-full',
    phases: ['rcpt', 'final'],
    text: /mailbox (is )?full|over ?quota|(mailbox|user|storage) .*quota|quota exceeded/i,
  },
  { cause: 'message-too-large', phases: ['mail', 'rcpt', 'data'], enhanced: /^[45]\.(3\.4|2\.3)$/ },
  {
    cause: 'message-too-large',
    phases: ['mail', 'rcpt', 'data'],
    text: /(message|size|mail) .*(too (large|big)|exceed)|too (large|big)/i,
  },
  { cause: 'message-too-large', phases: mail, code: /^552$/ },
  { cause: 'storage-full', phases: envelope, enhanced: /^[45]\.3\.1$/ },
  {
    cause: 'storage-full',
    phases: envelope,
    text: /insufficient (system )?(storage|space)|disk (is )?full|no space/i,
  },
  { cause: 'sender-domain-invalid', phases: envelope, enhanced: /^[45]\.1\.8$/ },
  {
    cause: 'sender-domain-invalid',
    phases: envelope,
    text: /sender.*domain.*(not (found|exist)|does not (exist|resolve)|invalid)|domain of sender/i,
  },
  // Exim says so of a domain that it does not find and of a name that it does not know, OpenSMTPD of a name that
  // it does not know and of a domain that it does not relay to.
  { cause: 'unknown', phases: rcpt, text: /^(Unrouteable address|Invalid recipient: <.*>)$/ },
  // OpenSMTPD, of a name that leads to nobody in a domain of its own.
  { cause: 'recipient-unknown', phases: rcpt, code: /^524$/, enhanced: /^5\.2\.4$/ },
  { cause: 'recipient-null-mx', phases: rcpt, code: /^556$/ },
  {
    cause: 'recipient-null-mx',
    phases: rcpt,
    text: /null ?mx|domain .*does not accept (e?-?mail|messages)/i,
  },
  { cause: 'recipient-domain-unknown', phases: rcpt, enhanced: /^[45]\.(1\.2|4\.4)$/ },
  {
    cause: 'recipient-domain-unknown',
    phases: rcpt,
    text: /(domain|host)( name)? (is )?not found|no such domain|unknown (mail )?domain/i,
  },
  { cause: 'recipient-syntax', phases: rcpt, enhanced: /^5\.1\.3$/ },
  {
    cause: 'recipient-syntax',
    phases: rcpt,
    code: /^(501|553)$/,
    text: /syntax|malformed|bad address|invalid address/i,
  },
  { cause: 'recipient-unknown', phases: rcpt, enhanced: /^5\.1\.(1|10)$/ },
  {
    cause: 'recipient-unknown',
    phases: rcpt,
    code: /^5/,
    text: /(user|recipient|mailbox|address|account|alias) (is )?(unknown|not (found|known)|does ?n[o']t exist|not exist|unavailable)|(unknown|no such|invalid|non-?existent) (local )?(user|recipient|mailbox|person|account)|no mailbox/i,
  },
];

const contentRules: readonly CauseRule[] = [
  { cause: 'bare-lf-refused', phases: content, enhanced: /^5\.6\.11$/ },
  { cause: 'bare-lf-refused', phases: content, text: /bare[ -]?(<?lf>?|<?cr>?|line ?feeds?|newline)/i },
  { cause: 'header-too-large', phases: content, text: /headers? (size|too (large|long)|.*exceed)/i },
  {
    cause: 'line-too-long',
    phases: content,
    text: /lines? (is |was |are )?(too long|longer)|(maximum|max) .*line length|line length/i,
  },
  { cause: 'virus-refused', phases: content, text: /virus|malware|infected|trojan/i },
  {
    cause: 'attachment-type-blocked',
    phases: content,
    text: /(attachment|file (type|extension|name)).*(block|prohibit|not (allowed|accepted|permitted)|forbidden|banned|refus|reject)|(block|banned|prohibited|forbidden|illegal).*(attachment|file (type|extension))|potential security issue/i,
  },
  { cause: 'spam-refused', phases: content, text: /\bspam|DT:SPM|unsolicited|junk mail|bulk mail/i },
  { cause: 'eight-bit-refused', phases: content, text: /(8|eight)[- ]?bit/i },
  { cause: 'message-too-large-at-end', phases: ['body', 'final'], enhanced: /^[45]\.(3\.4|2\.3)$/ },
  {
    cause: 'message-too-large-at-end',
    phases: ['body', 'final'],
    text: /too (large|big)|size .*exceed|exceed.* (size|limit)/i,
  },
  { cause: 'message-too-large-at-end', phases: ['body', 'final'], code: /^552$/ },
];

const generalRules: readonly CauseRule[] = [
  { cause: 'greeting-busy', phases: ['greeting'], code: /^4/ },
  { cause: 'greeting-refused', phases: ['greeting'], code: /^5/ },
  { cause: 'starttls-refused', phases: ['starttls'] },
  { cause: 'ehlo-name-rejected', phases: ['ehlo'], code: /^50[14]$/ },
  {
    cause: 'ehlo-name-rejected',
    phases: ['ehlo'],
    code: /^5/,
    text: /host ?name|\b(helo|ehlo)\b.*(name|invalid|reject|bad)|fully[- ]qualified|fqdn|invalid (domain|name)/i,
  },
  { cause: 'command-out-of-order', phases: envelope, code: /^503$/ },
  {
    cause: 'command-out-of-order',
    phases: envelope,
    enhanced: /^5\.5\.1$/,
    text: /sequence|order|no valid recipients/i,
  },
  { cause: 'server-misconfigured', phases: envelope, enhanced: /^[45]\.3\.(0|5)$/ },
  {
    cause: 'server-misconfigured',
    phases: envelope,
    code: /^(451|454|554)$/,
    text: /local (error|problem)|(temporary |dns )?lookup failure|configuration (error|problem)|queue file write error|internal error/i,
  },
];

export const causeRules: readonly CauseRule[] = [
  ...authRules,
  ...policyRules,
  ...envelopeRules,
  ...contentRules,
  ...generalRules,
];
