import { describe, expect, test } from 'vitest';
import { importantHeaders, shortRecipients } from '../../../../src-renderer/sandbox/headers-model.ts';

const header = (name: string, value = '') => ({ name, value });

describe('the important lines of a header', () => {
  test('come in a fixed order, whatever their case, and the others do not', () => {
    const headers = [
      header('Received'),
      header('SUBJECT'),
      header('X-Mailer'),
      header('to'),
      header('From'),
      header('MIME-Version'),
    ];
    expect(importantHeaders(headers).map(({ name }) => name)).toEqual(['From', 'to', 'SUBJECT']);
  });

  test('are all shown when a name stands twice', () => {
    const twice = [header('To', 'a'), header('From', 'x'), header('To', 'b')];
    expect(importantHeaders(twice).map(({ value }) => value)).toEqual(['x', 'a', 'b']);
  });
});

test.each([
  [[], { first: '', others: 0 }],
  [['a@x'], { first: 'a@x', others: 0 }],
  [['a@x', 'b@x', 'c@x'], { first: 'a@x', others: 2 }],
])('recipients %j in short', (recipients, short) => {
  expect(shortRecipients(recipients)).toEqual(short);
});
