/** Commands (RFC 5321 section 4.1.1 and extensions), their parameters, and the lines of a login. */
export const commands = {
  EHLO: {
    summary: 'Says hello, and asks what the server can do',
    detail: 'The client gives its name. The server answers with its extensions, one a line.',
  },
  HELO: {
    summary: 'Says hello, the old way',
    detail:
      'The client gives its name. Extensions cannot be used after HELO; it is used where a server does not know EHLO.',
  },
  STARTTLS: {
    summary: 'Asks to encrypt the connection',
    detail:
      'After the server’s 220 both sides begin a TLS handshake on this same connection. All that was learnt before is forgotten, and EHLO is said again.',
  },
  AUTH: {
    summary: 'Logs in',
    detail:
      'Names the method of login, the SASL mechanism. What follows, here or in further lines, is in base64. Secrets are shown as blocks of one width, whatever their length.',
  },
  MAIL: {
    summary: 'Begins a transaction and names the sender',
    detail:
      'This address belongs to the envelope: reports of failed deliveries go there. It need not be the From of the message.',
  },
  RCPT: {
    summary: 'Names a recipient',
    detail:
      'One command for each recipient, and the server judges each by itself. Blind copies appear here and nowhere in the message.',
  },
  DATA: {
    summary: 'Asks to send the message',
    detail:
      'The server answers 354 when it is ready, and then takes everything up to a line that holds only a dot.',
  },
  BDAT: {
    summary: 'Sends a part of the message',
    detail: 'The number is how many bytes follow; LAST marks the final part. No dot is needed at the end.',
  },
  RSET: {
    summary: 'Drops the transaction',
    detail: 'Sender and recipients named so far are forgotten; the connection and the login stay.',
  },
  NOOP: { summary: 'Does nothing', detail: 'Asks for a sign of life.' },
  QUIT: {
    summary: 'Says goodbye',
    detail:
      'The server answers 221 and both sides close the connection. Whether a message was accepted was settled before.',
  },
  VRFY: {
    summary: 'Asks whether a mailbox exists',
    detail: 'Most servers do not tell, so that addresses cannot be collected.',
  },
  EXPN: { summary: 'Asks who is on a mailing list', detail: 'Most servers do not tell.' },
  HELP: { summary: 'Asks for help', detail: 'The server answers in its own words.' },
  ETRN: {
    summary: 'Asks the server to deliver what is waiting',
    detail: 'For hosts that are not always connected: the server then works off its queue for that domain.',
  },
};

/** Parameters of MAIL and RCPT. */
export const parameters = {
  SIZE: 'the size of the message, so that the server can refuse before the upload',
  'BODY=7BIT': 'the message is plain ASCII',
  'BODY=8BITMIME': 'the message has bytes beyond ASCII',
  'BODY=BINARYMIME': 'the message may hold any bytes',
  SMTPUTF8: 'addresses or header may be in UTF-8',
  AUTH: 'who wrote the message, as known from a login',
  RET: 'how much of the message a delivery report should hold',
  ENVID: 'an id that a delivery report will name',
  NOTIFY: 'when a delivery report is wanted',
  ORCPT: 'the address the message was first meant for',
  REQUIRETLS: 'every step of the way has to be encrypted',
  HOLDFOR: 'deliver only after so many seconds',
  HOLDUNTIL: 'deliver only after that time',
  'MT-PRIORITY': 'the priority of the message',
  BY: 'the time by which it should be delivered',
  PRDR: 'tell for each recipient whether the message is taken',
  other: 'a parameter we do not know',
};

/** Values of parameters, for people. */
export const parameterValues = {
  'RET-FULL': 'all of it',
  'RET-HDRS': 'its header alone',
  'NOTIFY-NEVER': 'never',
  'NOTIFY-SUCCESS': 'when delivered',
  'NOTIFY-FAILURE': 'when it cannot be delivered',
  'NOTIFY-DELAY': 'when it is late',
  authNobody: 'not told',
  orcpt: '{{address}}, an address of kind {{kind}}',
  priorityNormal: 'as any other',
  priorityHigher: '{{steps}} of 9 steps above any other',
  priorityLower: '{{steps}} of 9 steps below any other',
  byReturn: 'after that it is returned',
  byNotify: 'after that the sender is told, and it is still delivered',
  byTrace: 'each server on the way reports',
  seconds: '{{count}} s',
  minutes: '{{count}} min',
  hours: '{{count}} h',
  days: '{{count}} d',
};

export const sentLines = {
  secret: {
    summary: 'A part of the login',
    detail:
      'The answer to the server’s question, in base64. It holds a secret and is shown as blocks of one width, whatever its length.',
  },
  login: { summary: 'A part of the login', detail: 'The answer to the server’s question, in base64.' },
  cancel: {
    summary: 'Breaks the login off',
    detail: 'A single star tells the server that this login will not be finished.',
  },
  dot: {
    summary: 'Ends the message',
    detail:
      'A line that holds only a dot ends the message. From here until the reply nobody but the server knows whether it accepted it.',
  },
  other: { summary: 'A line we sent', detail: 'It is not a command that we can explain.' },
};

export const mechanisms = {
  PLAIN: 'User name and password in one line, base64 only: to be used inside TLS.',
  LOGIN:
    'User name and password in two lines, base64 only: to be used inside TLS. Old, and never a standard.',
  'CRAM-MD5': 'The password is not sent: it keys a checksum (HMAC-MD5) over the server’s challenge.',
  'DIGEST-MD5': 'Challenge and checksum; obsolete.',
  'SCRAM-SHA-1': 'The password is not sent, and the server has to prove that it knows it too.',
  'SCRAM-SHA-256': 'The password is not sent, and the server has to prove that it knows it too.',
  XOAUTH2: 'A token from a sign-in in the browser, in Google’s and Microsoft’s form.',
  OAUTHBEARER: 'A token from a sign-in in the browser, in the standard form.',
  NTLM: 'Windows login; old.',
  GSSAPI: 'Kerberos: the login of the network.',
  EXTERNAL: 'Who we are is known already, for example from a client certificate.',
  ANONYMOUS: 'Without an account.',
  other: 'A method we do not know.',
};

/** Labels of decoded parts. */
export const parts = {
  mechanism: 'Mechanism',
  clientName: 'Our name',
  sender: 'Sender',
  recipient: 'Recipient',
  nullSender: 'empty: nobody; used for reports so that they cannot bounce',
  bytes: 'Bytes',
  lastChunk: 'the message ends with these bytes',
  more: 'Then',
  moreChunks: 'further parts follow',
  argument: 'Argument',
  form: 'Form',
  plainForm: 'base64 of: NUL, user name, NUL, password',
  cramForm: 'base64 of: user name, space, HMAC-MD5 of the challenge keyed with the password, in hexadecimal',
  loginForm: 'base64 of the user name, then of the password',
  decoded: 'Decoded',
  challenge: 'Challenge, decoded',
  code: 'Code',
  enhancedCode: 'Enhanced code',
  queueId: 'Queue id',
  answers: 'Answers',
  finalDot: 'the end of the message, a line with a dot',
  limit: 'Limit',
};

/** The parts of login messages. */
export const sasl = {
  binding: 'Channel binding',
  unbound: 'none',
  bindable: 'possible here, but the server does not offer it',
  acting: 'Acting for',
  actingSelf: 'the user',
  secret: 'Secret',
  token: 'Access token',
  digest: 'Computed from the password',
  /** RFC 5802 section 7. */
  errors: {
    'invalid-encoding': 'something was not encoded as it should be',
    'extensions-not-supported': 'it knows no such extension',
    'invalid-proof': 'the password is wrong',
    'channel-bindings-dont-match': 'this is not the TLS connection that the login was bound to',
    'server-does-support-channel-binding': 'it offers channel binding, and the offer did not arrive',
    'channel-binding-not-supported': 'it knows no channel binding',
    'unsupported-channel-binding-type': 'it knows no channel binding of this type',
    'unknown-user': 'it knows no such user',
    'invalid-username-encoding': 'the user name is not encoded as it should be',
    'no-resources': 'it has no room for the login now',
    'other-error': 'for another reason',
  },
  /** RFC 7628 section 3.2.2, and HTTP's numbers in its place. */
  statuses: {
    '400': 'the token cannot be read, or is for another service',
    '401': 'the token is not valid, or no longer',
    '403': 'the token does not allow sending mail',
    invalid_request: 'something in the login is missing or malformed',
    invalid_token: 'the token is not valid, or no longer',
    insufficient_scope: 'the token does not allow sending mail',
  },
  names: {
    n: 'User name (n)',
    a: 'Acting for (a)',
    r: 'Nonce (r)',
    s: 'Salt (s)',
    i: 'Rounds of hashing (i)',
    c: 'Repeated for the proof (c)',
    e: 'The server’s error (e)',
    v: 'The server’s proof (v)',
    m: 'Extension demanded (m)',
    user: 'User name',
    host: 'Server',
    port: 'Port',
    status: 'Status',
    scope: 'Scope',
    schemes: 'Schemes',
  },
};
