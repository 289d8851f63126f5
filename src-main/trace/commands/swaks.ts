/** The conversation by swaks, the Swiss army knife for SMTP. */
import { insteadOf, type Plan, testSubject, testText } from './plan.ts';
import { inComment, shellQuoted as q, shellCommand } from './shell-quote.ts';

export function swaksCommand(plan: Plan): string {
  const { login } = plan;
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
    ['--to', q(plan.recipients.map(({ address }) => address).join(','))],
    ['--h-Subject', q(testSubject), '--body', q(testText)],
  ]);
  const notes = [...insteadOf(plan), ...(login ? ['swaks asks for the password.'] : [])];
  return [...notes.map((note) => `# ${inComment(note)}`), command, ''].join('\n');
}
