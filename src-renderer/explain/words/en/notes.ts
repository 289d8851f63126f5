/** What is noted beside the lines: what Wirepost decided, and what a person or the server did out of turn. */

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
  sent: 'Sent',
  received: 'Received',
  took: 'Duration',
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
  'encrypted-part': {
    summary: 'Encrypted from here on',
    detail:
      'What follows went inside TLS. A network capture shows how much there was of it and when, and none of its words. To read them, look at a session of Wirepost’s own, or at the log of the program that sent it.',
  },
  'not-captured': {
    summary: 'A part is missing here',
    detail:
      'These bytes went over the network and are not in the capture: packets were lost while it was recorded, or only their beginnings were kept (tcpdump keeps them whole with -s 0). Lines before and after may be cut short, and lines between them may be missing.',
  },
  'events-left-out': {
    summary: 'Lines are left out here',
    detail:
      'The session is longer than what is kept of it: its beginning and its end. What stood here happened, but is not held any more.',
  },
};
