/** Failures while making the connection secret. */
export const tls = {
  'starttls-not-offered': {
    headline: '{{host}} does not offer encryption on this port',
    meaning:
      'The account demands STARTTLS, and the server does not list it. Either encryption is not set up there, or something on the way removed the offer. Nothing secret was sent.',
    next: 'Try “TLS from the start” on port 465. If the server is known to offer STARTTLS, try another network.',
  },
  'starttls-refused': {
    headline: '{{host}} could not start encryption',
    meaning:
      'The server offers STARTTLS, but refused when asked to begin. Usually it cannot load its certificate or key. Nothing secret was sent.',
    next: 'Try again later. If it stays so, tell the server’s administrator.',
  },
  'starttls-injection': {
    headline: 'Unprotected data arrived where encryption should begin',
    meaning:
      'After agreeing to start TLS, more clear text came in before the handshake. That must never happen: it is how an attacker on the way slips in replies. The session was stopped.',
    next: 'Do not use this network for mail until its administrator has found the reason.',
  },
  'tls-version-too-old': {
    headline: '{{host}} and this program share no TLS version',
    meaning:
      'The server only speaks a TLS version that this side does not accept, usually because it is too old to be safe.',
    next: 'Ask the server’s administrator to enable TLS 1.2 or newer.',
  },
  'tls-no-shared-cipher': {
    headline: '{{host}} and this program share no cipher',
    meaning:
      'Both sides speak TLS, but no method of encryption is acceptable to both. The server’s list is usually out of date, or fits only a kind of certificate it does not have.',
    next: 'Ask the server’s administrator to enable current cipher suites.',
  },
  'tls-handshake-stalls': {
    headline: 'The TLS handshake with {{host}} came to a halt',
    meaning:
      'The first handshake message was sent and nothing came back. When small messages pass and larger ones vanish, the path often drops large packets (an MTU problem); a VPN or router on the way is the usual place.',
    next: 'Try another network or without the VPN.',
  },
  'tls-closed-during-handshake': {
    headline: '{{host}} closed the connection during the TLS handshake',
    meaning:
      'The connection ended before both sides had agreed on encryption. The server gave no reason; a security device on the way can do this as well.',
    next: 'Try again. If it stays so, try another network or tell the server’s administrator.',
  },
  'certificate-expired': {
    headline: 'The certificate of {{host}} has expired',
    meaning:
      'A certificate proves who a server is, until a date. That date has passed, so the proof does not count any more. If the clock of this computer is wrong, the same is seen.',
    next: 'Check this computer’s date and time. If they are right, the server’s administrator has to renew the certificate.',
  },
  'certificate-not-yet-valid': {
    headline: 'The certificate of {{host}} is not valid yet',
    meaning:
      'The certificate’s first day lies in the future. Most often the clock of this computer is behind.',
    next: 'Check this computer’s date and time, then try again.',
  },
  'certificate-self-signed': {
    headline: '{{host}} vouches only for itself',
    meaning:
      'The certificate is signed by the server’s own key and not by an authority this computer trusts. That is normal on a private test server, but anyone on the way could make one like it.',
    next: 'Compare the fingerprint with the administrator before trusting it, or ask for a certificate of a known authority.',
  },
  'certificate-unknown-issuer': {
    headline: 'The certificate of {{host}} comes from an unknown authority',
    meaning:
      'It was signed by an authority this computer does not trust: a company’s own authority, a filter on this computer or network that opens encrypted mail, or someone who should not be there.',
    next: 'Look at who issued it in the trace. A company’s authority can be installed; a mail scanner can be switched off.',
  },
  'certificate-incomplete-chain': {
    headline: '{{host}} does not send its whole certificate chain',
    meaning:
      'Its certificate is signed by an intermediate authority, and the server does not send that one along, so the way to a trusted authority has a gap.',
    next: 'The server’s administrator has to install the full chain, not only the server’s certificate.',
  },
  'certificate-name-mismatch': {
    headline: 'The certificate belongs to another name than {{host}}',
    meaning:
      'The server proved who it is, but under another name than the one asked for. Often the account uses an alias; in the worst case it is the wrong server.',
    next: 'Use one of the names in the certificate as the server name, if the administrator confirms it.',
  },
  'certificate-weak': {
    headline: 'The certificate of {{host}} is too weak',
    meaning: 'Its key or its signature uses a method that can be forged today, so it proves nothing.',
    next: 'The server’s administrator has to replace the certificate.',
  },
};
