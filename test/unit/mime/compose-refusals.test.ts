import { describe, expect, test } from 'vitest';
import { composeMessage } from '../../../src-main/mime/compose.ts';
import { MimeError, mimeFailure } from '../../../src-main/mime/error.ts';
import { file, message } from './support/messages.ts';

const refusal = (make: () => unknown): MimeError => {
  try {
    make();
  } catch (error) {
    if (error instanceof MimeError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

describe('refused before any byte', () => {
  test.each([
    ['Subject', { subject: 'a\r\nBcc: x@y.example' }, 'control-character'],
    ['Subject', { subject: 'a\0b' }, 'control-character'],
    ['From', { from: { name: 'a\nb', address: 'a@b.example' } }, 'control-character'],
    ['To', { to: [{ address: 'a@b.example\r\nRCPT TO:<x@y.example>' }] }, 'control-character'],
    ['Bcc', { bcc: [{ address: 'a@b.example\n' }] }, 'control-character'],
    ['To', { to: [{ address: 'nobody' }] }, 'address-invalid'],
    ['Message-ID', { messageId: 'no brackets' }, 'id-invalid'],
    ['Message-ID', { messageId: '<a@b>\n' }, 'control-character'],
    ['References', { references: ['<a@b> <c@d>'] }, 'id-invalid'],
    ['headers', { headers: [['X Y', 'z']] }, 'field-name-invalid'],
    ['headers', { headers: [['X\r\nBcc', 'z']] }, 'control-character'],
    ['X-A', { headers: [['X-A', 'z\r\n\r\nbody']] }, 'control-character'],
    ['Bcc', { headers: [['Bcc', 'x@y.example']] }, 'field-reserved'],
    ['content-type', { headers: [['content-type', 'text/html']] }, 'field-reserved'],
    ['Date', { date: new Date(Number.NaN) }, 'date-invalid'],
    ['attachment file name', { attachments: [file('a\r\nb.txt', '')] }, 'control-character'],
    [
      'Content-Type',
      { attachments: [file('a', '', { contentType: 'text/plain\r\nX: y' })] },
      'control-character',
    ],
    ['Content-Type', { attachments: [file('a', '', { contentType: 'nonsense' })] }, 'content-type-invalid'],
    ['Content-ID', { attachments: [file('a', '', { cid: 'a>b' })] }, 'id-invalid'],
  ] as const)('%s: %j', (field, more, code) => {
    const error = refusal(() => composeMessage(message(more)));
    expect(error).toMatchObject({ code, field, class: 'input' });
    expect(`${error.message}${error.value}`).not.toMatch(/[\r\n\0]/);
    expect(mimeFailure(error)).toMatchObject({ class: 'input', fault: 'local', delivered: 'no' });
  });
});
