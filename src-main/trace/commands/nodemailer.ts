/** The conversation as a script for Node, with nodemailer. */
import { literal } from './literal.ts';
import { headerAddress, insteadOf, leftOut, type Plan, testSubject, testText, withoutProxy } from './plan.ts';
import { inComment } from './shell-quote.ts';

export function nodemailerScript(plan: Plan): string {
  const { login } = plan;
  return [
    '// npm install nodemailer',
    ...[...insteadOf(plan), ...withoutProxy(plan), ...leftOut(plan, /^SMTPUTF8$/i)].map(
      (note) => `// ${inComment(note)}`,
    ),
    ...(login ? ['// The password comes from the environment variable WIREPOST_PASSWORD.'] : []),
    "import nodemailer from 'nodemailer';",
    '',
    'const transport = nodemailer.createTransport({',
    `  host: ${literal(plan.host)},`,
    `  port: ${plan.port},`,
    `  name: ${literal(plan.heloName)},`,
    `  secure: ${plan.security === 'tls'},`,
    ...(plan.lmtp ? ['  lmtp: true,'] : []),
    ...(plan.security === 'starttls' ? ['  requireTLS: true,'] : []),
    ...(plan.security === 'none' ? ['  ignoreTLS: true,'] : []),
    ...(plan.unverified
      ? [
          '  // The certificate is one that Wirepost was told to accept.',
          '  tls: { rejectUnauthorized: false },',
        ]
      : []),
    ...(login ? [`  auth: { user: ${literal(login.user)}, pass: process.env.WIREPOST_PASSWORD },`] : []),
    ...(login ? [`  authMethod: ${literal(login.mechanism)},`] : []),
    '  logger: true,',
    '  transactionLog: true,',
    '});',
    '',
    'await transport.sendMail({',
    `  envelope: { from: ${literal(plan.from)}, to: ${literal(plan.recipients.map(({ address }) => address))} },`,
    `  from: ${literal(headerAddress(plan.from))},`,
    `  subject: ${literal(testSubject)},`,
    `  text: ${literal(testText)},`,
    '});',
    'transport.close();',
    '',
  ].join('\n');
}
