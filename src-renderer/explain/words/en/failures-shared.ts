/** Words that all failures share: the steps, who acts, what may be done, and what stands for a missing fact. */
export const steps = {
  connect: { name: 'Connecting', doing: 'connecting' },
  greeting: { name: 'Greeting', doing: 'waiting for the greeting' },
  ehlo: { name: 'Introduction', doing: 'introducing ourselves (EHLO)' },
  starttls: { name: 'STARTTLS', doing: 'asking for encryption (STARTTLS)' },
  tls: { name: 'TLS handshake', doing: 'starting encryption (TLS)' },
  auth: { name: 'Login', doing: 'logging in (AUTH)' },
  mail: { name: 'Sender', doing: 'naming the sender (MAIL)' },
  rcpt: { name: 'Recipients', doing: 'naming the recipients (RCPT)' },
  data: { name: 'Asking to send', doing: 'asking to send the message (DATA)' },
  body: { name: 'Message', doing: 'sending the message' },
  final: { name: 'Acceptance', doing: 'waiting for the server to accept the message' },
  quit: { name: 'Goodbye', doing: 'saying goodbye (QUIT)' },
};

export const actors = {
  you: 'You',
  provider: 'Your mail provider',
  'server-admin': 'The server’s administrator',
  'network-admin': 'Whoever runs this network',
  recipient: 'The recipient',
};

/** What stands in a sentence where the fact is not known. */
export const unnamed = {
  host: 'the server',
  recipient: 'the recipient',
  file: 'an attachment',
  domain: 'the domain',
  step: 'talking to the server',
};

export const maybe = {
  headline: 'The message may have been sent',
  meaning: 'The server may have taken the message all the same; nobody can tell from here.',
  next: 'Ask the recipient, or look for a copy, before sending it again.',
};

/** What joins two sentences. */
export const glue = {
  afterHeadline: '. ',
  locale: 'en',
  afterSentence: ' ',
  between: ', ',
  aside: '{{words}} ({{aside}})',
};
