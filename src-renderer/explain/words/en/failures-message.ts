/** Failures about the message itself and its way over the wire. */
export const message = {
  'message-too-large': {
    headline: 'The message is too large for {{host}}',
    meaning:
      'The server tells the largest message it takes, and this one is larger. Attachments grow by a little more than a third on the way, because mail carries text only.',
    next: 'Remove or shrink attachments, or send them in several messages.',
  },
  'message-too-large-at-end': {
    headline: '{{host}} found the message too large only while it was being sent',
    meaning:
      'The server began to take the message before it said no. Its real limit, or that of the recipient’s mailbox, is lower than what it announced, or it announced none.',
    next: 'Remove or shrink attachments, or send them in several messages.',
  },
  'header-too-large': {
    headline: '{{host}} finds the message’s header too large',
    meaning: 'The lines before the text (recipients, subject and others) exceed what the server takes.',
    next: 'Send to fewer recipients at a time, or shorten the subject.',
  },
  'line-too-long': {
    headline: '{{host}} found a line that is too long',
    meaning:
      'Mail allows 998 characters a line. A line of this message, or a command, was longer than the server takes.',
    next: 'If a finished message file was sent, its lines have to be wrapped. Otherwise please report this, with the trace.',
  },
  'bare-lf-refused': {
    headline: '{{host}} found line ends that are not allowed in mail',
    meaning:
      'Every line of a message ends with CR and LF; the server saw an LF alone. Servers refuse that since it was used to smuggle messages.',
    next: 'Try again, and report it with the trace if it stays so: something on the way may change line ends.',
  },
  'eight-bit-refused': {
    headline: '{{host}} takes plain ASCII only',
    meaning:
      'The message has characters beyond ASCII as they are, and the server does not offer 8BITMIME, which would permit that.',
    next: 'Send the text as an attachment, or use another server.',
  },
  'spam-refused': {
    headline: '{{host}} took the message for spam',
    meaning:
      'A filter judged the content, the links, the attachments or the sender’s reputation. The server rarely says which.',
    next: 'Change wording, links or attachments, or ask the recipient’s administrator.',
  },
  'virus-refused': {
    headline: '{{host}} found a virus in the message',
    meaning: 'A scanner recognised harmful content in an attachment, or believes so.',
    next: 'Check the attachments with a virus scanner before sending them again.',
  },
  'attachment-type-blocked': {
    headline: '{{host}} does not accept this kind of attachment',
    meaning:
      'Programs, scripts, some archives and documents with macros are refused by many servers, whatever they contain. A new file name rarely helps.',
    next: 'Remove the attachment and share the file by a link.',
  },
  'storage-full': {
    headline: '{{host}} has no room to store the message',
    meaning: 'The server’s disk or queue is full. It is not about this message.',
    next: 'Try again later. If it stays so, tell the server’s administrator.',
  },
  'connection-lost-in-data': {
    headline: 'The connection broke while the message was being sent',
    meaning:
      'Not all of the message had been sent, so the server has not accepted it. The network failed, the server gave up, or a filter on the way cut the connection.',
    next: 'Try again. If it breaks at the same place each time, a filter on the way is likely: try another network.',
  },
  'final-reply-missing': {
    headline: 'The whole message was sent, but no answer came',
    meaning:
      'After the last byte nothing came back in time, or the connection ended. The server may have accepted the message, or not: nobody can tell from here.',
    next: 'Ask the recipient, or look for a copy, before sending it again.',
  },
};
