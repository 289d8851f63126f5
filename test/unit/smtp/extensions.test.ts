import { describe, expect, test } from 'vitest';
import { mechanismsOffered, parseCapabilities, sizeLimit } from '../../../src-main/smtp/extensions.ts';

const capabilitiesOf = (...lines: readonly string[]) =>
  parseCapabilities({ code: 250, lines: ['STARTTLS.test greets you', ...lines], raw: '' });

describe('capabilities', () => {
  test('are one a line, the greeting line none of them', () => {
    expect(capabilitiesOf('SIZE 1000', 'starttls', 'X-OWN a  b', '')).toEqual([
      { keyword: 'SIZE', parameters: ['1000'] },
      { keyword: 'STARTTLS', parameters: [] },
      { keyword: 'X-OWN', parameters: ['a', 'b'] },
    ]);
  });

  test.each([
    ['SIZE 1000', 1000],
    ['SIZE 0', undefined],
    ['SIZE', undefined],
    ['SIZE many', undefined],
    ['SIZE -1', undefined],
    ['HELP', undefined],
  ])('%s limits a message to %s bytes', (line, limit) => {
    expect(sizeLimit(capabilitiesOf(line))).toBe(limit);
  });

  test.each([
    [['AUTH PLAIN login'], ['PLAIN', 'LOGIN']],
    [['AUTH=LOGIN PLAIN'], ['LOGIN', 'PLAIN']],
    [
      ['AUTH PLAIN', 'AUTH=PLAIN LOGIN'],
      ['PLAIN', 'LOGIN'],
    ],
    [['AUTH LOGIN,PLAIN; CRAM-MD5'], ['LOGIN', 'PLAIN', 'CRAM-MD5']],
    [['AUTH'], []],
    [['AUTH='], []],
    [['XAUTH PLAIN'], []],
  ])('%j offers %j', (lines, mechanisms) => {
    expect(mechanismsOffered(capabilitiesOf(...lines))).toEqual(mechanisms);
  });
});
