/** The conversation by swaks, the Swiss army knife for SMTP. */
import { insteadOf, leftOut, type Plan, testSubject, testText, withoutProxy } from './plan.ts';
import { inComment, shellQuoted as q, shellCommand } from './shell-quote.ts';

export function swaksCommand(plan: Plan): string {
  const { login } = plan;
  // It takes any comma for the end of an address.
  const taken = plan.recipients.filter(({ address }) => !address.includes(','));
  if (taken.length === 0 && plan.recipients.length > 0)
    return '# swaks takes no address with a comma in it. curl, Python and nodemailer do.\n';
  const isSome = taken.length < plan.recipients.length;
  const command = shellCommand([
    ['swaks', '--server', q(plan.host), '--port', String(plan.port)],
    // First: it would turn off the login and TLS that come after it.
    ...(plan.lmtp ? [['--protocol', 'LMTP']] : []),
    ['--ehlo', q(plan.heloName)],
    ...(plan.security === 'tls' ? [['--tls-on-connect']] : []),
    ...(plan.security === 'starttls' ? [['--tls']] : []),
    ...(plan.security === 'starttls-if-offered' ? [['--tls-optional']] : []),
    ...(login
      ? [
          [
            '--auth',
            login.mechanism,
            '--auth-user',
            q(login.user),
            '--protect-prompt',
            '--auth-hide-password',
          ],
        ]
      : []),
    ['--from', plan.from === '' ? "'<>'" : q(plan.from)],
    ['--to', q(taken.map(({ address }) => address).join(','))],
    ['--h-Subject', q(testSubject), '--body', q(testText)],
  ]);
  const notes = [
    ...insteadOf(plan),
    ...withoutProxy(plan),
    ...leftOut(plan, /^$/),
    ...(isSome ? ['Recipients with a comma in their address are left out: swaks takes none.'] : []),
    ...(login ? ['swaks asks for the password.'] : []),
  ];
  return [...notes.map((note) => `# ${inComment(note)}`), command, ''].join('\n');
}
