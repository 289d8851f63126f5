/** The conversation as a Python script, with its standard library. */
import { literal } from './literal.ts';
import {
  headerAddress,
  insteadOf,
  type Plan,
  type PlannedLogin,
  testSubject,
  testText,
  withoutProxy,
} from './plan.ts';
import { inComment } from './shell-quote.ts';

export function pythonScript(plan: Plan): string {
  const { login, starttls } = plan;
  const [first] = plan.recipients;
  const encrypted = plan.security === 'tls' || starttls;
  const imports = ['smtplib', ...(encrypted ? ['ssl'] : []), ...(login ? ['base64', 'getpass', 'os'] : [])];
  if (login?.mechanism === 'CRAM-MD5') imports.push('hmac');
  const recipients = plan.recipients.map(({ address }) => address);
  return [
    '#!/usr/bin/env python3',
    ...[...insteadOf(plan), ...withoutProxy(plan)].map((note) => `# ${inComment(note)}`),
    ...imports.sort().map((name) => `import ${name}`),
    '',
    ...(encrypted ? contextLines(plan) : []),
    ...(login ? ['password = os.environ.get("WIREPOST_PASSWORD") or getpass.getpass()'] : []),
    ...(plan.lmtp && plan.security === 'tls' ? lmtpOverTls : []),
    'message = (',
    `    "From: " + ${literal(headerAddress(plan.from))} + "\\r\\n"`,
    `    "Subject: ${testSubject}\\r\\n\\r\\n"`,
    `    "${testText}\\r\\n"`,
    ')',
    '',
    `with ${opened(plan)} as smtp:`,
    '    smtp.set_debuglevel(1)',
    ...(starttls ? ['    smtp.starttls(context=context)'] : []),
    ...(login ? loginLines(login).map((line) => `    ${line}`) : []),
    `    smtp.sendmail(${literal(plan.from)}, ${literal(recipients)}, message.encode(),`,
    `                  mail_options=${literal(plan.mailParameters)}, rcpt_options=${literal(first?.parameters ?? [])})`,
    '',
  ].join('\n');
}

function opened({ host, port, heloName, security, lmtp }: Plan): string {
  const server = `${literal(host)}, ${port}, ${literal(heloName)}, timeout=60`;
  if (security !== 'tls') return `smtplib.${lmtp ? 'LMTP' : 'SMTP'}(${server})`;
  return `${lmtp ? 'LmtpOverTls' : 'smtplib.SMTP_SSL'}(${server}, context=context)`;
}

/** The library has LMTP without TLS alone. */
const lmtpOverTls: readonly string[] = ['class LmtpOverTls(smtplib.SMTP_SSL):', '    ehlo_msg = "lhlo"', ''];

const contextLines = ({ unverified }: Plan): readonly string[] => [
  'context = ssl.create_default_context()',
  ...(unverified
    ? [
        '# The certificate is one that Wirepost was told to accept.',
        'context.check_hostname = False',
        'context.verify_mode = ssl.CERT_NONE',
      ]
    : []),
];

/** Step by step: the library's own login takes ASCII alone, and its debug output shows the password. */
function loginLines({ user, mechanism }: PlannedLogin): readonly string[] {
  const name = literal(user);
  const steps = {
    PLAIN: [`code, reply = smtp.docmd("AUTH", "PLAIN " + encoded("\\0" + ${name} + "\\0" + password))`],
    LOGIN: [
      'smtp.docmd("AUTH", "LOGIN")',
      `smtp.docmd(encoded(${name}))`,
      'code, reply = smtp.docmd(encoded(password))',
    ],
    'CRAM-MD5': [
      'code, challenge = smtp.docmd("AUTH", "CRAM-MD5")',
      'digest = hmac.new(password.encode(), base64.b64decode(challenge), "md5").hexdigest()',
      `code, reply = smtp.docmd(encoded(${name} + " " + digest))`,
    ],
  };
  return [
    'smtp.ehlo()',
    'smtp.set_debuglevel(0)',
    'encoded = lambda text: base64.b64encode(text.encode()).decode()',
    ...steps[mechanism],
    'if code != 235:',
    '    raise smtplib.SMTPAuthenticationError(code, reply)',
    'smtp.set_debuglevel(1)',
  ];
}
