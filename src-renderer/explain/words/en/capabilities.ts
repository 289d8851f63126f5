/** EHLO keywords: what a server offers. */
export const capabilities = {
  SIZE: {
    summary: 'Tells the largest message it takes',
    detail:
      'The client can declare a message’s size beforehand, and the server can refuse before the upload.',
  },
  '8BITMIME': {
    summary: 'Takes text beyond ASCII as it is',
    detail: 'Bodies may hold bytes above 127, so that text need not be encoded.',
  },
  PIPELINING: {
    summary: 'Takes several commands at once',
    detail: 'The client need not wait for each reply, which saves waits on slow links.',
  },
  CHUNKING: {
    summary: 'Takes the message in counted parts',
    detail: 'With BDAT each part tells its length, so no final dot and no dot-stuffing are needed.',
  },
  BINARYMIME: {
    summary: 'Takes any bytes',
    detail: 'With CHUNKING attachments can go as they are, without base64.',
  },
  STARTTLS: {
    summary: 'Can encrypt this connection',
    detail: 'The client may ask for TLS before it logs in or sends anything.',
  },
  AUTH: {
    summary: 'Takes a login',
    detail: 'The words after it are the methods (SASL mechanisms) it knows.',
  },
  SMTPUTF8: {
    summary: 'Takes addresses in any script',
    detail: 'Mailboxes and headers may be written in UTF-8.',
  },
  DSN: {
    summary: 'Sends delivery reports on request',
    detail: 'The client can ask to be told of delivery, delay or failure for each recipient.',
  },
  ENHANCEDSTATUSCODES: {
    summary: 'Gives closer status codes',
    detail:
      'Replies carry a second code in three parts, such as 5.1.1, which tells more than three digits can.',
  },
  VRFY: {
    summary: 'Knows VRFY',
    detail: 'The command asks whether a mailbox exists. Most servers list it and do not tell.',
  },
  EXPN: { summary: 'Knows EXPN', detail: 'The command asks who is on a mailing list.' },
  HELP: { summary: 'Knows HELP', detail: 'It can explain its commands in its own words.' },
  ETRN: { summary: 'Delivers waiting mail on request', detail: 'For hosts that are not always connected.' },
  ATRN: {
    summary: 'Hands waiting mail over on this connection',
    detail: 'For hosts without a fixed address: after a login the two sides change roles.',
  },
  TURN: { summary: 'Changes roles on request', detail: 'Obsolete, and not safe.' },
  REQUIRETLS: {
    summary: 'Can promise TLS all the way',
    detail: 'A message may demand that every step is encrypted, or that it is returned.',
  },
  LIMITS: {
    summary: 'Tells its limits beforehand',
    detail: 'Such as how many recipients a message, or messages a connection, may have.',
  },
  PRDR: {
    summary: 'Answers for each recipient',
    detail:
      'After the message the server tells for each recipient whether it takes it, and not only for all at once.',
  },
  DELIVERBY: {
    summary: 'Takes a latest time of delivery',
    detail: 'The client can ask that a message is delivered by a time, or reported.',
  },
  'MT-PRIORITY': {
    summary: 'Knows priorities',
    detail: 'Messages may be given a priority for their transfer.',
  },
  FUTURERELEASE: {
    summary: 'Can hold a message back',
    detail: 'The client can ask that a message is sent only later.',
  },
  BURL: {
    summary: 'Fetches the message from a mail store',
    detail: 'The client names where the message lies instead of uploading it.',
  },
  CHECKPOINT: { summary: 'Can resume a broken transfer', detail: 'Rarely found.' },
  'NO-SOLICITING': { summary: 'Names advertising it does not want', detail: 'Rarely found.' },
  RRVS: {
    summary: 'Checks whether a mailbox still has the same owner',
    detail: 'The client tells since when it knows the address.',
  },
  XCLIENT: {
    summary: 'Lets a proxy tell who the client is',
    detail: 'A Postfix extension for servers that trust each other.',
  },
  XFORWARD: {
    summary: 'Lets a filter pass on who the client was',
    detail: 'A Postfix extension for servers that trust each other.',
  },
};

export const capabilityNotes = {
  unknown: {
    summary: 'An extension we do not know',
    detail:
      'The server offers {{keyword}}. It is not in the registry we know, so we do not guess what it does.',
  },
  private: {
    summary: 'A private extension',
    detail:
      'Keywords that begin with X are agreed between particular programs. We do not know what {{keyword}} does.',
  },
  masked: {
    summary: 'A keyword that was overwritten',
    detail:
      'The word was replaced letter by letter. Some firewalls do this to hide extensions such as STARTTLS, so the offer did not come from the server like this.',
  },
  greeting: {
    summary: 'The server’s name',
    detail: 'The first line of the reply to EHLO is a greeting, not an extension.',
  },
  sizeLimit: 'At most {{limit}} a message.',
  sizeNone: 'No fixed limit is told.',
  authLegacy: 'Written in an old form, for old clients; the same as AUTH.',
};
