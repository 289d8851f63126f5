/** The conversation by curl. */
import { insteadOf, leftOut, type Plan, testSubject, testText } from './plan.ts';
import { inComment, shellQuoted as q, shellCommand } from './shell-quote.ts';

export function curlCommand(plan: Plan): string {
  if (plan.lmtp) return '# curl does not speak LMTP (RFC 2033). swaks, Python and nodemailer do.\n';
  const { login, host, port, proxy } = plan;
  const scheme = plan.security === 'tls' ? 'smtps' : 'smtp';
  // What EHLO says is the path of the address.
  const url = `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}/${encodeURIComponent(plan.heloName)}`;
  // It takes what follows a colon for the password.
  const canLogIn = login !== undefined && !login.user.includes(':');
  const command = shellCommand([
    ['curl', '--verbose', '--url', q(url)],
    ...(plan.security === 'starttls' ? [['--ssl-reqd']] : []),
    ...(plan.security === 'starttls-if-offered' ? [['--ssl']] : []),
    ...(plan.unverified ? [['--insecure']] : []),
    ...(proxy ? [['--proxy', q(proxyUrl(proxy)), ...(proxy.kind === 'http' ? ['--proxytunnel'] : [])]] : []),
    ...(canLogIn ? [['--user', q(login.user), '--login-options', `AUTH=${login.mechanism}`]] : []),
    ['--mail-from', q(`<${plan.from}>`)],
    ...plan.recipients.map(({ address }) => ['--mail-rcpt', q(`<${address}>`)]),
    ['--upload-file', '-', "<<'END'"],
  ]);
  return [
    ...[...insteadOf(plan), ...leftOut(plan, /^SMTPUTF8$/i)].map((note) => `# ${inComment(note)}`),
    ...(canLogIn ? ['# curl asks for the password.'] : []),
    ...(login && !canLogIn
      ? [`# curl cannot log in as ${inComment(login.user)}: no colon may be in the name.`]
      : []),
    ...(plan.unverified ? ['# --insecure: the certificate is one that Wirepost was told to accept.'] : []),
    command,
    `Subject: ${testSubject}`,
    '',
    testText,
    'END',
    '',
  ].join('\n');
}

/** The name of the server is looked up there, as the session did. */
const proxyUrl = ({ kind, host, port }: NonNullable<Plan['proxy']>): string =>
  `${kind === 'http' ? 'http' : 'socks5h'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
