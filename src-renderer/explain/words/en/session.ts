/** What happens around the lines: names, addresses, capabilities, the message, the end. */
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
