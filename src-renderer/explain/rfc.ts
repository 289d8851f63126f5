/** Where the standards define what the viewer explains. */
import type { Phase } from '../../src-main/contract/failure.ts';
import type { RfcReference } from './explanation.ts';

const rfc = (number: number, section?: string): RfcReference =>
  section === undefined ? { number } : { number, section };

export const commandRfcs: Readonly<Record<string, RfcReference>> = {
  EHLO: rfc(5321, '4.1.1.1'),
  HELO: rfc(5321, '4.1.1.1'),
  STARTTLS: rfc(3207, '4'),
  AUTH: rfc(4954, '4'),
  MAIL: rfc(5321, '4.1.1.2'),
  RCPT: rfc(5321, '4.1.1.3'),
  DATA: rfc(5321, '4.1.1.4'),
  BDAT: rfc(3030, '2'),
  RSET: rfc(5321, '4.1.1.5'),
  VRFY: rfc(5321, '4.1.1.6'),
  EXPN: rfc(5321, '4.1.1.7'),
  HELP: rfc(5321, '4.1.1.8'),
  NOOP: rfc(5321, '4.1.1.9'),
  QUIT: rfc(5321, '4.1.1.10'),
  ETRN: rfc(1985, '5'),
};

export const capabilityRfcs: Readonly<Record<string, RfcReference>> = {
  SIZE: rfc(1870),
  '8BITMIME': rfc(6152),
  PIPELINING: rfc(2920),
  CHUNKING: rfc(3030),
  BINARYMIME: rfc(3030),
  STARTTLS: rfc(3207),
  AUTH: rfc(4954),
  SMTPUTF8: rfc(6531),
  DSN: rfc(3461),
  ENHANCEDSTATUSCODES: rfc(2034),
  VRFY: rfc(5321, '4.1.1.6'),
  EXPN: rfc(5321, '4.1.1.7'),
  HELP: rfc(5321, '4.1.1.8'),
  ETRN: rfc(1985),
  ATRN: rfc(2645),
  REQUIRETLS: rfc(8689),
  LIMITS: rfc(9422),
  DELIVERBY: rfc(2852),
  'MT-PRIORITY': rfc(6710),
  FUTURERELEASE: rfc(4865),
  BURL: rfc(4468),
  CHECKPOINT: rfc(1845),
  'NO-SOLICITING': rfc(3865),
  RRVS: rfc(7293),
};

/** Codes that an extension added; all others are in RFC 5321. */
export const replyRfcs: Readonly<Record<number, RfcReference>> = {
  235: rfc(4954, '6'),
  334: rfc(4954, '4'),
  432: rfc(4954, '6'),
  454: rfc(4954, '6'),
  521: rfc(7504, '3'),
  523: rfc(5248),
  525: rfc(5248),
  530: rfc(4954, '6'),
  534: rfc(4954, '6'),
  535: rfc(4954, '6'),
  538: rfc(4954, '6'),
  556: rfc(7504, '4'),
};

/** Where 220 and 454 answer STARTTLS. */
export const startTlsReplies = rfc(3207, '4');
export const replyCodes = rfc(5321, '4.2.3');

export const mechanismRfcs: Readonly<Record<string, RfcReference>> = {
  PLAIN: rfc(4616),
  'CRAM-MD5': rfc(2195),
  'DIGEST-MD5': rfc(2831),
  'SCRAM-SHA-1': rfc(5802),
  'SCRAM-SHA-256': rfc(7677),
  'SCRAM-SHA-1-PLUS': rfc(5802),
  'SCRAM-SHA-256-PLUS': rfc(7677),
  OAUTHBEARER: rfc(7628),
  GSSAPI: rfc(4752),
  EXTERNAL: rfc(4422),
  ANONYMOUS: rfc(4505),
};

/** What a step as a whole is defined by. */
export const phaseRfcs: Partial<Readonly<Record<Phase, RfcReference>>> = {
  greeting: rfc(5321, '4.2'),
  tls: rfc(8446),
  body: rfc(5321, '4.5.2'),
  final: rfc(5321, '4.1.1.4'),
};
