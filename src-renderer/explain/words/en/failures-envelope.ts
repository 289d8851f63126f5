/** Failures about who sends, from where, and to whom. */
export const envelope = {
  'ehlo-name-rejected': {
    headline: '{{host}} does not accept the name this computer gives',
    meaning:
      'At the start a client says its own name, and this server wants a full host name or an address in brackets.',
    next: 'Set a full name, such as pc.example.com, as the name this computer gives.',
  },
  'encryption-required': {
    headline: '{{host}} wants the connection encrypted first',
    meaning: 'The server takes neither a login nor mail in clear.',
    next: 'Set the encryption of the account to “STARTTLS” or “TLS from the start”.',
  },
  'sender-not-owned': {
    headline: '{{host}} does not let this login send as this address',
    meaning: 'The sender address is not the one that belongs to the login, and the server allows no other.',
    next: 'Use the address of the login as the sender, or add the other one as an alias at the provider.',
  },
  'sender-domain-invalid': {
    headline: '{{host}} does not accept the domain of the sender address',
    meaning:
      'The server looked up the part after the @ of the sender address and found no domain that can receive mail. Replies could not be delivered.',
    next: 'Check the sender address in the account.',
  },
  'relay-denied': {
    headline: '{{host}} does not pass mail on for us',
    meaning:
      'The recipient does not belong to this server, and it passes mail to others only for those it knows: after a login, or from its own network.',
    next: 'Log in with user name and password, or use the sending server of your own provider.',
  },
  'recipient-unknown': {
    headline: 'There is no mailbox for {{recipient}}',
    meaning:
      'The server is responsible for the domain and does not know this recipient. The address is misspelt or was closed.',
    next: 'Check the address with the recipient.',
  },
  'recipient-domain-unknown': {
    headline: 'The domain of {{recipient}} does not exist or takes no mail',
    meaning: 'The part after the @ leads to no mail server. Most often it is misspelt.',
    next: 'Check the part of the address after the @.',
  },
  'recipient-null-mx': {
    headline: 'The domain of {{recipient}} takes no mail',
    meaning:
      'Its owner published that this domain receives no mail at all (a “null MX” record). No server can change that.',
    next: 'Ask the recipient for another address.',
  },
  'recipient-mailbox-full': {
    headline: 'The mailbox of {{recipient}} is full',
    meaning: 'The address is right, but there is no room for another message.',
    next: 'Tell the recipient by other means, and try again later.',
  },
  'recipient-syntax': {
    headline: '{{host}} does not accept the form of {{recipient}}',
    meaning:
      'The server finds that this is not a well-formed address. A space, a missing part, or a character it does not allow is enough.',
    next: 'Check the address for stray characters.',
  },
  'smtputf8-needed': {
    headline: '{{host}} cannot handle an address with these letters',
    meaning:
      'The part before the @ has letters outside English, and the server does not offer SMTPUTF8, which such addresses need.',
    next: 'Use an address in plain letters, if the recipient has one.',
  },
  'too-many-recipients': {
    headline: 'Too many recipients for {{host}}',
    meaning: 'The server limits how many recipients one message may have.',
    next: 'Send to fewer recipients at a time.',
  },
  greylisted: {
    headline: '{{host}} asks to come back later',
    meaning:
      'The server turns unknown senders away once and accepts the same message a few minutes later. It is called greylisting and keeps out senders of spam, who do not come back.',
    next: 'Wait 5 to 15 minutes and try again from the same network.',
  },
  'rate-limited': {
    headline: '{{host}} limits how much is sent',
    meaning:
      'Too many messages, recipients or connections came from this account or network in a short time.',
    next: 'Wait before sending more.',
  },
  'ip-blocklisted': {
    headline: '{{host}} refuses mail from this network’s address',
    meaning:
      'The address we connect from is on a list of addresses that should not send mail directly. Home and mobile connections are usually on such lists, and so are networks that sent spam.',
    next: 'Send through your provider’s server with login (port 587 or 465). For a mail server of your own, ask the list’s operator for removal.',
  },
  'ptr-missing': {
    headline: '{{host}} wants a name for the address we send from',
    meaning:
      'The server looked for the host name of our address (its PTR record) and found none, or one that does not lead back. Many servers refuse mail from such addresses.',
    next: 'Send through your provider’s server, or have whoever runs this network set the PTR record.',
  },
  'spf-fail': {
    headline: 'The sender’s domain does not allow this server to send for it',
    meaning:
      'The domain of the sender address publishes which servers may send its mail (SPF), and this one is not among them.',
    next: 'Send through the domain’s own server, or have its SPF record extended.',
  },
  'dkim-fail': {
    headline: 'The message’s signature is missing or not valid',
    meaning:
      'The receiving side wants mail of this domain signed (DKIM), and found no signature, or one that does not match.',
    next: 'Send through the domain’s own server, which signs. Its administrator can check the key.',
  },
  'dmarc-fail': {
    headline: 'The sender’s domain forbids mail that it cannot confirm',
    meaning:
      'The domain in From publishes a rule (DMARC): mail must be confirmed by SPF or DKIM under the same domain. This message was not.',
    next: 'Send through the domain’s own server, with an address of that domain.',
  },
  'command-out-of-order': {
    headline: '{{host}} did not expect this step now',
    meaning:
      'The server says the commands came in the wrong order. A step before was refused or forgotten, or something on the way changed the conversation.',
    next: 'Look at the lines before it in the trace, and try again.',
  },
  'server-misconfigured': {
    headline: '{{host}} has a fault of its own',
    meaning:
      'The server reports a problem on its side: its set-up, its user directory, or a part it depends on.',
    next: 'Try again later. If it stays so, tell the server’s administrator.',
  },
};
