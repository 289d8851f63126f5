/** Sentences added to a failure's meaning when the facts they name are known. */
export const facts = {
  'port-closed': 'The address tried was {{address}}, port {{port}}.',
  'port-filtered': 'The address tried was {{address}}, port {{port}}.',
  'host-unreachable': 'The address tried was {{address}}.',
  'certificate-expired': 'It was valid until {{validTo}}.',
  'certificate-not-yet-valid': 'It is valid from {{validFrom}}.',
  'certificate-name-mismatch': 'It is valid for: {{names}}.',
  'certificate-unknown-issuer': 'It was issued by: {{issuer}}.',
  'auth-mechanism-unsupported': 'The server offers: {{offered}}.',
  'auth-credentials-wrong': 'The method used was {{mechanism}}, the user name {{user}}.',
  'sender-not-owned': 'The sender address was {{sender}}.',
  'sender-domain-invalid': 'The sender address was {{sender}}.',
  'message-too-large': 'The message is {{size}} on the wire; the server takes {{limit}}.',
  'message-too-large-at-end': 'The message is {{size}} on the wire; the server announced {{limit}}.',
  'connection-lost-in-data': '{{sent}} of {{total}} had been handed over.',
};
