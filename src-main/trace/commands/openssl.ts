/** The conversation by hand, over openssl s_client; by telnet where there is no TLS. */
import { insteadOf, type Plan, testSubject, testText, withoutProxy } from './plan.ts';
import { inComment, shellQuoted as q, shellCommand } from './shell-quote.ts';

export function opensslCommand(plan: Plan): string {
  const { host, port, starttls } = plan;
  if (plan.security !== 'tls' && !starttls) {
    return [
      '# openssl s_client speaks TLS, and this session went without: the same by telnet.',
      ...withoutProxy(plan).map((note) => `# ${inComment(note)}`),
      shellCommand([['telnet', q(host), String(port)]]),
      ...dialogue(plan),
    ].join('\n');
  }
  // Without -quiet a line that begins with R or Q is a command to openssl itself.
  const command = shellCommand([
    ['openssl', 's_client', '-quiet', '-crlf'],
    ['-connect', q(`${host.includes(':') ? `[${host}]` : host}:${port}`)],
    ...(/^[\d.]+$|:/.test(host) ? [] : [['-servername', q(host)]]),
    ...(starttls ? [['-starttls', plan.lmtp ? 'lmtp' : 'smtp', '-name', q(plan.heloName)]] : []),
  ]);
  const notes = [...(plan.byCertificate ? insteadOf(plan) : []), ...withoutProxy(plan)].map(
    (note) => `# ${inComment(note)}`,
  );
  return [...notes, command, ...dialogue(plan)].join('\n');
}

/** What to type, as comments. */
function dialogue(plan: Plan): readonly string[] {
  const { login, recipients } = plan;
  const parameters = plan.mailParameters.map((one) => ` ${one}`).join('');
  const lines = [
    `${plan.lmtp ? 'LHLO' : 'EHLO'} ${plan.heloName}`,
    ...(login
      ? [
          'AUTH LOGIN',
          Buffer.from(login.user).toString('base64'),
          "(the password in base64: printf %s 'password' | base64, typed where nobody reads it)",
        ]
      : []),
    `MAIL FROM:<${plan.from}>${parameters}`,
    ...recipients.map((to) => [`RCPT TO:<${to.address}>`, ...to.parameters].join(' ')),
    'DATA',
    `Subject: ${testSubject}`,
    '',
    testText,
    '.',
    'QUIT',
  ];
  return [
    '',
    '# Then type, each line after the reply to the one before:',
    ...lines.map((line) => `#   ${inComment(line)}`),
    '',
  ];
}
