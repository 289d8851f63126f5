/** The fields of a header that are text, identifiers or dates (RFC 5322 section 3.6). */
import { encodedWords, needsEncoding } from './encoded-word.ts';
import { MimeError, refuseControls, shown } from './error.ts';
import { fieldLine, LINE_LIMIT } from './fold.ts';

/** RFC 5322 section 2.1.1, without CRLF. */
export const HARD_LIMIT = 998;

/** Made by the composer alone, or (Bcc) never written. */
const RESERVED = new Set(
  'from sender reply-to to cc bcc resent-bcc subject date message-id in-reply-to references mime-version'.split(
    ' ',
  ),
);

/** A field of free text such as Subject: encoded where it has to be, or where it cannot be folded. */
export function textField(name: string, value: string, longest = LINE_LIMIT - 1): string {
  refuseControls(name, value);
  // Broken before white space, so that unfolding gives back every blank.
  const segments = value.match(/[ \t]*[^ \t]+/g) ?? [];
  const kept = segments.join('');
  const first = name.length + 2;
  const fits = segments.every((segment, index) => segment.length + (index === 0 ? first : 0) <= longest);
  if (needsEncoding(value) || kept !== value || /^[ \t]/.test(value) || !fits) {
    return fieldLine(
      name,
      encodedWords(value, first).map((word) => ` ${word}`),
    );
  }
  return fieldLine(
    name,
    segments.map((segment, index) => (index === 0 ? ` ${segment}` : segment)),
  );
}

/** A field of the caller's own. Long words stay whole as long as a line may be: they may be URLs or keys. */
export function extraField(name: string, value: string): string {
  refuseControls('headers', name);
  if (!/^[!-9;-~]{1,76}$/.test(name)) {
    throw new MimeError({
      code: 'field-name-invalid',
      field: 'headers',
      value: name,
      message: `This cannot be the name of a header field: ${shown(name)}`,
    });
  }
  if (RESERVED.has(name.toLowerCase()) || /^content-(type|transfer-encoding|disposition|id)$/i.test(name)) {
    throw new MimeError({
      code: 'field-reserved',
      field: name,
      value,
      message: `The header field ${name} is made from the message itself and cannot be given beside it.`,
    });
  }
  return textField(name, value, HARD_LIMIT - 1);
}

/** Message-ID, In-Reply-To, References: identifiers in angle brackets (RFC 5322 section 3.6.4). */
export function idField(name: string, ids: readonly string[]): string {
  for (const id of ids) {
    refuseControls(name, id);
    if (/^<[!-;=?-~]{1,900}>$/.test(id)) continue;
    throw new MimeError({
      code: 'id-invalid',
      field: name,
      value: id,
      message: `${name} has to be an identifier in angle brackets, not ${shown(id)}`,
    });
  }
  return fieldLine(
    name,
    ids.map((id) => ` ${id}`),
  );
}

/** With the local offset to UTC (RFC 5322 section 3.3). */
export function dateField(date: Date): string {
  const year = date.getFullYear();
  if (!(year >= 1900 && year <= 9999)) {
    throw new MimeError({
      code: 'date-invalid',
      field: 'Date',
      value: String(date),
      message: 'The date of the message is no date between 1900 and 9999.',
    });
  }
  const two = (value: number): string => String(value).padStart(2, '0');
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  const day = `${days[date.getDay()]}, ${date.getDate()} ${months[date.getMonth()]} ${year}`;
  return fieldLine('Date', [` ${day} ${time} ${zone}`]);
}
