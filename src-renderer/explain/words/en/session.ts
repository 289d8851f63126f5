/** What happens around the lines: names, addresses, TLS, capabilities, the message, notes, the end. */
export const session = {
  begin: {
    summary: 'The session begins',
    detail: 'The server to reach is {{host}}, port {{port}}. {{security}}',
  },
  security: {
    tls: 'TLS is started at once, before the server says anything.',
    starttls: 'The connection starts in clear and has to be encrypted by STARTTLS before anything else.',
    'starttls-if-offered': 'The connection starts in clear and is encrypted if the server offers it.',
    none: 'The connection is not encrypted: anyone on the way can read and change it.',
  },
  edited: {
    detail:
      'A person typed this at a breakpoint; the reply was judged as one to the command before the change.',
    before: 'Before the change',
  },
  lookup: {
    summary: 'Looked the server’s name up',
    detail:
      'The name system was asked for the addresses of {{host}}. They are tried in turn, the next one a little later without waiting for the one before to fail.',
  },
  lookupFailed: {
    summary: 'The server’s name could not be looked up',
    detail: 'The name system gave no address for {{host}}, so there is nothing to connect to.',
  },
  attemptStarted: {
    summary: 'Trying this address',
    detail: 'A connection to {{address}} was begun and is not answered yet.',
  },
  attemptConnected: { summary: 'Connected', detail: '{{address}} answered; this connection is used.' },
  attemptFailed: {
    summary: 'This address did not work',
    detail: 'No connection to {{address}} could be made. {{reason}}',
  },
  attemptAbandoned: {
    summary: 'Not needed any more',
    detail: 'Another address answered first, so this attempt was dropped.',
  },
  attemptOfProxy: 'It is the address of the proxy, which leads on to the server.',
  proxyAsked: {
    summary: 'Asking the proxy for the server',
    detail:
      'The proxy {{host}}, port {{port}}, was asked to connect to {{target}}; it looks the name up itself.',
  },
  proxyLeads: {
    summary: 'The proxy leads to the server',
    detail:
      'From here on what is written to the proxy {{host}} arrives at {{target}}, and the other way round.',
  },
  proxyRefuses: {
    summary: 'The proxy does not lead to the server',
    detail: 'The proxy {{host}}, port {{port}}, gave no connection to {{target}}.',
  },
  proxyLabels: { kind: 'It speaks', said: 'It said' },
  proxyKinds: { socks5: 'SOCKS 5 (RFC 1928)', http: 'HTTP CONNECT (RFC 9110)' },
  errors: {
    ECONNREFUSED: 'The machine answered that nothing listens on this port.',
    ETIMEDOUT: 'Nothing came back within the waiting time.',
    EHOSTUNREACH: 'The network knows no way to this machine.',
    ENETUNREACH:
      'This computer has no way to that network. For an IPv6 address this usually means that there is no IPv6 here.',
    ECONNRESET: 'The connection was cut while it was being made.',
    EADDRNOTAVAIL: 'This computer has no address from which it could be reached.',
    EACCES: 'This computer’s own rules forbid the connection.',
    other: 'The system reported {{error}}.',
  },
  body: {
    summary: 'The message itself',
    detail:
      'Header, text and attachments, folded into one row. What went on the wire is kept beside the trace, the middle of a large message left out. Bytes are counted before dot-stuffing.',
  },
  endOk: {
    summary: 'The session ended well',
    detail:
      'It went through all of its steps and said goodbye. What the server thought of each recipient stands in its replies.',
  },
  endFailed: { summary: 'The session failed', detail: 'It did not do all it was meant to.' },
  endCancelled: { summary: 'The session was cancelled', detail: 'It was stopped from here.' },
  capabilitiesClear: {
    summary: 'What the server offers, in clear',
    detail:
      'Learnt without encryption, so anyone on the way could have changed it. After a TLS handshake it is forgotten and asked again.',
  },
  capabilitiesSecured: {
    summary: 'What the server offers',
    detail: 'Learnt inside TLS: nobody on the way could change it.',
  },
  unexpected: {
    summary: 'A line nobody asked for',
    detail: 'The server sent this without a command waiting for a reply.',
  },
};

export const tlsWords = {
  started: {
    summary: 'The TLS handshake begins',
    detail:
      'Both sides agree on keys, and the server proves who it is by its certificate. There is no line to show.',
  },
  secured: {
    summary: 'Encrypted from here on',
    detail:
      'What came before this line went in clear; what follows nobody on the way can read or change. {{trust}} {{version}}',
  },
  securedAtOnce: {
    summary: 'Encrypted from the first line',
    detail: 'Nobody on the way can read or change what follows. {{trust}} {{version}}',
  },
  wholeSession: {
    summary: 'Encrypted with {{name}}, from the first line',
    detail: 'Nobody on the way could read or change what was said. {{trust}} {{version}}',
  },
  restOfSession: {
    summary: 'Encrypted with {{name}}, after a beginning in clear',
    detail:
      'What came before STARTTLS went in clear; what was said after it nobody on the way could read or change. {{trust}} {{version}}',
  },
  failed: {
    summary: 'No encryption came about',
    detail: 'The TLS handshake ended here. Nothing secret was sent.',
    refused: 'The certificate was not accepted: {{problems}}. Nothing was sent inside TLS.',
  },
  problems: {
    'certificate-expired': 'expired',
    'certificate-not-yet-valid': 'not valid yet',
    'certificate-self-signed': 'signed by itself',
    'certificate-unknown-issuer': 'unknown authority',
    'certificate-incomplete-chain': 'chain with a gap',
    'certificate-name-mismatch': 'another name',
    'certificate-weak': 'too weak',
    other: 'not in order',
    at: '{{problem}} (certificate {{number}})',
  },
  roots: {
    both: 'Both this computer and this program know that authority.',
    system:
      'Only this computer’s own store knows that authority, the program’s list does not: often a company’s authority, or a filter that opens encrypted mail.',
    bundled:
      'Only the program’s list knows that authority, this computer’s own store does not: other programs here may refuse the server.',
    account:
      'That authority is named in the account; neither this computer nor the program knows it otherwise.',
  },
  overlooked: 'What was overlooked: {{problems}}.',
  resumed:
    'An earlier session was taken up again, so the server showed no certificate now; what was found then still counts.',
  trust: {
    authority: 'The certificate is vouched for by an authority that is trusted here.',
    fingerprint: 'The certificate was accepted by its fingerprint, not by an authority.',
  },
  versions: {
    'TLSv1.3': 'TLS 1.3 is the newest version.',
    'TLSv1.2': 'TLS 1.2 is in order.',
    'TLSv1.1': 'TLS 1.1 is outdated and should be switched off at the server.',
    TLSv1: 'TLS 1.0 is outdated and should be switched off at the server.',
    other: 'The version is {{version}}.',
  },
  labels: {
    version: 'Version',
    cipher: 'Cipher',
    subject: 'Certificate of',
    issuer: 'Issued by',
    validFrom: 'Valid from',
    validTo: 'Valid until',
    names: 'Valid for',
    fingerprint: 'SHA-256 fingerprint',
    keyExchange: 'Key exchange',
    alpn: 'Protocol inside (ALPN)',
    resumed: 'Session',
    resumedYes: 'resumed',
    stapled: 'Proof against revocation',
    stapledYes: 'sent along (OCSP)',
    key: 'Key',
    bits: '{{type}}, {{bits}} bits',
    signature: 'Signed by method',
    serial: 'Serial number',
    roots: 'Authority known to',
    rootsBoth: 'this computer and the program',
    rootsSystem: 'this computer only',
    rootsBundled: 'the program only',
    rootsAccount: 'the account only',
    above: 'Certificate {{number}} of {{count}}',
    aboveValue: '{{subject}}, issued by {{issuer}}, until {{until}}, {{key}}',
    wrong: 'What is wrong',
    ms: 'Handshake took',
  },
};

/** What the facts of a note are called. */
export const noteFacts = {
  text: 'Command',
  mechanism: 'Mechanism',
  code: 'Reply code',
  capabilities: 'How many',
  count: 'How many lines',
  bytes: 'Bytes',
  error: 'The system said',
  problem: 'What was wrong',
  rules: 'Rules broken',
};

export const notes = {
  'ehlo-refused-helo-tried': {
    summary: 'EHLO was refused, HELO is tried',
    detail:
      'The server does not know EHLO, so the old greeting is used. Without EHLO there is no TLS, no login and no other extension.',
  },
  'starttls-not-offered-continuing': {
    summary: 'No encryption offered: going on in clear',
    detail:
      'The account uses encryption only if the server offers it, and it does not. If it is known to offer it, something on the way took the offer out.',
  },
  'forgotten-before-tls': {
    summary: 'What was learnt in clear is forgotten',
    detail:
      'Capabilities told before TLS could have been changed on the way, so they are dropped and asked again.',
  },
  'cleartext-login-armed': {
    summary: 'The password or token goes out readable',
    detail:
      'The connection is not encrypted, and this account was allowed to log in all the same. Anyone on the way can read the password or the access token.',
  },
  'mechanism-chosen': {
    summary: 'Login method chosen',
    detail: 'Of the methods the server offers, the safest one that fits the account is used.',
  },
  'mechanism-refused-next-tried': {
    summary: 'Login method not known after all: the next one is tried',
    detail:
      'The server listed this method and then did not know it. That says nothing about the password, so the next safest method is used.',
  },
  'enhanced-code-ignored': {
    summary: 'An enhanced code that contradicts its reply',
    detail: 'Its first digit does not agree with the reply code, so it is shown but not used.',
  },
  'unexpected-data': {
    summary: 'Data came that nobody asked for',
    detail:
      'The server, or something on the way, sent bytes where it has to be silent. They could be taken for the reply to a later command, so the session is ended.',
  },
  'connection-closed': { summary: 'The server closed the connection', detail: 'No more can come from it.' },
  'certificate-pinned': {
    summary: 'The certificate was accepted by its fingerprint',
    detail:
      'It is not in order, and it is the very one that was accepted before, whatever was wrong with it then.',
  },
  'quit-ignored': {
    summary: 'No proper goodbye',
    detail:
      'The server did not answer QUIT as it should. The outcome was settled before, so nothing is lost.',
  },
  'chunking-left-off': {
    summary: 'BDAT is left off towards this server',
    detail:
      'The server offers CHUNKING, but messages to servers of its kind were seen to stall with it. The message goes by DATA instead, which every server takes.',
  },
  'binary-left-off': {
    summary: 'Attachments are encoded for this server',
    detail:
      'The server offers BINARYMIME, but servers of its kind were seen to change line ends inside attachments sent that way. They go in base64 instead, and arrive byte for byte.',
  },
  'chunking-refused-data-tried': {
    summary: 'BDAT was not understood; DATA is tried',
    detail:
      'The server offered CHUNKING (RFC 3030) and then did not know its command BDAT. The message is sent again by DATA; nothing was accepted before.',
  },
  'ended-empty-message': {
    summary: 'Ended with a lone dot',
    detail:
      'The server asked for the message although it had refused every recipient. A lone dot ends what must not be sent (RFC 2920 section 3.1).',
  },
  'recipients-left-for-later': {
    summary: 'Some recipients follow in another transaction',
    detail:
      'The server takes only so many recipients at once. The message is sent again for the others, in the same session (RFC 5321 section 4.5.3.1.10).',
  },
  'session-replaced': {
    summary: 'The message goes into a new session',
    detail:
      'The server ended the session before it had this message. It is sent again in a new one; nothing was accepted twice.',
  },
  stopped: {
    summary: 'Stopped by hand before this',
    detail:
      'A breakpoint was set here, and a person decided what to do. The waiting is theirs, not the server’s. Servers wait at least five minutes for the next command (RFC 5321 section 4.5.3.2.7).',
  },
  skipped: {
    summary: 'Left out by hand',
    detail:
      'This command was not sent. The session goes on as if the server had agreed and said nothing more: no capabilities after EHLO, no login after AUTH, a recipient fewer after RCPT.',
  },
  'rules-broken': {
    summary: 'A rule of the protocol is broken here on purpose',
    detail:
      'What follows was written by hand in lax mode and does not keep to the standard. What the server does with it says nothing about ordinary mail.',
  },
  'left-idle': {
    summary: 'Left, because nothing was said for long',
    detail: 'Nobody typed anything and the server said nothing, so the session by hand was ended from here.',
  },
  'events-left-out': {
    summary: 'Lines are left out here',
    detail:
      'The session is longer than what is kept of it: its beginning and its end. What stood here happened, but is not held any more.',
  },
};
