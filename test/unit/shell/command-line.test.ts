import { describe, expect, test } from 'vitest';
import {
  filesOf,
  isCommand,
  ownArguments,
  packed,
  unpacked,
  withoutSwitches,
} from '../../../src-main/shell/command-line.ts';

const development = [
  '/electron',
  '--inspect=0',
  '--no-sandbox',
  '/work',
  'a.pdf',
  '--user-data-dir=/x',
  'b.png',
];
const installed = ['/opt/Wirepost/wirepost', '--no-sandbox', 'a.pdf', 'b.png'];

describe('files on the command line', () => {
  test('are what is left without executable, application folder and switches', () => {
    expect(filesOf(ownArguments(development, false), '/home/ada')).toEqual([
      '/home/ada/a.pdf',
      '/home/ada/b.png',
    ]);
    expect(filesOf(ownArguments(installed, true), '/home/ada')).toEqual([
      '/home/ada/a.pdf',
      '/home/ada/b.png',
    ]);
    expect(filesOf(ownArguments(['/electron', '--no-sandbox', '/work'], false), '/')).toEqual([]);
  });

  test('may be absolute, addresses, or look like switches after --', () => {
    expect(
      filesOf(
        ['/tmp/x y.txt', 'file:///tmp/%E5%9B%BE.png', '../up.txt', '-v', '--', '--odd', 'c.txt'],
        '/home/ada',
      ),
    ).toEqual(['/tmp/x y.txt', '/tmp/图.png', '/home/up.txt', '/home/ada/--odd', '/home/ada/c.txt']);
  });

  test.skipIf(process.platform === 'win32')('that are no address of a file here stay names', () => {
    expect(
      filesOf(['file://server/share/a.pdf', 'file:///tmp/100%.pdf', 'file:///a%2Fb'], '/home/ada'),
    ).toEqual([
      '/home/ada/file:/server/share/a.pdf',
      '/home/ada/file:/tmp/100%.pdf',
      '/home/ada/file:/a%2Fb',
    ]);
  });

  test('reach another instance in any script, through ASCII', () => {
    const paths = ['/tmp/später 图 📈.txt', '/tmp/"quoted"', '/tmp/\ud800.txt'];
    const handed = packed(paths);
    expect(handed.files).toMatch(/^[A-Za-z0-9+/=]*$/);
    expect(unpacked(structuredClone(handed))).toEqual(paths);
    expect(() => unpacked({ files: 7 })).toThrow();
    expect(() => unpacked(undefined)).toThrow();
  });
});

describe('a command', () => {
  test.each([
    [['send', 'a.pdf', '--to', 'b@c.example'], true],
    [['compose', '--json'], true],
    [['sandbox'], true],
    [['--no-sandbox', '--version'], true],
    [['--help'], true],
    [['a.pdf', 'send'], false],
    [['./send'], false],
    [['--no-sandbox'], false],
    [[], false],
  ])('%j: %s', (args, expected) => {
    expect(isCommand(args)).toBe(expected);
  });

  test('is handed on with its options, without the switches before it', () => {
    expect(withoutSwitches(['--no-sandbox', 'send', '--json'])).toEqual(['send', '--json']);
    expect(withoutSwitches(['--no-sandbox', '--version'])).toEqual(['--version']);
  });
});
