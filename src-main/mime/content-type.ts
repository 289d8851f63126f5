/** What a file is declared as (RFC 2045 section 5). */
import { lookup } from 'mime-types';
import { MimeError, refuseControls, shown } from './error.ts';
import type { AttachmentSource } from './message.ts';

const UNKNOWN = 'application/octet-stream';
const TOKEN = "[A-Za-z0-9!#$%&'*+.^_`{|}~-]+";
const TYPE = new RegExp(`^${TOKEN}/${TOKEN}(?:[ \\t]*;[ \\t]*${TOKEN}=(?:${TOKEN}|"[ !#-\\[\\]-~]*"))*$`);

/** Longest value that fits a line together with the field's name. */
const TYPE_LIMIT = 200;

/**
 * The given type, else the one its name suggests. No charset is claimed: nobody has looked.
 *
 * Mails as files (`.eml`) go as application/octet-stream. As message/rfc822 they may not be base64
 * (RFC 2046 section 5.2.1), and any other encoding would let line ends be changed on the way, which breaks
 * their signatures; receivers open them by their name.
 */
export function attachmentType({ filename, contentType }: AttachmentSource): string {
  const given = contentType?.trim();
  const type = given === undefined || given === '' ? typeOfName(filename) : checked(given);
  return /^(message|multipart)\//i.test(type) ? UNKNOWN : type;
}

/** `lookup` takes a name without a dot for an extension. */
function typeOfName(filename: string): string {
  return filename.includes('.') ? lookup(filename) || UNKNOWN : UNKNOWN;
}

function checked(type: string): string {
  refuseControls('Content-Type', type);
  if (type.length <= TYPE_LIMIT && TYPE.test(type)) return type;
  throw new MimeError({
    code: 'content-type-invalid',
    field: 'Content-Type',
    value: type,
    message: `This is no content type: ${shown(type)}`,
  });
}
