/** The handshake, and the certificate that was shown in it. */
export const tlsWords = {
  started: {
    summary: 'The TLS handshake begins',
    detail:
      'Both sides agree on keys, and the server proves who it is by its certificate. There is no line to show.',
  },
  secured: {
    summary: 'Encrypted from here on',
    detail:
      'What came before this line went in clear; what follows nobody on the way can read or change. {{trust}} {{version}}',
  },
  securedAtOnce: {
    summary: 'Encrypted from the first line',
    detail: 'Nobody on the way can read or change what follows. {{trust}} {{version}}',
  },
  wholeSession: {
    summary: 'Encrypted with {{name}}, from the first line',
    detail: 'Nobody on the way could read or change what was said. {{trust}} {{version}}',
  },
  restOfSession: {
    summary: 'Encrypted with {{name}}, after a beginning in clear',
    detail:
      'What came before STARTTLS went in clear; what was said after it nobody on the way could read or change. {{trust}} {{version}}',
  },
  failed: {
    summary: 'No encryption came about',
    detail: 'The TLS handshake ended here. Nothing secret was sent.',
    refused: 'The certificate was not accepted: {{problems}}. Nothing was sent inside TLS.',
  },
  problems: {
    'certificate-expired': 'expired',
    'certificate-not-yet-valid': 'not valid yet',
    'certificate-self-signed': 'signed by itself',
    'certificate-unknown-issuer': 'unknown authority',
    'certificate-incomplete-chain': 'chain with a gap',
    'certificate-name-mismatch': 'another name',
    'certificate-weak': 'too weak',
    other: 'not in order',
    at: '{{problem}} (certificate {{number}})',
  },
  roots: {
    both: 'Both this computer and this program know that authority.',
    system:
      'Only this computer’s own store knows that authority, the program’s list does not: often a company’s authority, or a filter that opens encrypted mail.',
    bundled:
      'Only the program’s list knows that authority, this computer’s own store does not: other programs here may refuse the server.',
    account:
      'That authority is named in the account; neither this computer nor the program knows it otherwise.',
  },
  besides: 'Something else is wrong with it, too: {{problems}}.',
  overlooked: 'What was overlooked: {{problems}}.',
  resumed:
    'An earlier session was taken up again, so the server showed no certificate now; what was found then still counts.',
  trust: {
    authority: 'The certificate is vouched for by an authority that is trusted here.',
    fingerprint: 'The certificate was accepted by its fingerprint, not by an authority.',
  },
  versions: {
    'TLSv1.3': 'TLS 1.3 is the newest version.',
    'TLSv1.2': 'TLS 1.2 is in order.',
    'TLSv1.1': 'TLS 1.1 is outdated and should be switched off at the server.',
    TLSv1: 'TLS 1.0 is outdated and should be switched off at the server.',
    other: 'The version is {{version}}.',
  },
  labels: {
    version: 'Version',
    cipher: 'Cipher',
    subject: 'Certificate of',
    issuer: 'Issued by',
    validFrom: 'Valid from',
    validTo: 'Valid until',
    names: 'Valid for',
    fingerprint: 'SHA-256 fingerprint',
    keyExchange: 'Key exchange',
    alpn: 'Protocol inside (ALPN)',
    resumed: 'Session',
    resumedYes: 'resumed',
    stapled: 'Proof against revocation',
    stapledYes: 'sent along (OCSP)',
    key: 'Key',
    bits: '{{type}}, {{bits}} bits',
    signature: 'Signed by method',
    serial: 'Serial number',
    roots: 'Authority known to',
    rootsBoth: 'this computer and the program',
    rootsSystem: 'this computer only',
    rootsBundled: 'the program only',
    rootsAccount: 'the account only',
    above: 'Certificate {{number}} of {{count}}',
    aboveValue: '{{subject}}, issued by {{issuer}}, until {{until}}, {{key}}',
    wrong: 'What is wrong',
    ms: 'Handshake took',
  },
};
