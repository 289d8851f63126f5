/**
 * The parameters of MAIL and RCPT, each from the extension that defines it. Where the server lacks what is
 * demanded, that is said here, before a byte of the message is sent.
 */
import type { CauseId } from '../contract/failure.ts';
import type { Capability } from '../contract/reply.ts';
import type { CheckedEnvelope, DsnRequest } from './envelope.ts';
import { SmtpError } from './error.ts';
import { capability, hasCapability, sizeLimit } from './extensions.ts';
import type { DeliveryOptions, OutgoingMessage } from './request.ts';

/** What the session knows that the parameters depend on. */
export interface Ground {
  readonly capabilities: readonly Capability[];
  /** Inside TLS, and the certificate was judged good by an authority. */
  readonly verified: boolean;
  /** A reply for each recipient is asked for (PRDR). */
  readonly perRecipient: boolean;
}

/** Parameters of MAIL. Throws `SmtpError` where the server cannot do what the message needs. */
export function mailParameters(
  { capabilities, verified, perRecipient }: Ground,
  { from, to, dsn, requireTls, deliverBy, priority, hold }: CheckedEnvelope,
  message: Pick<MessageForm, 'size' | 'eightBit' | 'isBinary'>,
  options: DeliveryOptions,
): readonly string[] {
  const has = (keyword: string) => hasCapability(capabilities, keyword);
  const limit = sizeLimit(capabilities);
  if (limit !== undefined && message.size > limit) throw tooLargeError(message.size, limit);
  const needsUtf8 = [from, ...to].some((address) => address.needsUtf8);
  if (needsUtf8 && options.smtputf8 === 'off') throw switchedOffError('smtputf8-needed', 'SMTPUTF8');
  if (needsUtf8 && !has('SMTPUTF8')) throw missingError('SMTPUTF8', 'smtputf8-needed', 'An address');
  if (message.eightBit && options.eightBit === 'off') throw switchedOffError('eight-bit-refused', '8BITMIME');
  if (message.eightBit && !has('8BITMIME')) throw missingError('8BITMIME', 'eight-bit-refused');
  if (dsn && !has('DSN')) throw missingError('DSN');
  if (requireTls && !verified) throw notVerifiedError();
  if (requireTls && !has('REQUIRETLS')) throw missingError('REQUIRETLS');
  if (priority !== undefined && !has('MT-PRIORITY')) throw missingError('MT-PRIORITY');
  return [
    ...(has('SIZE') ? [`SIZE=${message.size}`] : []),
    ...bodyParameter(message),
    ...(needsUtf8 ? ['SMTPUTF8'] : []),
    ...(dsn?.ret === undefined ? [] : [`RET=${dsn.ret}`]),
    ...(dsn?.envid === undefined ? [] : [`ENVID=${xtext(dsn.envid)}`]),
    ...(requireTls ? ['REQUIRETLS'] : []),
    ...(deliverBy ? [byParameter(capabilities, deliverBy)] : []),
    ...(priority === undefined ? [] : [`MT-PRIORITY=${priority}`]),
    ...(hold ? [holdParameter(capabilities, hold)] : []),
    ...(perRecipient ? ['PRDR'] : []),
  ];
}

/** The form of a message that goes on the wire. */
export interface MessageForm extends Pick<OutgoingMessage, 'size' | 'eightBit' | 'bytes'> {
  /** Lines mean nothing in it: by BDAT alone. */
  readonly isBinary: boolean;
}

/** Bytes that BINARYMIME has to save to be worth it: a server on the way may have to encode the files after all. */
const WORTHWHILE = 65_536;

/** The message as it is, or with its files unencoded where the server takes that and it saves something. */
export function formOf(message: OutgoingMessage, takesBinary: boolean): MessageForm {
  const { size, eightBit, bytes, binary } = message;
  if (takesBinary && binary && size - binary.size >= WORTHWHILE)
    return { ...binary, eightBit, isBinary: true };
  return { size, eightBit, bytes, isBinary: false };
}

function bodyParameter({
  isBinary,
  eightBit,
}: Pick<MessageForm, 'isBinary' | 'eightBit'>): readonly string[] {
  if (isBinary) return ['BODY=BINARYMIME'];
  return eightBit ? ['BODY=8BITMIME'] : [];
}

/** Parameters of each RCPT. */
export const rcptParameters = (dsn: DsnRequest | undefined): readonly string[] => [
  ...(dsn?.notify === undefined ? [] : [`NOTIFY=${dsn.notify.join(',')}`]),
  ...(dsn?.orcpt === undefined ? [] : [`ORCPT=${originalRecipient(dsn.orcpt)}`]),
];

/** RFC 3461 section 4: what is not printable ASCII, `+` and `=` are written as `+` and two hex digits. */
const xtext = (text: string): string =>
  text.replace(
    /[^\x21-\x2a\x2c-\x3c\x3e-\x7e]/g,
    (character) => `+${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );

function originalRecipient(given: string): string {
  const [, type = 'rfc822', address = given] = /^([A-Za-z0-9-]+);(.+)$/.exec(given) ?? [];
  return `${type};${xtext(address)}`;
}

/** RFC 2852 section 4. */
function byParameter(
  capabilities: readonly Capability[],
  { seconds, otherwise }: NonNullable<CheckedEnvelope['deliverBy']>,
): string {
  const offer = capability(capabilities, 'DELIVERBY');
  if (!offer) throw missingError('DELIVERBY');
  const least = Number(offer.parameters[0]?.split(',')[0] ?? 0);
  if (otherwise === 'return' && seconds <= 0) throw outOfRangeError('DELIVERBY', seconds, 1);
  if (otherwise === 'return' && seconds < least) throw outOfRangeError('DELIVERBY', seconds, least);
  return `BY=${seconds};${otherwise === 'return' ? 'R' : 'N'}`;
}

/** RFC 4865 section 4; the capability names the longest time in seconds, and the last moment. */
function holdParameter(
  capabilities: readonly Capability[],
  hold: NonNullable<CheckedEnvelope['hold']>,
): string {
  const offer = capability(capabilities, 'FUTURERELEASE');
  if (!offer) throw missingError('FUTURERELEASE');
  const [longest, lastMoment] = offer.parameters;
  if ('seconds' in hold) {
    if (longest !== undefined && hold.seconds > Number(longest)) {
      throw outOfRangeError('FUTURERELEASE', hold.seconds, Number(longest));
    }
    return `HOLDFOR=${hold.seconds}`;
  }
  const until = hold.until.toISOString().replace(/\.\d+Z$/, 'Z');
  const last = Date.parse(lastMoment ?? '');
  if (hold.until.getTime() > last) {
    throw outOfRangeError('FUTURERELEASE', hold.until.getTime() / 1000, last / 1000);
  }
  return `HOLDUNTIL=${until}`;
}

const tooLargeError = (size: number, limit: number) =>
  new SmtpError({
    code: 'message-too-large',
    class: 'size',
    phase: 'mail',
    fault: 'local',
    message: `The message has ${size} bytes; the server takes at most ${limit}.`,
    detail: { size, limit },
  });

const missingError = (extension: string, code: CauseId = 'unknown', what = 'The message') =>
  new SmtpError({
    code,
    class: 'unsupported',
    phase: 'mail',
    fault: 'server',
    message: `${what} needs ${extension}, which the server does not offer.`,
    detail: { extension },
  });

const switchedOffError = (code: CauseId, extension: string) =>
  new SmtpError({
    code,
    class: 'unsupported',
    phase: 'mail',
    fault: 'local',
    message: `The message needs ${extension}, which is switched off.`,
    detail: { extension },
  });

const notVerifiedError = () =>
  new SmtpError({
    code: 'unknown',
    class: 'unsupported',
    phase: 'mail',
    fault: 'local',
    message: 'REQUIRETLS needs TLS and a certificate that an authority vouches for.',
    detail: { extension: 'REQUIRETLS' },
  });

const outOfRangeError = (extension: string, asked: number, limit: number) =>
  new SmtpError({
    code: 'unknown',
    class: 'unsupported',
    phase: 'mail',
    fault: 'server',
    message: `The server's limit for ${extension} is ${limit} s; ${asked} s were asked for.`,
    detail: { extension, asked, limit },
  });
