/**
 * Which of Microsoft's switches refused a login, by the words behind its enhanced status codes, and the commands
 * by which an administrator looks at the switch and changes it (Exchange Online and Microsoft Graph PowerShell).
 */
import type { Evidence } from '../contract/diagnosis.ts';
import type { Reply } from '../contract/reply.ts';
import { replyText } from '../smtp/reply.ts';

interface Branch {
  /** What refused. */
  readonly switch: string;
  readonly text: RegExp;
  /** Shows its state; `USER` stands for the mailbox. */
  readonly look: readonly string[];
  /** Changes it; absent where that is no matter of one command. */
  readonly change?: string;
}

const tenant = 'Get-TransportConfig | Format-List SmtpClientAuthenticationDisabled';
const mailbox = 'Get-CASMailbox -Identity USER | Format-List SmtpClientAuthenticationDisabled';
const policy = 'Get-User -Identity USER | Format-List AuthenticationPolicy';
const signIns =
  'Get-MgAuditLogSignIn -Filter "userPrincipalName eq USER and clientAppUsed eq \'Authenticated SMTP\'" -Top 5 | Format-List CreatedDateTime,Status,ConditionalAccessStatus,AppliedConditionalAccessPolicies';

const tree: readonly Branch[] = [
  {
    switch: 'smtp-auth-tenant',
    text: /disabled for the tenant/i,
    look: [tenant, mailbox],
    // For this mailbox alone: its own setting goes before the organisation's.
    change: 'Set-CASMailbox -Identity USER -SmtpClientAuthenticationDisabled $false',
  },
  {
    switch: 'smtp-auth-mailbox',
    text: /disabled for the mailbox/i,
    look: [mailbox],
    change: 'Set-CASMailbox -Identity USER -SmtpClientAuthenticationDisabled $false',
  },
  {
    switch: 'security-defaults',
    text: /security defaults/i,
    look: ['Get-MgPolicyIdentitySecurityDefaultEnforcementPolicy | Format-List IsEnabled'],
  },
  { switch: 'conditional-access', text: /conditional access/i, look: [signIns] },
  {
    switch: 'basic-authentication',
    text: /basic authentication is (disabled|not supported)/i,
    look: [policy, 'Get-AuthenticationPolicy | Format-List Name,AllowBasicAuthSmtp'],
  },
  { switch: 'policy', text: /did not meet the criteria|policy/i, look: [signIns, policy] },
  { switch: 'federation', text: /federated sts/i, look: [signIns] },
  { switch: 'credentials', text: /credentials were incorrect/i, look: [signIns] },
  { switch: 'several', text: /^/, look: [tenant, mailbox, policy, signIns] },
];

/** The branch that a refusal by Microsoft leads to; undefined for codes that are not its own. */
export function microsoftSwitch(reply: Reply, user: string): Evidence | undefined {
  if (!/^5\.7\.(139|3|30|57)$/.test(reply.enhanced ?? '')) return undefined;
  const branch = tree.find(({ text }) => text.test(replyText(reply)));
  if (!branch) return undefined;
  const filled = (command: string) => command.replaceAll('USER', quoted(user));
  return {
    switch: branch.switch,
    look: branch.look.map(filled),
    ...(branch.change !== undefined && { change: filled(branch.change) }),
  };
}

/** As PowerShell takes it, whatever stands in it; it also knows typographic quotes for quotes. */
const quoted = (text: string): string => `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
