/**
 * What servers complain of as well, where it was found by looking at a domain's records or at a message, before any
 * server did.
 */
export const looked = {
  'dns-name-not-found': {
    headline: 'There is no domain {{domain}}',
    meaning: 'The name servers know nothing of that name: it is mistyped, not registered, or has expired.',
    next: 'Check how the domain is written, and whether it is still registered.',
  },
  'dns-server-unreachable': {
    headline: 'No name server answers about {{domain}}',
    meaning:
      'The name server that was asked is silent or refuses, so that nothing can be told of the domain.',
    next: 'Check the network and the name server, or ask another one.',
  },
  'ptr-missing': {
    headline: 'A mail server’s address has no name',
    meaning:
      'There is no PTR record for it. Where the server sends mail as well, many others refuse what comes from an address without a name.',
    next: 'Whoever owns the address has to set its PTR record to the server’s name.',
  },
  'spf-fail': {
    headline: '{{domain}} does not let this server send for it',
    meaning:
      'The domain publishes who may send its mail (SPF), and the server’s address is not among them. Receivers refuse such mail or take it for spam.',
    next: 'Add the server to the domain’s SPF record, or send through one that is in it.',
  },
  'dkim-fail': {
    headline: 'The message’s signature does not hold',
    meaning:
      'The message was changed after it was signed (DKIM), or signed with another key than the one that is published.',
    next: 'Send the message as it was signed, or have it signed anew. Footers and mailing lists often change what was signed.',
  },
  'dmarc-fail': {
    headline: 'Nothing vouches for the sender’s domain',
    meaning:
      'Neither the envelope nor a signature is of the domain in From, and that domain tells receivers not to trust such mail (DMARC).',
    next: 'Use an envelope sender of the domain in From, or have its own server sign the message.',
  },
  'line-too-long': {
    headline: 'A line of the message is longer than mail allows',
    meaning:
      'Lines end after 998 bytes at most. Servers refuse longer ones, or break them and change the message.',
    next: 'Write the message again with its text encoded (quoted-printable or base64).',
  },
  'bare-lf-refused': {
    headline: 'The message’s line ends are mixed',
    meaning:
      'Some lines end by CRLF, others by one half of it. Servers refuse this, since it can hide a second message.',
    next: 'Save the message with the same end on every line. Sending it from here mends it, and breaks its signatures.',
  },
  'eight-bit-refused': {
    headline: 'A part holds bytes that it does not announce',
    meaning:
      'There are bytes above 127 in it, and its header says there are none. Servers may refuse it, and letters get lost on the way.',
    next: 'Encode that part (quoted-printable or base64), or have its header say 8bit.',
  },
  'smtputf8-needed': {
    headline: 'The message’s header is not plain ASCII',
    meaning: 'Such a header needs SMTPUTF8 at every server on its way, and few have it.',
    next: 'Write the header with encoded words, as mail programs do.',
  },
  'header-too-large': {
    headline: 'The message’s header is very large',
    meaning: 'Many servers refuse a header of that size, whatever the message holds.',
    next: 'Remove header fields that are not needed, often long lists of recipients or traces of earlier servers.',
  },
  'attachment-type-blocked': {
    headline: 'An attachment is of a kind that servers refuse',
    meaning:
      'Programs, scripts, documents with macros, and archives that hold such files or cannot be looked into, are turned away by most large providers.',
    next: 'Share the file by a link. Another name or an archive seldom helps.',
  },
  'spam-refused': {
    headline: 'The message has links that filters take for fraud',
    meaning:
      'They hide where they lead: a number in place of a name, a shortened link, or a text that shows another site.',
    next: 'Write the links out in full, with a name, and so that what is shown is where they lead.',
  },
};
