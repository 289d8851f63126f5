/** Failures before a conversation began: looking the server up, connecting, its greeting. */
export const reach = {
  'dns-name-not-found': {
    headline: 'There is no server called {{host}}',
    meaning:
      'The name system was asked for this name and answered that it does not exist. Most often the name is misspelt.',
    next: 'Check the server name in the account.',
  },
  'dns-no-address': {
    headline: '{{host}} exists but has no address',
    meaning:
      'The name is known, but it leads to no IPv4 or IPv6 address, so there is nothing to connect to. A domain name was perhaps given where the name of its mail server is needed.',
    next: 'Check the server name in the account, for example smtp.example.com instead of example.com.',
  },
  'dns-server-unreachable': {
    headline: 'The name of {{host}} could not be looked up',
    meaning:
      'No name server answered. Either this machine is offline, or the network’s name service does not work at the moment.',
    next: 'Check the network connection, then try again.',
  },
  'port-closed': {
    headline: '{{host}} refused the connection',
    meaning:
      'The machine was reached, but no program accepts connections on this port. The port is wrong, the mail service is not running there, or a firewall turned the connection away.',
    next: 'Check the port in the account: 465 and 587 are usual for sending.',
  },
  'port-filtered': {
    headline: '{{host}} did not answer on this port',
    meaning:
      'Nothing came back, not even a refusal. Silence like this usually comes from a firewall on the way; many networks block port 25, and some block every mail port.',
    next: 'Try port 587 or 465, or another network. If all stay silent, ask who runs this network.',
  },
  'host-unreachable': {
    headline: 'There is no way to {{host}} from here',
    meaning:
      'The network reported that it knows no route to that address, or nothing at all came back from there. This machine may be offline, a VPN may be missing, or the address belongs to another network.',
    next: 'Check the network connection or the VPN, then try again.',
  },
  'no-greeting': {
    headline: '{{host}} connected but said nothing',
    meaning:
      'An SMTP server speaks first. This one stayed silent until the waiting time was over, or hung up. Often the port expects TLS at once and waits for us; some servers also make unknown clients wait on purpose.',
    next: 'Try “TLS from the start” for this account, as port 465 wants it. Otherwise try again later.',
  },
  'greeting-busy': {
    headline: '{{host}} is too busy at the moment',
    meaning:
      'The server answered with “come back later” before anything was sent. It is overloaded, being restarted, or has too many connections from here.',
    next: 'Wait a few minutes, then try again.',
  },
  'greeting-refused': {
    headline: '{{host}} does not accept connections from here',
    meaning:
      'The server refused in its very first line, before it knew who is sending. It is the address of this network that it does not want, or it takes no mail at all.',
    next: 'Use the sending server of the mail provider (port 587 or 465), or ask its administrator why this address is refused.',
  },
  'not-smtp': {
    headline: '{{host}} does not speak SMTP on this port',
    meaning:
      'Something answered, but not a mail server: perhaps a web server, another service, or a network that wants a sign-in page opened first.',
    next: 'Check the server name and the port. On a guest network, open a web page and sign in first.',
  },
  'port-expects-implicit-tls': {
    headline: 'This port of {{host}} wants TLS from the start',
    meaning:
      'We spoke in clear and waited for a greeting, but the server expects a TLS handshake as the first thing.',
    next: 'Set the encryption of the account to “TLS from the start”.',
  },
  'port-expects-starttls': {
    headline: 'This port of {{host}} starts in clear',
    meaning:
      'We began with a TLS handshake, but the server greeted in clear text. On this port TLS comes later, after the STARTTLS command.',
    next: 'Set the encryption of the account to “STARTTLS”.',
  },
};
