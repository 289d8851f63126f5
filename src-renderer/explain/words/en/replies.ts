/** Reply codes (RFC 5321 section 4.2 and extensions), and the theory of their digits (section 4.2.1). */
export const replies = {
  '211': { summary: 'System status or help', detail: 'The server tells about itself, as asked.' },
  '214': { summary: 'Help', detail: 'The server’s own explanation of a command, meant for people.' },
  '220': { summary: 'Ready', detail: 'The server is ready for what comes next.' },
  '221': {
    summary: 'Closing the connection',
    detail: 'The server says goodbye and closes the connection, as agreed.',
  },
  '235': {
    summary: 'Login accepted',
    detail: 'User name and secret are right. What is sent from here on is sent under this login.',
  },
  '250': { summary: 'Done', detail: 'The server did what was asked.' },
  '251': {
    summary: 'Not here, but it will be forwarded',
    detail:
      'The mailbox is not on this server; it knows the new place and takes care of the delivery. The new address stands in the reply.',
  },
  '252': {
    summary: 'Cannot confirm, but will try',
    detail:
      'The server does not say whether the mailbox exists, often on purpose, but would accept mail for it.',
  },
  '334': {
    summary: 'Go on with the login',
    detail:
      'The server waits for the next part of the login. What follows the code is its question, in base64.',
  },
  '353': {
    summary: 'An answer for each recipient follows',
    detail:
      'The server has the whole message (PRDR). What it says next is for one recipient after the other, and at last for the message.',
  },
  '354': {
    summary: 'Send the message now',
    detail: 'The server is ready to take the message. It ends with a line that holds only a dot.',
  },
  '421': {
    summary: 'Not available, closing',
    detail:
      'The server ends the connection: it is being shut down, is overloaded, or has waited too long. It is worth trying again later.',
  },
  '432': {
    summary: 'The password has to be renewed',
    detail:
      'The server can use this login method only after one login with PLAIN, because it has to store the password anew.',
  },
  '450': {
    summary: 'Mailbox not available now',
    detail:
      'The mailbox is busy, or the server turns the message away for the moment (greylisting does that). It is worth trying again later.',
  },
  '451': {
    summary: 'Error on the server',
    detail:
      'Something on the server’s side went wrong while it worked on this. It is worth trying again later.',
  },
  '452': {
    summary: 'Not enough room',
    detail:
      'The server lacks storage at the moment, or takes no further recipients in this transaction. It is worth trying again later.',
  },
  '454': {
    summary: 'Temporarily not possible',
    detail: 'After AUTH: the server cannot check logins now. After STARTTLS: TLS is not available now.',
  },
  '455': {
    summary: 'Parameters cannot be honoured now',
    detail: 'The server knows the parameters of MAIL or RCPT but cannot do what they ask for at the moment.',
  },
  '500': {
    summary: 'Command not recognised',
    detail: 'The server does not know this command, or the line was too long.',
  },
  '501': {
    summary: 'Error in the parameters',
    detail: 'The server knows the command, but not in this form.',
  },
  '502': {
    summary: 'Command not implemented',
    detail: 'The server knows the command but does not offer it.',
  },
  '503': {
    summary: 'Wrong order of commands',
    detail: 'Something has to come before this command, or it was given already.',
  },
  '504': {
    summary: 'Parameter not implemented',
    detail: 'The command exists, but not with this parameter; after AUTH: not with this mechanism.',
  },
  '521': { summary: 'This server takes no mail', detail: 'The host tells that it never accepts mail.' },
  '523': { summary: 'Encryption needed', detail: 'The server wants TLS before it goes on.' },
  '525': { summary: 'Account disabled', detail: 'The login is right, but the account was switched off.' },
  '530': {
    summary: 'Something has to come first',
    detail: 'The server wants a login, or TLS, before this command.',
  },
  '534': {
    summary: 'Login method too weak',
    detail:
      'The server’s rules ask for a stronger method for this account. Some providers answer this when they want an app password or a sign-in in the browser.',
  },
  '535': {
    summary: 'Login refused',
    detail:
      'User name or secret are not right; the server does not say which. Some providers answer this when they want an app password or an authorisation code.',
  },
  '538': {
    summary: 'This login method needs encryption',
    detail: 'The server takes this method only inside TLS.',
  },
  '550': {
    summary: 'Refused',
    detail:
      'The server will not do it: the mailbox does not exist, or a rule forbids it. Its words tell which.',
  },
  '551': {
    summary: 'Not here: try elsewhere',
    detail:
      'The mailbox is not on this server, and it does not forward. The reply may name the right address.',
  },
  '552': {
    summary: 'Too large, or no room',
    detail: 'The message exceeds what the server or the mailbox can hold.',
  },
  '553': {
    summary: 'Address not allowed',
    detail:
      'The form of the address is wrong, or this address must not be used here, for example as a sender.',
  },
  '554': {
    summary: 'Refused',
    detail: 'The transaction failed, often by a rule of the server. Its words tell which.',
  },
  '555': {
    summary: 'Parameters not recognised',
    detail: 'The server does not know a parameter given with MAIL or RCPT.',
  },
  '556': {
    summary: 'This domain takes no mail',
    detail: 'The recipient’s domain published that it accepts no mail.',
  },
};

/** The same code tells different things at different steps. */
export const repliesAt = {
  '220-greeting': {
    summary: 'The server greets',
    detail: 'It says its name and that it is ready. The word ESMTP tells that it knows extensions.',
  },
  '220-starttls': {
    summary: 'Encryption may begin',
    detail: 'The very next bytes are the TLS handshake. Nothing more in clear may follow this line.',
  },
  '250-ehlo': {
    summary: 'The server introduces itself',
    detail: 'The first line holds its name; each further line names an extension it offers.',
  },
  '250-mail': {
    summary: 'Sender accepted',
    detail:
      'The server takes this sender for the message. It may still refuse later, once it knows the recipients or the content.',
  },
  '250-rcpt': {
    summary: 'Recipient accepted',
    detail:
      'The server takes responsibility for this recipient if it accepts the message. That is not yet a delivery.',
  },
  '250-final': {
    summary: 'Message accepted',
    detail:
      'From here on this server is responsible: it delivers the message, passes it on, or reports back. Many servers name the id under which it stands in their queue.',
  },
  '421-greeting': {
    summary: 'No service right now',
    detail:
      'The server turns the connection away: it is busy, being shut down, or has too many connections from here.',
  },
  '450-rcpt': {
    summary: 'Recipient not accepted for now',
    detail:
      'The mailbox is busy, or the server turns unknown senders away at first (greylisting). It is worth trying again after some minutes.',
  },
  '452-rcpt': {
    summary: 'Recipient not accepted for now',
    detail:
      'There is no room in the mailbox, or the message has too many recipients at once. The ones accepted before are not affected.',
  },
  '501-ehlo': {
    summary: 'Name not accepted',
    detail:
      'The server does not like the name this computer gave; it wants a full host name or an address in brackets.',
  },
  '550-rcpt': {
    summary: 'Recipient refused',
    detail:
      'There is no such mailbox here, or this server does not take mail for it from us. Its words tell which. Other recipients are not affected.',
  },
  '550-mail': {
    summary: 'Sender refused',
    detail: 'The server does not take mail from this sender address. Its words tell why.',
  },
  '550-final': {
    summary: 'Message refused',
    detail: 'The server looked at the whole message and does not take it. Nothing was delivered to anyone.',
  },
  '552-mail': {
    summary: 'Message too large',
    detail: 'The declared size exceeds what the server takes. Nothing was uploaded.',
  },
  '553-mail': {
    summary: 'Sender not allowed',
    detail: 'This login may not send as this address, or the address is not well formed.',
  },
  '554-greeting': {
    summary: 'No mail from here',
    detail: 'The server refuses this connection before it knows anything but our address.',
  },
  '554-rcpt': {
    summary: 'Recipient refused',
    detail:
      'A rule of the server forbids it. Most often it does not pass mail on for those who have not logged in. Its words tell which.',
  },
  '554-final': {
    summary: 'Message refused',
    detail: 'The server looked at the whole message and a rule forbids it. Nothing was delivered to anyone.',
  },
};

export const digits = {
  first: {
    '2': 'Yes: it is done.',
    '3': 'Yes so far: more is expected.',
    '4': 'No for now: the same may succeed later.',
    '5': 'No for good: trying the same again will not help.',
  },
  second: {
    '0': 'About syntax: how a command is written.',
    '1': 'Information, asked for.',
    '2': 'About the connection.',
    '3': 'About security and login.',
    '4': 'Not specified.',
    '5': 'About the mail system itself: mailboxes and messages.',
  },
  third: 'Tells cases of this kind apart.',
  unknown: {
    summary: 'Reply {{code}}',
    detail:
      'This code is not in the standard. Its first digit tells the essence; the server’s words tell the rest.',
  },
};
