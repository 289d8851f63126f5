/** Cipher suites that are offered to find out which a server takes, by their names in the standards and OpenSSL's. */

/** TLS 1.3 (RFC 8446 appendix B.4): one name for both. */
const suites13 = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_128_CCM_SHA256',
];

const aead = ['AES256-GCM-SHA384', 'CHACHA20-POLY1305', 'AES128-GCM-SHA256'];
const cbc = ['AES256-SHA384', 'AES256-SHA256', 'AES128-SHA256', 'AES256-SHA', 'AES128-SHA', 'DES-CBC3-SHA'];

/** TLS 1.2, those that prove who the server is; a library leaves out what it does not have. */
const suites12 = [...aead, ...cbc].flatMap((cipher) => [
  `ECDHE-ECDSA-${cipher}`,
  `ECDHE-RSA-${cipher}`,
  `DHE-RSA-${cipher}`,
  cipher,
]);

/** Of each version, OpenSSL's names. */
export const offeredSuites = { 'TLSv1.3': suites13, 'TLSv1.2': suites12 } as const;

/** `TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256` is `ECDHE-RSA-AES128-SHA256` to OpenSSL. */
export function opensslName(standard: string): string {
  if (!standard.includes('_WITH_')) return standard;
  return standard
    .replace(/^TLS_(RSA_WITH_)?/, '')
    .replace('_WITH_', '_')
    .replace('3DES_EDE_CBC', 'DES_CBC3')
    .replace(/AES_(128|256)(_CBC)?/, 'AES$1')
    .replace(/(POLY1305)_SHA256/, '$1')
    .replaceAll('_', '-');
}

/** No forward secrecy (RFC 9325 section 4.1): whoever gets the server's key later can read what was recorded. */
export const lacksForwardSecrecy = (standard: string): boolean => standard.startsWith('TLS_RSA_');

/** Broken, and to be switched off (RFC 9325 section 4.1). */
export const isBroken = (standard: string): boolean => /_(3DES|RC4|DES|NULL|EXPORT)_/.test(`${standard}_`);
