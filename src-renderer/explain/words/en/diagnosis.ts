/** What a diagnosis says besides the causes: nothing wrong, nothing proven, and what each check asks. */
export const verdicts = {
  none: {
    headline: 'Nothing is wrong',
    meaning: 'Every check that could be made passed.',
    next: 'Nothing has to be done.',
  },
  openPorts: 'Open on this host: port {{ports}}. {{next}}',
  unknown: {
    headline: 'Something is wrong, and nothing proves what',
    meaning: 'A check failed in a way that fits more than one cause. What was seen is listed with it.',
    next: 'Show the report with its trace to the server’s administrator.',
  },
  unfinished: {
    headline: 'Nothing can be said yet',
    meaning: 'The checks were interrupted, or there was nothing they could ask.',
    next: 'Run the diagnosis to its end.',
  },
  lostUnnamed: {
    headline: 'A message does not get through, and there was no time to find out why',
    meaning:
      'The transfer broke off or came to a halt. Naming the cause takes more attempts with other sizes and other content, which take minutes.',
    next: 'Run the transfer checks by themselves; they then take the time they need.',
  },
  outOfTime: {
    headline: 'There was no time to find out more',
    meaning:
      'Nothing failed so far, but answers came so slowly that the checks marked “out of time” were not made.',
    next: 'Run those checks one by one; each then gets the time it needs.',
  },
  relayNearby: {
    headline: '{{host}} relays for this computer without a login',
    meaning:
      'It took a recipient that is not its own from {{seenFrom}}. That address is on its own machine or network, and many servers trust those on purpose (mynetworks). What it does for strangers cannot be seen from here.',
    next: 'Run this check once from another network. If it relays there too, it has to ask for a login.',
  },
};

export const checks = {
  reach: {
    dns: 'Name lookup',
    connect: 'Connection to every address',
    greeting: 'Greeting',
    middlebox: 'Interference on the way',
    ports: 'Other mail ports',
  },
  tls: {
    starttls: 'Offer of STARTTLS',
    handshake: 'TLS handshake',
    certificate: 'Certificate',
    versions: 'TLS versions',
    ciphers: 'Cipher suites',
  },
  auth: {
    mechanisms: 'Login mechanisms',
    secret: 'Password as it was given',
    token: 'Access token',
    login: 'Login by each mechanism',
  },
  envelope: {
    'ehlo-name': 'Name in EHLO',
    accepted: 'Sender and recipients',
    pipelining: 'Commands in one flight',
    recipients: 'Number of recipients',
    relay: 'Relaying with and without login',
    vrfy: 'VRFY and EXPN',
  },
  limits: {
    declared: 'Declared size limit',
    'mail-size': 'Real size limit',
  },
  transfer: {
    lab: 'Transfer of large messages',
  },
  domain: {
    mx: 'Mail servers of the domain (MX)',
    addresses: 'Addresses of its mail servers',
    ptr: 'Reverse names (PTR)',
    spf: 'Who may send (SPF)',
    dkim: 'Keys for signatures (DKIM)',
    dmarc: 'Policy for forged mail (DMARC)',
    'mta-sts': 'Demand for encryption (MTA-STS)',
    'tls-rpt': 'Reports about encryption (TLS-RPT)',
    dane: 'Certificates in DNS (DANE)',
    bimi: 'Logo (BIMI)',
    caa: 'Who may issue certificates (CAA)',
  },
  message: {
    form: 'Lines of the message',
    header: 'Header of the message',
    parts: 'Parts of the message',
    links: 'Links in the message',
    dkim: 'Signatures of the message',
    dmarc: 'Alignment of the sender',
  },
};

/** How the facts of a diagnosis are written. */
export const evidence = {
  yes: 'yes',
  no: 'no',
  nothing: 'none',
  bytes: '{{count}} bytes',
  bytesAbout: '{{size}} ({{count}} bytes)',
  ms: '{{count}} ms',
  seconds: '{{count}} s',
  days: '{{count}} days',
  daysLeft: '{{count}} days left',
  daysAgo: '{{count}} days ago',
  bits: '{{count}} bits',
};
