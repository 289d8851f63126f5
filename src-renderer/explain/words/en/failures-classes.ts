/** What can be said when no cause is proven: by the kind of failure and the step. */
export const classes = {
  input: {
    headline: 'The message cannot be sent as it stands',
    meaning:
      'Something in the addresses or the message is not allowed in mail. It was found before anything was sent.',
    next: 'Check recipients, sender and subject.',
  },
  skipped: {
    headline: 'No recipient was named to the server',
    meaning: 'Every recipient was left out by hand at a breakpoint, so the message was not sent to anyone.',
    next: 'Send again, and let the RCPT commands pass.',
  },
  dns: {
    headline: 'The name of {{host}} could not be looked up',
    meaning: 'The name system gave no usable answer.',
    next: 'Check the server name and the network connection, then try again.',
  },
  connection: {
    headline: 'The connection to {{host}} failed',
    meaning: 'It could not be made, and the network gave no reason that would point to one cause.',
    next: 'Check the network connection, then try again.',
  },
  lost: {
    headline: 'The connection to {{host}} broke',
    meaning:
      'It ended while {{step}}, without a word from the server. The server gave up, or something on the way cut it.',
    next: 'Try again. If it stays so, try another network, or tell the server’s administrator.',
  },
  timeout: {
    headline: '{{host}} did not answer in time',
    meaning:
      'The waiting time ran out while {{step}}. The server may be slow, or the network drops what is sent.',
    next: 'Try again. If it stays so, try another network.',
  },
  tls: {
    headline: 'No encrypted connection to {{host}} could be made',
    meaning: 'The TLS handshake failed without saying why. Nothing secret was sent.',
    next: 'Check the port and the encryption of the account.',
  },
  certificate: {
    headline: 'The certificate of {{host}} was not accepted',
    meaning:
      'The check of the certificate found something that has no name here. The server cannot prove by it who it is. Nothing secret was sent.',
    next: 'The server’s administrator has to replace the certificate.',
  },
  clientCertificateRequired: {
    headline: '{{host}} demands a certificate from this side',
    meaning:
      'The server takes connections only from those who prove who they are by a certificate of their own, and none was shown. A password does not replace it.',
    next: 'Ask the server’s administrator for a client certificate.',
  },
  certificateLogin: {
    headline: '{{host}} refused the login by certificate',
    meaning:
      'The client certificate was shown, and the server does not let it in: it does not know the certificate, has no user for the name in it, or not the user that was asked for. No password was used.',
    next: 'Ask the server’s administrator which certificate, and which name, may log in.',
  },
  clientCertificateRefused: {
    headline: '{{host}} did not accept the certificate of this side',
    meaning:
      'A client certificate was shown, and the server ended the connection over it: it is expired, comes from an authority the server does not know, or belongs to someone else.',
    next: 'Ask the server’s administrator which client certificate is accepted.',
  },
  clientCertificateMissing: {
    headline: 'The client certificate is needed again',
    meaning: 'Its key was kept only until Wirepost was closed. Nothing was sent.',
    next: 'Open the account and choose the file with the certificate.',
  },
  clientCertificateUnusable: {
    headline: 'The client certificate cannot be used',
    meaning:
      'Certificate, key and passphrase do not fit together, or the file is not what it should be. Nothing was sent.',
    next: 'Check the certificate, its key and the passphrase.',
  },
  proxyUnreachable: {
    headline: 'The proxy does not answer',
    meaning:
      'Connections go through this proxy, and it could not be reached or stayed silent. About {{host}} itself nothing is known.',
    next: 'Check the address and port of the proxy, and whether it is running.',
  },
  proxyPasswordNeeded: {
    headline: 'The password of the proxy is needed',
    meaning:
      'The account goes through a proxy that wants a login, and no password for it is held. Nothing was sent.',
    next: 'Open the account and enter the password of the proxy.',
  },
  proxyLogin: {
    headline: 'The proxy refused the login',
    meaning:
      'The proxy wants a user name and a password, or other ones than those it was given. The mail account’s password has nothing to do with it.',
    next: 'Check the user name and the password of the proxy.',
  },
  proxyRefused: {
    headline: 'The proxy allows no connection to {{host}}',
    meaning:
      'The proxy answered that its rules forbid this server or this port. Many proxies let only web traffic through.',
    next: 'Ask who runs the proxy to allow this server and port, or send without the proxy.',
  },
  proxyTarget: {
    headline: 'The proxy could not reach {{host}}',
    meaning:
      'The proxy tried and failed: the name is unknown to it, the server does not answer it, or something between them is in the way.',
    next: 'Check the server name and port. If they are right, ask who runs the proxy.',
  },
  proxyOdd: {
    headline: 'The proxy did not answer like one',
    meaning: 'It hung up, or sent something else than a proxy of this kind sends.',
    next: 'Check the kind, the address and the port of the proxy.',
  },
  auth: {
    headline: '{{host}} refused the login',
    meaning: 'The server’s reply gives no reason that we know. Its own words say the most.',
    next: 'Check user name and password. Ask the provider if they are right.',
  },
  passwordNeeded: {
    headline: 'No password is held for this account',
    meaning:
      'The account logs in with a password, and it was kept for an earlier run only or cannot be read from the keyring. Nothing was sent.',
    next: 'Enter the password in the account.',
  },
  sender: {
    headline: '{{host}} refused the sender address',
    meaning: 'The server does not take mail from this sender. Its own words say the most.',
    next: 'Check the sender address in the account.',
  },
  recipient: {
    headline: '{{host}} refused {{recipient}}',
    meaning: 'The server does not take mail for this recipient. Its own words say the most.',
    next: 'Check the address. If it is right, ask the recipient’s administrator.',
  },
  recipientLater: {
    headline: '{{host}} does not take {{recipient}} for now',
    meaning: 'The server put this recipient off without a reason that we know. Its own words say the most.',
    next: 'Wait some minutes, then try again.',
  },
  size: {
    headline: 'The message is too large for {{host}}',
    meaning: 'The server refused it for its size.',
    next: 'Remove or shrink attachments, or send them in several messages.',
  },
  policy: {
    headline: 'A rule of {{host}} forbids this message',
    meaning:
      'The server refused it while {{step}}, for a rule of its own. Which one, only its own words can tell.',
    next: 'Ask the server’s administrator, with the server’s words.',
  },
  unsupported: {
    headline: '{{host}} lacks something this message needs',
    meaning: 'The server does not offer a feature that the message or the account demands.',
    next: 'Change the message or the account, or use another server.',
  },
  rejected: {
    headline: '{{host}} said no',
    meaning: 'The server refused while {{step}}, for a reason we do not know. Its own words say the most.',
    next: 'Ask the server’s administrator, with the server’s words.',
  },
  later: {
    headline: '{{host}} said “not now”',
    meaning:
      'The server turned this away for the moment, while {{step}}. It is overloaded, about to be restarted, or has had enough from here for now. Its own words say the most.',
    next: 'Wait a few minutes, then try again.',
  },
  protocol: {
    headline: '{{host}} broke the rules of the conversation',
    meaning:
      'What came in while {{step}} is not what SMTP allows at that point. The server, or something on the way, is at fault.',
    next: 'Look at the line in the trace. Tell the server’s administrator if it happens again.',
  },
  file: {
    headline: '{{file}} could not be read',
    meaning:
      'The file was moved, deleted, changed or is not readable since it was attached. The message was not sent.',
    next: 'Attach the file again, or remove it.',
  },
  outboxUnwritable: {
    headline: 'Wirepost could not write to its outbox',
    meaning:
      'A message leaves for good only once that is noted on disk, so that it is never sent twice unasked. The disk is full, or Wirepost may not write to its folder. The message was not sent.',
    next: 'Make room on the disk, or allow Wirepost to write to its folder. Then try again.',
  },
  cancelled: {
    headline: 'Cancelled',
    meaning: 'It was stopped while {{step}}. The server has not accepted a message.',
    next: 'Start it again whenever it suits.',
  },
};
