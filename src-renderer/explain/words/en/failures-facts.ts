/** Sentences added to a failure's meaning when the facts they name are known. */
export const facts = {
  'port-closed': 'Tried: {{addresses}}, port {{port}}.',
  'port-filtered': 'Tried: {{addresses}}, port {{port}}.',
  'host-unreachable': 'Tried: {{addresses}}.',
  'certificate-expired': 'It was valid until {{validTo}}.',
  'certificate-not-yet-valid': 'It is valid from {{validFrom}}.',
  'certificate-name-mismatch': 'It is valid for: {{names}}.',
  'certificate-unknown-issuer': 'It was issued by: {{issuer}}.',
  'auth-mechanism-unsupported': 'The server offers: {{offered}}.',
  'auth-credentials-wrong': 'The method used was {{mechanism}}.',
  'auth-token-scope': 'The server asks for the scope {{scope}}.',
  'sender-not-owned': 'The sender address was {{sender}}.',
  'sender-domain-invalid': 'The sender address was {{sender}}.',
  'message-too-large': 'The message is {{size}} on the wire; the server takes {{limit}}.',
  'message-too-large-at-end': 'The message is {{size}} on the wire; the server announced {{limit}}.',
  timeout: 'It was waited for {{seconds}} s.',
  input: 'It is about: {{address}}',
};
