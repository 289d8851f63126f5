/** What `send` refuses of its options before anything is connected, and what it takes. */
import { describe, expect, test } from 'vitest';
import { readServerUrl } from '../../../src-main/cli/server-url.ts';
import { sendingFiles } from './send-files.ts';
import { run } from './support.ts';

const { here, options, send } = sendingFiles();

describe('send', () => {
  test('refuses a password in the URL without repeating it', async () => {
    const { code, stderr } = await run(
      [
        'send',
        '--from',
        'a@b.example',
        '--to',
        'c@d.example',
        '--server',
        'smtp://me:hush-hush@mail.example',
      ],
      { cwd: here.dir },
    );
    expect(code).toBe(64);
    expect(stderr).toContain('WIREPOST_PASSWORD');
    expect(stderr).not.toContain('hush-hush');
  });

  test('says what is missing', async () => {
    expect((await send()).stderr).toContain('No password for sandbox');
    expect((await run(['send', '--to', 'a@b.example'])).stderr).toContain('--server URL or --account NAME');
    expect((await run(['send', '--server', 'smtp://mail.example'])).stderr).toContain('--to ADDRESS');
    expect(
      (await run(['send', 'nowhere.txt', ...options()], { cwd: here.dir, env: { WIREPOST_PASSWORD: 'x' } }))
        .stdout,
    ).toContain('nowhere.txt');
  });

  test.each([
    ['--from', 'me', 'it has no @'],
    ['--to', 'Ada <ada@example.com', 'a < is not closed'],
    ['--cc', 'a@b.example, c@', 'nothing stands after the @'],
    ['--bcc', 'a@b.example\nX: y', 'a line break'],
  ])('names the option of an address that is none: %s %j', async (option, address, reason) => {
    const { code, stderr } = await send([option, address]);
    expect([code, stderr]).toEqual([64, expect.stringMatching(`^wirepost: ${option}: .*${reason}`)]);
  });

  test.each([
    ['an unknown setting', 'smtp://mail.example?securty=none', 'securty'],
    ['an unknown security', 'smtp://mail.example?security=ssl', 'starttls-if-offered'],
    ['broken percent-encoding', 'smtp://a%zz@mail.example', 'is not a server'],
    ['a port that is none', 'smtp://mail.example:0', 'is not a server'],
    ['a path', 'smtp://mail.example/inbox', 'is not a server'],
    ['no scheme', 'mail.example:25', 'is not a server'],
    ['another scheme', 'https://mail.example', 'is not a server'],
  ])('refuses %s in the URL', async (_name, url, named) => {
    const { code, stderr } = await run([
      'send',
      '--from',
      'a@b.example',
      '--to',
      'c@d.example',
      '--server',
      url,
    ]);
    expect([code, stderr]).toEqual([64, expect.stringContaining(named)]);
  });

  test('takes names of any script and addresses in the URL as they are written', () => {
    expect(readServerUrl('smtp://bücher.example').server.host).toBe('bücher.example');
    expect(readServerUrl('smtps://me%40example.com@[::1]:4650')).toEqual({
      server: { host: '::1', port: 4650, security: 'tls' },
      user: 'me@example.com',
    });
  });

  test('refuses options beside --json, which would be left out', async () => {
    const { code, stderr } = await run(['send', '--json', '--ca-file', 'ca.pem'], { stdin: {} });
    expect([code, stderr]).toEqual([64, expect.stringContaining('--ca-file')]);
  });
});
