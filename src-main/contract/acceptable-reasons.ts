/** What a person may overlook in a server's certificate, as ids of causes. */
export const acceptableReasons = [
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-self-signed',
  'certificate-unknown-issuer',
  'certificate-incomplete-chain',
  'certificate-name-mismatch',
  'certificate-weak',
] as const;
