/** Causes between this machine and the server that take more than one session to prove. */
export const diagnosedWire = {
  'mail-ports-filtered': {
    headline: 'This network lets no mail through to {{host}}',
    meaning:
      'Every mail port of the server stays silent, and another port of the same machine answers. A firewall, a VPN or the hoster on this side drops connections to mail ports.',
    next: 'Ask who runs this network to allow the server and its port, or use another network.',
  },
  'ipv6-broken': {
    headline: 'IPv6 does not lead to {{host}}, IPv4 does',
    meaning:
      'The server has IPv6 addresses, and none of them takes a connection from here. Programs that try IPv6 first wait in vain, or give up.',
    next: 'Have the IPv6 route or the server’s IPv6 address repaired, or its AAAA record removed. Until then, use IPv4.',
  },
  'ipv4-broken': {
    headline: 'IPv4 does not lead to {{host}}, IPv6 does',
    meaning:
      'The server has IPv4 addresses, and none of them takes a connection from here. Programs without IPv6 cannot reach it.',
    next: 'Have the IPv4 route or the server’s IPv4 address repaired.',
  },
  'greeting-slow': {
    headline: '{{host}} takes long to greet',
    meaning:
      'The server lets clients wait before its first line. Some do so on purpose, to scare off spammers; others wait for a name lookup that gets no answer. Programs with little patience give up before.',
    next: 'The server’s administrator can shorten the greeting delay, or mend the reverse lookup the server waits for. On this side, allow more time for the greeting.',
  },
  'middlebox-rewrites-smtp': {
    headline: 'Something between here and {{host}} rewrites the conversation',
    meaning:
      'The greeting is masked or capabilities are overwritten with X: no mail server speaks like that. Firewalls with “SMTP inspection” do, and so hide encryption and login.',
    next: 'Switch off SMTP inspection (“fixup”) in the firewall, or use port 465, whose content it cannot read.',
  },
  'starttls-stripped': {
    headline: 'Something between here and {{host}} removes the offer of encryption',
    meaning:
      'STARTTLS is offered on another port or address of the server, and not on this way. A firewall, a virus scanner or an attacker takes the offer out, so that everything would be sent readable; seldom are the machines behind one name set up differently. Nothing secret was sent.',
    next: 'Do not log in over this way. Use “TLS from the start” on port 465, or another network.',
  },
  'tls-interception': {
    headline: 'A filter opens the encrypted connection to {{host}}',
    meaning:
      'The certificate was not issued by a public authority but by a program or device that decrypts mail on the way, such as a virus scanner. It reads everything, the password included.',
    next: 'Switch off mail or TLS scanning in the virus scanner, or ask who runs the filter to leave this server out.',
  },
  'clock-wrong': {
    headline: 'The clock of this computer is wrong',
    meaning:
      'Seen with the right time, the certificate is valid. It is this computer’s date that lies outside the days it is valid for.',
    next: 'Set this computer’s date and time, best automatically from the network.',
  },
  'auth-secret-suspicious': {
    headline: 'The password holds something that was hardly meant',
    meaning:
      'It begins or ends with white space, holds a line end, or has characters that can be written in two ways. That comes from copying and makes a right password wrong.',
    next: 'Type the password anew, or copy it again without what surrounds it.',
  },
  'auth-in-clear-offered': {
    headline: '{{host}} lets passwords be sent readable',
    meaning:
      'The server offers PLAIN or LOGIN before the connection is encrypted. A program that takes the offer shows the password to everyone on the way.',
    next: 'The server’s administrator can offer logins only inside TLS.',
  },
  'open-relay': {
    headline: '{{host}} forwards mail from anyone to anywhere',
    meaning:
      'Without a login it took a recipient that is not its own. Spammers find such servers within hours, and blocklists follow.',
    next: 'The server’s administrator has to allow relaying only after a login or from known networks.',
  },
  'vrfy-open': {
    headline: '{{host}} tells strangers which mailboxes exist',
    meaning: 'It answers VRFY, so that addresses for spam can be found out by trying.',
    next: 'The server’s administrator can switch off VRFY, or let it answer 252.',
  },
  'expn-open': {
    headline: '{{host}} tells strangers who is on its lists',
    meaning: 'It answers EXPN with the members of a mailing list.',
    next: 'The server’s administrator can switch off EXPN.',
  },
  'pipelining-broken': {
    headline: '{{host}} offers pipelining and does not bear it',
    meaning:
      'The server says that several commands may come at once, and loses replies or closes when they do. One at a time, the same commands pass.',
    next: 'Switch pipelining off for this account, and tell the server’s administrator.',
  },
};
