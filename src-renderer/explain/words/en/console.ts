/** SMTP by hand: rules that a line would break, and how commands are written. */
export const rules = {
  'out-of-order': { name: 'out of order', why: 'Something else has to come first.' },
  'not-offered': { name: 'not offered by the server', why: 'The server does not offer {{what}}.' },
  'too-long': { name: 'too long', why: 'The line is longer than servers have to take.' },
  'control-character': {
    name: 'control character',
    why: 'The line holds a control character, such as a tab.',
  },
  'not-ascii': {
    name: 'beyond ASCII',
    why: 'The line holds characters beyond ASCII, and the server does not offer SMTPUTF8.',
  },
  'empty-line': { name: 'empty line', why: 'An empty line is no command.' },
  'line-end': { name: 'line end within a line', why: 'The line holds a line end.' },
  'not-last': {
    name: 'not last in its flight',
    why: 'Nothing may follow this command before its reply is there.',
  },
  'not-in-one-flight': {
    name: 'does not wait for the reply',
    why: 'The reply to the line before has to be waited for: the server does not offer PIPELINING, or that command ends a flight.',
  },
  'login-in-clear': {
    name: 'login in clear',
    why: 'The password would leave unencrypted. Say STARTTLS first, or use CRAM-MD5 or SCRAM.',
  },
  'bare-line-end': {
    name: 'bare line end',
    why: 'Lines end with CR and LF together, and neither stands alone.',
  },
  'bytes-missing': {
    name: 'BDAT without its bytes',
    why: 'BDAT announces bytes that have to follow at once.',
  },
  'dots-not-doubled': {
    name: 'dots not doubled',
    why: 'A line begins with a dot that is not doubled: the server takes it off, or takes it for the end.',
  },
};

/** What has to come first. */
export const ruleNeeds = {
  hello: 'EHLO has to come first.',
  mail: 'MAIL has to come first: it begins the transaction.',
  recipient: 'No recipient has been accepted yet: RCPT comes first.',
  'no-mail': 'A transaction is under way. RSET drops it.',
  'no-login': 'The login is done already, and there is one in a session.',
  'no-tls': 'The connection is encrypted already.',
  turn: 'The server waits for something else just now.',
};

/** What follows each command. */
export const syntax = {
  EHLO: 'your.host.name',
  HELO: 'your.host.name',
  AUTH: 'mechanism [first answer in base64]',
  MAIL: 'FROM:<address> [parameters]',
  RCPT: 'TO:<address> [parameters]',
  BDAT: 'bytes [LAST]',
  NOOP: '[anything]',
  VRFY: 'mailbox or name',
  EXPN: 'mailing list',
  HELP: '[command]',
  ETRN: 'domain',
};
